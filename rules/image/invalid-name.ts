import {
  containerName,
  defineRule,
  manifest,
  type ProposedFix,
  parseImage,
  placeholderIn,
  quote,
  replaceText,
} from '../../src/rule/index.js';

/** What is wrong with a name that no container runtime takes, as a person would say it. */
function faultOf(text: string): string {
  if (/\s/.test(text)) return 'has a blank in it';
  const scheme = /^[a-z]+:\/\//i.exec(text)?.[0];
  if (scheme) return `begins with ${scheme}, and an image has no scheme`;
  const path = text.replace(/^[^/]*[.:][^/]*\//, '').replace(/[:@].*$/, '');
  if (path !== path.toLowerCase()) return 'has capital letters in its path';
  if (text.endsWith(':')) return 'ends with a colon and no tag';
  return 'is not of the form [registry/]path[:tag][@digest]';
}

/**
 * What was meant, and whether that is certain: a blank beside a colon, a slash or an @ parts nothing, and no registry has a
 * name with capital letters.
 */
function meantBy(text: string): { readonly name: string; readonly safety: 'safe' | 'suggested' } | undefined {
  const joined = text.replace(/\s*([:/@])\s*/g, '$1');
  if (joined !== text && parseImage(joined)) return { name: joined, safety: 'safe' };
  const bare = text.replace(/^https?:\/\//i, '').replace(/:$/, '');
  const lower = bare.replace(/^([^:@]*\/)?[^/:@]+/, (path) => path.toLowerCase());
  const name = [bare, lower].find((one) => one !== text && parseImage(one));
  return name === undefined || /^hub\.docker\.com/.test(name) ? undefined : { name, safety: 'suggested' };
}

export default defineRule({
  id: 'image/invalid-name',
  severity: 'error',
  consequence: 'broken',
  summary: 'An image name that no container runtime can read.',
  why: `The API server looks at image names only for being there. The kubelet reads them by the grammar of registries: no blanks,
no capital letters in the path, no \`https://\`, one tag. A name that does not fit is never pulled; the container stays in
\`InvalidImageName\`.

Names that a tool fills in or replaces (\`ko://…\`, \`IMAGE\`) are left alone.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://github.com/distribution/reference (regexp.go)',
    'pkg/kubelet/images/image_manager.go: EnsureImageExists (ErrInvalidImageName)',
  ],
  visit: 'container',

  check(container, { report }) {
    const image = container.spec.at('image');
    const text = image.text;
    if (text === undefined || text.trim() !== text || text === '' || placeholderIn(text) !== undefined) return;
    // ko, bazel and others put the real name in; capitals alone are a place to be filled in.
    if (/^(ko|strictko):\/\/|^\/\/|^[A-Z0-9_:./-]+$|[$<>{}%@]/.test(text.replace(/@sha\d+:/, ''))) return;
    if (parseImage(text)) return;
    const meant = meantBy(text);
    const fix: ProposedFix | undefined = meant && {
      title: `Write ${meant.name}`,
      safety: meant.safety,
      edits: [replaceText(image, meant.name)],
    };
    report({
      at: image,
      message: `the image ${quote(text)} of ${containerName(container)} ${faultOf(text)}: it cannot be pulled, and the container never starts`,
      fix,
    });
  },

  examples: [
    {
      title: 'a blank before the tag, capital letters, an address',
      bad: manifest.pod`
        containers:
          - name: blank
            image: "example/shop: 1.4.2"
                   ^^^^^^^^^^^^^^^^^^^^^ the image "example/shop: 1.4.2" of container "blank" of Pod example has a blank in it: it cannot be pulled, and the container never starts
          - name: capitals
            image: example/Shop:1.4.2
                   ^^^^^^^^^^^^^^^^^^ the image "example/Shop:1.4.2" of container "capitals" of Pod example has capital letters in its path: it cannot be pulled, and the container never starts
          - name: address
            image: https://registry.example.com/shop:1.4.2
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the image "https://registry.example.com/shop:1.4.2" of container "address" of Pod example begins with https://, and an image has no scheme: it cannot be pulled, and the container never starts
      `,
      fixed: manifest.pod`
        containers:
          - name: blank
            image: "example/shop:1.4.2"
          - name: capitals
            image: example/shop:1.4.2
          - name: address
            image: registry.example.com/shop:1.4.2
      `,
    },
    {
      title: 'names of all forms, and some to be filled in',
      good: manifest.pod`
        containers:
          - name: port
            image: registry.example.com:5000/team/shop__web.v2:1.4.2
          - name: digest
            image: example/shop@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
          - name: local
            image: localhost/shop
          - name: built
            image: ko://github.com/example/shop/cmd/Web
          - name: replaced
            image: IMAGE
      `,
    },
  ],
});
