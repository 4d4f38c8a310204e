import path from 'node:path';
import { expect, test } from 'vitest';
import { CompletionRequest, CompletionTriggerKind } from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, edited, uri } from './editor.js';

const widgets = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: string, enum: [small, large], description: How big it is.}
                shiny: {type: boolean}
                parts: {type: array, items: {type: object, properties: {shape: {type: string, enum: [round, flat]}}}}
`;
const web =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {tier: front}}\nspec: {containers: []}\n';
const order = 'apiVersion: acme.org/v1\nkind: Order\nmetadata: {name: first}\n';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n';
const widget = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec:\n';
const json = '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n';

/** Asks where `|` stands in a document that is open beside `web` and the definition of `Widget`. */
async function asked(name: string, written: string, trigger?: string) {
  const root = folderOf({
    'web.yaml': web,
    'widgets.yaml': widgets,
    'order.yaml': order,
    'base/kustomization.yaml': 'resources: []\n',
  });
  const editor = await Editor.start(root);
  const offset = written.indexOf('|');
  const text = written.replace('|', '');
  await editor.open(path.join(root, name), text);
  const before = text.slice(0, offset).split('\n');
  const answer = await editor.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: uri(path.join(root, name)) },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    ...(trigger && { context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: trigger } }),
  });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  return {
    items,
    labels: items.map(({ label }) => label),
    /** The line of the cursor (and those that come with it) once an item is taken. */
    taken: (label: string) => {
      const item = items.find((one) => one.label === label);
      if (!item?.textEdit || !('range' in item.textEdit)) return undefined;
      const more = item.additionalTextEdits ?? [];
      const lines = edited(text, [item.textEdit, ...more]).split('\n');
      return lines.slice(before.length - 1, before.length + more.length).join('\n');
    },
  };
}

test.each([
  ['a field of a custom resource', 'x.yaml', `${widget}  |`, 'size', '  size: '],
  ['a value of a custom resource', 'x.yaml', `${widget}  size: l|`, 'large', '  size: large'],
  ['a switch of a custom resource', 'x.yaml', `${widget}  shiny: |`, 'true', '  shiny: true'],
  [
    'a value in a list of a custom resource',
    'x.yaml',
    `${widget}  parts:\n    - shape: |`,
    'flat',
    '    - shape: flat',
  ],
  [
    'the metadata of a kind that nobody knows',
    'x.yaml',
    'apiVersion: a.b/v1\nkind: C\nmetadata:\n  |',
    'labels',
    '  labels:',
  ],
  ['a custom kind', 'x.yaml', 'apiVersion: example.com/v1\nkind: |', 'Widget', 'kind: Widget'],
  [
    'the version of a custom kind',
    'x.yaml',
    'apiVersion: |\nkind: Widget',
    'example.com/v1',
    'apiVersion: example.com/v1',
  ],
  ['the version of a kind', 'x.yaml', 'apiVersion: |\nkind: StatefulSet', 'apps/v1', 'apiVersion: apps/v1'],
  [
    'a kind with its version',
    'x.yaml',
    'kind: Hori|',
    'HorizontalPodAutoscaler',
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler',
  ],
  ['the beginning of a file', 'x.yaml', '|', 'apiVersion', 'apiVersion: '],
  ['the beginning of another document', 'x.yaml', `${pod}---\nki|`, 'kind', 'kind: '],
  ['what comes behind the version', 'x.yaml', 'apiVersion: v1\n|', 'kind', 'kind: '],
  ['a field in braces', 'x.yaml', 'apiVersion: v1\nkind: Service\nspec: {|}', 'clusterIP', 'spec: {clusterIP: }'],
  [
    'a field behind a comma',
    'x.yaml',
    'apiVersion: v1\nkind: Service\nspec: {clusterIP: None, ty|}',
    'type',
    'spec: {clusterIP: None, type: }',
  ],
  [
    'a field of an item in brackets',
    'x.yaml',
    'apiVersion: v1\nkind: Service\nspec:\n  ports: [{|}]',
    'targetPort',
    '  ports: [{targetPort: }]',
  ],
  ['the first item below its list', 'x.yaml', `${pod}  containers:\n    |`, '- name', '    - name: '],
  [
    'the first value below its list',
    'x.yaml',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes:\n  - |',
    'ReadWriteOnce',
    '  - ReadWriteOnce',
  ],
  ['in the middle of a key', 'x.yaml', `${pod}  rest|artpolicy: Never`, 'restartPolicy', '  restartPolicy: Never'],
  ['a quoted key', 'x.yaml', `${pod}  "rest|": Never`, 'restartPolicy', '  "restartPolicy": Never'],
  ['in the middle of a value', 'x.yaml', `${pod}  restartPolicy: Ne|ver`, 'Always', '  restartPolicy: Always'],
  [
    'a resource',
    'x.yaml',
    `${pod}  containers:\n    - resources:\n        requests:\n          |`,
    'memory',
    '          memory: ',
  ],
  [
    'a verb',
    'x.yaml',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n  - verbs: [get, |]',
    'list',
    '  - verbs: [get, list]',
  ],
  ['a namespace', 'x.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  namespace: |', 'shop', '  namespace: shop'],
  ['the key of a label', 'x.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    |', 'tier', '    tier: '],
  [
    'a field in Markdown',
    'x.md',
    `# A\n\n- b\n  \`\`\`yaml\n  ${pod.replace(/\n/g, '\n  ')}  |\n  \`\`\`\n`,
    'restartPolicy',
    '    restartPolicy: ',
  ],
  ['a key in JSON', 'x.json', `${json}    "|"\n  }\n}`, 'restartPolicy', '    "restartPolicy": '],
  ['a key without quotes in JSON', 'x.json', `${json}    |\n  }\n}`, 'restartPolicy', '    "restartPolicy": '],
  [
    'a key in JSON behind a comma to be',
    'x.json',
    '{\n  "apiVersion": "v1",\n  "kind": "Pod"\n  "|"\n}',
    'metadata',
    '  "metadata": ',
  ],
  ['a value in JSON', 'x.json', `${json}    "restartPolicy": |\n  }\n}`, 'Never', '    "restartPolicy": "Never"'],
  ['a switch in JSON', 'x.json', `${json}    "hostNetwork": |\n  }\n}`, 'true', '    "hostNetwork": true'],
])('completes %s', async (_, name, text, label, line) => {
  const { labels, taken } = await asked(name, text);
  expect(labels).toContain(label);
  expect(taken(label)).toBe(line);
});

