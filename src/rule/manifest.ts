/** Writes a manifest in a rule's source: the common indentation goes, backslashes stay as they are in YAML. */
type ManifestTag = (parts: TemplateStringsArray, ...values: readonly string[]) => string;

/**
 * The template tag for the manifests of examples. Backslashes are left alone (`"\n"` is written as in YAML); only a
 * backtick and a `${` need one before them.
 * `manifest.container` puts what it holds into a container of a Pod, `manifest.pod` into the spec of one.
 */
export const manifest: ManifestTag & { readonly container: ManifestTag; readonly pod: ManifestTag } = Object.assign(
  (parts: TemplateStringsArray, ...values: readonly string[]) => dedent(join(parts, values)),
  {
    container: (parts: TemplateStringsArray, ...values: readonly string[]) =>
      `${podHead}  containers:\n    - name: app\n      image: example/app:1.4.2\n${indent(dedent(join(parts, values)), 6)}`,
    pod: (parts: TemplateStringsArray, ...values: readonly string[]) =>
      `${podHead}${indent(dedent(join(parts, values)), 2)}`,
  },
);

const podHead = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: example\nspec:\n';

function join(parts: TemplateStringsArray, values: readonly string[]): string {
  return parts.raw
    .map((part, i) => part.replace(/\\(`|\$\{)/g, '$1') + (values[i] ?? ''))
    .join('')
    .replace(/^\r?\n/, '')
    .replace(/\n[ \t]*$/, '\n');
}

/** Takes away the indentation that all lines but the empty ones share. */
function dedent(text: string): string {
  const lines = text.split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const width = widths.length > 0 ? Math.min(...widths) : 0;
  return lines.map((line) => (line.trim() === '' ? line.trimStart() : line.slice(width))).join('\n');
}

function indent(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width));
}
