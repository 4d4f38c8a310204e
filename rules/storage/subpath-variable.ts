import {
  defineRule,
  isServiceVariable,
  manifest,
  nearest,
  type ProposedFix,
  placeOfVariable,
  type Range,
  type SourceText,
  variablesIn,
  variablesOf,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/subpath-variable',
  severity: 'error',
  consequence: 'broken',
  summary: 'A subPathExpr names an environment variable that its container does not have.',
  why: `\`subPathExpr\` is put together from the variables of the same container. The API server does not look them up; the
kubelet does, and where one is missing the container stays in \`CreateContainerConfigError\`.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath-expanded-environment',
    'pkg/kubelet/container/helpers.go: ExpandContainerVolumeMounts',
  ],
  visit: 'container',

  check(container, { report }) {
    const { object } = container.workload;
    if (object.partial || object.document.broken) return;
    for (const mount of container.spec.at('volumeMounts').items()) {
      const path = mount.at('subPathExpr');
      if (!path.text?.includes('$(')) continue;
      const known = variablesOf(container);
      if (!known) return;
      for (const { name } of variablesIn(path.text)) {
        if (known.has(name) || isServiceVariable(name)) continue;
        const at = placeOfVariable(object.document.text, path, name);
        report({
          at,
          message: `subPathExpr takes up ${name}, which the env of container ${container.name ?? ''} does not set: the container does not start`,
          fix: meant(object.document.text, at.range, name, known),
        });
      }
    }
  },

  examples: [
    {
      title: 'a misspelt variable',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            env:
              - name: POD_NAME
                valueFrom:
                  fieldRef: { fieldPath: metadata.name }
            volumeMounts:
              - name: logs
                mountPath: /var/log/app
                subPathExpr: logs/$(POD_NMAE)
                                  ^^^^^^^^^^^ subPathExpr takes up POD_NMAE, which the env of container app does not set: the container does not start
        volumes:
          - name: logs
            emptyDir: {}
      `,
      fixed: 'subPathExpr: logs/$(POD_NAME)',
    },
    {
      title: 'a folder for each pod, without the name of the pod',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            env:
              - name: POD
                valueFrom:
                  fieldRef: { fieldPath: metadata.name }
            volumeMounts:
              - name: logs
                mountPath: /var/log/app
                subPathExpr: $(POD_NAME)
                             ^^^^^^^^^^^ subPathExpr takes up POD_NAME, which the env of container app does not set: the container does not start
        volumes:
          - name: logs
            emptyDir: {}
      `,
    },
    {
      title: 'with it',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            env:
              - name: POD_NAME
                valueFrom:
                  fieldRef: { fieldPath: metadata.name }
            volumeMounts:
              - name: logs
                mountPath: /var/log/app
                subPathExpr: logs/$(POD_NAME)
        volumes:
          - name: logs
            emptyDir: {}
      `,
    },
  ],
});

/** The variable of nearly that name. */
function meant(text: SourceText, range: Range, name: string, known: ReadonlySet<string>): ProposedFix | undefined {
  const near = nearest(name, known);
  if (near === undefined || text.slice(range) !== `$(${name})`) return undefined;
  return { title: `take up ${near}`, edits: [{ range, newText: `$(${near})` }] };
}