test('what is required comes first, and nothing that only the API server writes', async () => {
  const { items, labels } = await asked('x.yaml', `${pod}  |`);
  const first = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))[0];
  expect(first?.label).toBe('containers');
  expect(labels).not.toContain('status');
  const { labels: metadata } = await asked('x.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  |');
  expect(metadata).not.toContain('uid');
});

test.each([
  ['in a file that is something else', 'x.yaml', 'services:\n  web: {image: a}\n|'],
  [
    'for a value that is in the list',
    'x.yaml',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes: [ReadWriteOnce, ReadWriteO|]',
  ],
  ['in the text of a Markdown file', 'x.md', `# A |\n\n\`\`\`yaml\n${pod}\`\`\`\n`],
  ['in a comment', 'x.yaml', '# |\napiVersion: v1\nkind: Pod\n'],
])('offers nothing %s', async (_, name, text) => {
  expect((await asked(name, text)).labels).not.toContain('ReadWriteOnce');
  if (!text.includes('accessModes')) expect((await asked(name, text)).labels).toEqual([]);
});

test('a kustomization is offered what it does not name yet, of its own folder', async () => {
  expect((await asked('kustomization.yaml', 'resources:\n  - web.yaml\n  - |')).labels.sort()).toEqual([
    'base',
    'order.yaml',
    'widgets.yaml',
  ]);
  expect((await asked('a/kustomization.yaml', 'patches:\n  - path: |')).labels).toEqual([]);
  expect((await asked('kustomization.yaml', 'namePrefix: |')).labels).toEqual([]);
});

test('a blank that only indents opens no list, one behind a colon does', async () => {
  expect((await asked('x.yaml', `${pod}  |`, ' ')).labels).toEqual([]);
  expect((await asked('x.yaml', `${pod}  restartPolicy: |`, ' ')).labels).toContain('Never');
});
