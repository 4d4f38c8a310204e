import path from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';
import { Editor } from './editor.js';

const manifest = `# A shop
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: "db"
  labels: {app: db, tier: 'data'}
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17.2
          command: ["sh", "-c", "exec postgres"]
          args:
            - |
              echo "starting
              of: it"
          env:
            - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}
          ports:
            - name: sql
              containerPort: 5432
          readinessProbe:
            tcpSocket:
              port: sql
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources: &r
          requests:
            storage: 1Gi
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports:
    - port: 5432
      targetPort: sql
`;

test('a manifest typed from nothing: at no key a crash, at rest nothing that does not hold', async () => {
  const root = folderOf({
    'settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {b: c}\n',
  });
  const file = path.join(root, 'db.yaml');
  const editor = await Editor.start(root);
  const warnings: unknown[] = [];
  editor.connection.onNotification('window/logMessage', (message) => {
    warnings.push(message);
  });
  await editor.open(file, '');
  const settings = new SourceText(
    'settings.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {b: c}\n',
  );
  for (let i = 0; i < manifest.length; i++) {
    await editor.edit(file, i, i, manifest.charAt(i));
    if (i % 23 !== 0) continue;
    const shown = await editor.settled(file);
    const { diagnostics } = await lint([new SourceText('db.yaml', manifest.slice(0, i + 1)), settings], {
      kubernetes: ['1.36'],
      preset: 'recommended',
      rules,
    });
    const expected = diagnostics.filter(({ text }) => text.name === 'db.yaml').map(({ message }) => message);
    expect(shown.map(({ message }) => message)).toEqual(expected);
  }
  expect(editor.text(file)).toBe(manifest);
  const left = await editor.settled(file);
  expect(left.map(({ code }) => code)).toContain('reference/unresolved-key');
  // And backwards, all at once: only what stands at last counts.
  for (let i = manifest.length; i > 0; i -= 7) await editor.edit(file, Math.max(0, i - 7), i, '');
  expect(await editor.settled(file)).toEqual([]);
  expect(warnings).toEqual([]);
});
