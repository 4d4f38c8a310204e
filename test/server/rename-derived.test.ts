import path from 'node:path';
import { expect, test } from 'vitest';
import { RenameRequest } from 'vscode-languageserver/node';
import { commandNames } from '../../src/server/kubectl.js';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';
import { Editor, edited, uri } from './editor.js';

/** `<…>` marks what is of the StatefulSet, `{…}` what is of its claim template, `«…»` what is of the Service. */
const marked = {
  'set.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: <web>
spec:
  serviceName: «nginx»
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27.1
          env:
            - name: PEERS
              value: <web>-0.«nginx»,<web>-1.«nginx»
            - name: FIRST
              value: "<web>-0"
            - name: OTHER
              value: web-0x
          volumeMounts:
            - name: {files}
              mountPath: /files
  volumeClaimTemplates:
    - metadata:
        name: {files}
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
`,
  'more.yaml': `# kubectl scale sts/<web> --replicas=5; kubectl get pods -l app=web
apiVersion: v1
kind: Service
metadata:
  name: «nginx»
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {files}-<web>-0
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: clean
spec:
  restartPolicy: Never
  containers:
    - name: clean
      image: bitnami/kubectl:1.31.4
      command:
        - sh
        - -c
        - |
          kubectl delete pod <web>-0
          kubectl exec -c web <web>-1 -- ls web-1
          kubectl delete pvc {files}-<web>-1
          kubectl get svc «nginx» -n web
      volumeMounts:
        - name: old
          mountPath: /old
  volumes:
    - name: old
      persistentVolumeClaim:
        claimName: {files}-<web>-2
`,
};
const bare = (text: string) => text.replace(/[<>«»]|\{(files)\}/g, '$1');
const files = { 'set.yaml': bare(marked['set.yaml']), 'more.yaml': bare(marked['more.yaml']) };
const other = files['set.yaml'].replace(/nginx/g, 'proxy');

test.each([
  ['a StatefulSet, with its pods, claims and commands', 'set.yaml', 'web\nspec:', /<web>/g, 'shop'],
  ['a claim template, with the claims', 'set.yaml', 'files\n      spec', /\{files\}/g, 'pages'],
  ['a Service, with the names of pods', 'more.yaml', 'nginx\nspec', /«nginx»/g, 'front'],
] as const)('renames %s', async (_, name, words, pattern, newName) => {
  const root = folderOf({ ...files, 'elsewhere/set.yaml': other });
  const editor = await Editor.start(root);
  for (const [file, text] of Object.entries(files)) await editor.open(path.join(root, file), text);
  const at = editor.position(path.join(root, name), words, 1);
  const edit = await editor.connection.sendRequest(RenameRequest.type, { ...at, newName });
  const after: Record<string, string> = { ...files };
  for (const change of edit?.documentChanges ?? []) {
    if (!('edits' in change)) continue;
    const file = change.textDocument.uri.replace(`${uri(root)}/`, '');
    after[file] = edited(
      after[file] ?? '',
      change.edits.flatMap((one) => ('newText' in one ? [one] : [])),
    );
  }
  expect(after).toEqual({
    'set.yaml': bare(marked['set.yaml'].replace(pattern, newName)),
    'more.yaml': bare(marked['more.yaml'].replace(pattern, newName)),
  });
});

test.each([
  ['kubectl delete pod a b', 'Pod', ['a', 'b']],
  ['kubectl -n x delete pod a', 'Pod', []],
  ['kubectl delete pod a -n shop', 'Pod', ['a']],
  ['kubectl logs -f a -c b', 'Pod', ['a']],
  ['kubectl cp a:/etc/x y', 'Pod', ['a', 'y']],
  ['kubectl exec deploy/a -- b', 'Deployment', ['a']],
  ['kubectl rollout status deployment.apps/a', 'Deployment', ['a']],
  ['kubectl get networkpolicies a && echo networkpolicy b', 'NetworkPolicy', ['a']],
  ['kubectl get ingresses a', 'Ingress', ['a']],
  ['kubectl get statefulset \\\n  a', 'StatefulSet', ['a']],
  ['get pod a', 'Pod', []],
])('%j names', (line, kind, expected) => {
  const text = new SourceText('x.sh', line);
  const found = commandNames(text, kind, 'shop');
  expect(found.map(({ name }) => name)).toEqual(expected);
  for (const { name, range } of found) expect(text.slice(range)).toBe(name);
});
