// One measurement of linking, told as JSON: node link-in-process.mjs made COUNT | FOLDER COPIES
import fs from 'node:fs';
import path from 'node:path';
import { gatherFacts } from '../src/engine/facts.js';
import { objectsOf } from '../src/object/index.js';
import { link, type Summary, summarize } from '../src/reference/index.js';
import { parseText } from '../src/syntax/index.js';
import { decode, SourceText } from '../src/text/index.js';

/** An application: a Deployment with a ConfigMap, a Service, an Ingress and a claim. */
function application(i: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${i}
  labels:
    app: app-${i}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app-${i}
  template:
    metadata:
      labels:
        app: app-${i}
        tier: web
    spec:
      containers:
        - name: web
          image: example/app-${i}:1.4.2
          envFrom:
            - configMapRef:
                name: settings-${i}
          env:
            - name: LOCALE
              valueFrom:
                configMapKeyRef:
                  name: settings-${i}
                  key: locale
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          volumeMounts:
            - name: data
              mountPath: /srv/data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: data-${i}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-${i}
data:
  locale: de
  currency: EUR
---
apiVersion: v1
kind: Service
metadata:
  name: app-${i}
spec:
  selector:
    app: app-${i}
  ports:
    - name: web
      port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: app-${i}
spec:
  rules:
    - host: app-${i}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: app-${i}
                port:
                  name: web
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-${i}
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
`;
}

function manifestsUnder(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json|md)$/.test(name) && fs.statSync(path.join(folder, name)).isFile())
    .sort();
}

const [what = 'made', count = '1000'] = process.argv.slice(2);
const number = Number(count);
const texts =
  what === 'made'
    ? Array.from({ length: number }, (_, i) => new SourceText(`apps/${i}/all.yaml`, application(i)))
    : Array.from({ length: number }, (_, copy) =>
        manifestsUnder(what).map((name) => {
          const { content = '' } = decode(fs.readFileSync(path.join(what, name)));
          return new SourceText(`copy-${copy}/${name}`, content);
        }),
      ).flat();

const at = () => Number(process.hrtime.bigint()) / 1e6;
const facts = gatherFacts(texts);
// As the engine does it: a document is read, told in short, and let go before the next.
const summaries: Summary[] = [];
let parse = 0;
let summarizing = 0;
for (const text of texts) {
  const started = at();
  const documents = parseText(text);
  const parsed = at();
  const objects = documents.map((document) => objectsOf(document, facts.kustomize));
  const read = at();
  documents.forEach((document, i) => {
    summaries.push(summarize(document, objects[i] ?? []));
  });
  parse += parsed - started;
  summarizing += at() - read;
}
const summarized = at();
const linked = link(summaries);
const done = at();
process.stdout.write(
  JSON.stringify({
    objects: linked.objects.length,
    parse,
    summarize: summarizing,
    link: done - summarized,
    work: linked.work,
  }),
);
