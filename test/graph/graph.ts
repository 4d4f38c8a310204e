import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { type Graph, graphOf } from '../../src/graph/index.js';
import { SourceText } from '../../src/text/index.js';

/** The graph of some files, with what the rules say, as `plimsoll graph` makes it. */
export async function graphOfFiles(files: Readonly<Record<string, string>>): Promise<Graph> {
  const texts = Object.entries(files).map(([name, content]) => new SourceText(name, content));
  const { linked, diagnostics } = await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules });
  if (!linked) throw new Error('nothing was linked');
  return graphOf(linked, diagnostics);
}

/** Edges in a line each: `Deployment/web -env-> ConfigMap/settings`. */
export function edgesOf(graph: Graph): string[] {
  const names = new Map(graph.nodes.map(({ id, kind, name }) => [id, `${kind.split('/').at(-1)}/${name}`]));
  return graph.edges.map(
    ({ from, to, state, label }) =>
      `${names.get(from)} -${label}-> ${names.get(to)}${state === 'resolved' ? '' : ` (${state})`}`,
  );
}

/** An app: a Service, a Deployment that reads a ConfigMap, and (where `defined`) the ConfigMap. */
export function app(name: string, configMap = `${name}-settings`, defined = true): string {
  const own = `apiVersion: v1
kind: ConfigMap
metadata: { name: ${configMap} }
data: { key: value }
---
`;
  return `${defined ? own : ''}apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: ${name} }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { app: ${name} }
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: main
          image: example/main:1.0
          ports: [{ name: http, containerPort: 8080 }]
          envFrom:
            - configMapRef: { name: ${configMap} }
`;
}
