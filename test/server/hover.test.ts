import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { HoverRequest } from 'vscode-languageserver/node';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';
import { Editor, uri } from './editor.js';

const manifest = fs.readFileSync('test/server/typed.yaml', 'utf8');
const widget = `apiVersion: example.com/v1
kind: Widget
metadata:
  name: one
spec:
  size: small
  parts:
    - shape: round
---
apiVersion: apiextensions.k8s.io/v1
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
                size: {type: string, enum: [small, large], description: How big *it* is.}
                parts: {type: array, items: {type: object, properties: {shape: {type: string}, weight: {type: integer}}}}
`;

/** What is shown at the first letter of some words, without the links; and the words that it is shown for. */
async function hovers() {
  const root = folderOf({ 'typed.yaml': manifest, 'widget.yaml': widget });
  const editor = await Editor.start(root);
  return async (name: string, content: string, words: string) => {
    const text = new SourceText(name, content);
    const at = content.indexOf(words);
    const { line, column } = text.positionAt(at);
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uri(path.join(root, name)) },
      position: { line: line - 1, character: column - 1 },
    });
    const contents =
      hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
    const { start, end } = hover?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const offset = (place: typeof start) => text.lines.offsetAt({ line: place.line + 1, column: place.character + 1 });
    return { shown: contents.replace(/\]\(file:[^)]*\)/g, ']'), range: content.slice(offset(start), offset(end)) };
  };
}

test.each([
  [
    'kind: StatefulSet',
    'kind',
    `**StatefulSet catalog** · apps/v1 StatefulSet, namespaced, served in Kubernetes 1.23 to 1.36

Makes:

- pods \`catalog-0\` … \`catalog-2\`
- DNS names \`catalog-0.catalog.books.svc\` … \`catalog-2.catalog.books.svc\`
- claims \`data-catalog-0\` … \`data-catalog-2\`

Referred to by:

- ConfigMap catalog-settings names a pod of it, [typed.yaml:55]
- these labels
  - Service catalog selects them, [typed.yaml:80]
  - PodDisruptionBudget catalog selects them, [typed.yaml:258]
  - NetworkPolicy catalog selects them, [typed.yaml:288]
- port sql
  - Service catalog asks for it, [typed.yaml:84]
  - NetworkPolicy catalog asks for it, [typed.yaml:297]`,
  ],
  ['replicas: 3', 'replicas', '**`spec.replicas`** · integer · optional · at least 0'],
  [
    'OrderedReady',
    'OrderedReady',
    '**`spec.podManagementPolicy`** · string · optional · one of OrderedReady, Parallel',
  ],
  [
    '512Mi',
    '512Mi',
    '**`spec.template.spec.containers[0].resources.requests.memory`** · an entry of requests · quantity',
  ],
  [
    'serviceName: catalog',
    'serviceName',
    `**\`spec.serviceName\`** · string · optional

Refers to:

- is governed by Service catalog, [typed.yaml:75] · ports \`sql 5432\` · headless`,
  ],
  [
    'sql\n---',
    'sql',
    `**\`spec.ports[0].targetPort\`** · integer or string · optional

Refers to:

- port "sql" of StatefulSet catalog, [typed.yaml:139] · ports \`sql 5432\` · 3 replicas`,
  ],
  [
    'app: catalog\n  ports',
    'app',
    `**\`spec.selector.app\`** · an entry of selector · string · a label value

Refers to:

- selects StatefulSet catalog, [typed.yaml:92] · ports \`sql 5432\` · 3 replicas`,
  ],
  [
    'catalog-settings\n            items',
    'catalog-settings',
    `**\`spec.template.spec.volumes[0].configMap.name\`** · string · required

Refers to:

- mounts ConfigMap catalog-settings, [typed.yaml:44] · keys \`currency\`, \`pages\`, \`backup.sh\`, \`server.properties\``,
  ],
  [
    'backup.sh: |',
    'backup.sh',
    `**\`data["backup.sh"]\`** · an entry of data · string

Refers to:

- names a pod of StatefulSet catalog, [typed.yaml:89] · ports \`sql 5432\` · 3 replicas
- calls Service catalog, [typed.yaml:75] · ports \`sql 5432\` · headless

Referred to by:

- key backup.sh: CronJob backup asks for it, [typed.yaml:330]`,
  ],
  [
    'secretKeyRef',
    'secretKeyRef',
    `**\`spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef\`** · SecretKeySelector · optional

Fields: \`key\` (required), \`name\` (required), \`optional\``,
  ],
  [
    'catalog-0.catalog',
    'catalog-0.catalog',
    `**\`spec.template.spec.containers[0].env[3].value\`** · string · optional

Refers to:

- names pod catalog-0 of StatefulSet catalog, [typed.yaml:89]`,
  ],
  ['"0 3 * * *"', '"0 3 * * *"', '**`spec.schedule`** · string · required · a cron schedule'],
  [
    'leader\nsubjects',
    'leader',
    `**\`roleRef.name\`** · string · required · a path segment

Refers to:

- grants Role leader, [typed.yaml:17]`,
  ],
  ['# Sourced', '', ''],
])('at %j', async (words, range, shown) => {
  const ask = await hovers();
  expect(await ask('typed.yaml', manifest, words)).toEqual({ shown, range });
});

test.each([
  ['Widget\n', 'Widget', '**Widget one** · example.com/v1 Widget, by a CustomResourceDefinition'],
  ['size: small', 'size', '**`spec.size`** · string · required · one of small, large\n\nHow big \\*it\\* is.'],
  ['parts:', 'parts', '**`spec.parts`** · list of object · optional\n\nFields of an item: `shape`, `weight`'],
  ['shape: round', 'shape', '**`spec.parts[0].shape`** · string · optional'],
  ['name: one', 'name', '**`metadata.name`** · string · required unless generateName is set'],
])('at %j of a custom resource', async (words, range, shown) => {
  expect(await (await hovers())('widget.yaml', widget, words)).toEqual({ shown, range });
});
