import { kustomizeFacts, objectsOf } from '../../src/object/index.js';
import { commandsIn, type Linked, type LinkOptions, link, type Summary, summarize } from '../../src/reference/index.js';
import { loadShell } from '../../src/script/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

await loadShell();

/** The summaries of some files, as the engine makes them. */
export function summariesOf(files: Readonly<Record<string, string>>): Summary[] {
  const texts = Object.entries(files).map(([name, content]) => new SourceText(name, content));
  const documents = texts.flatMap((text) => parseText(text));
  const facts = kustomizeFacts(documents);
  return [
    ...documents.map((document) => summarize(document, objectsOf(document, facts))),
    ...texts.flatMap((text) => commandsIn(text) ?? []),
  ];
}

/** Links some files. */
export function linkFiles(files: Readonly<Record<string, string>>, options?: LinkOptions): Linked {
  return link(summariesOf(files), options);
}

/** What is missing, in a word each: `ConfigMap settings`. */
export function missing(linked: Linked): string[] {
  return linked.missingNames.map(({ reference }) => `${reference.to.join('|')} ${reference.value}`);
}

/** Where the targets of a name lie. */
export function targetsOf(linked: Linked, name: string): string[] {
  return linked.nameEdges
    .filter(({ reference }) => reference.value === name)
    .flatMap(({ targets }) => targets.map(({ object }) => object.text.name));
}

/** A Pod that reads the whole of a ConfigMap. */
export function reader(configMap: string, metadata = '', more = ''): string {
  return `
apiVersion: v1
kind: Pod
metadata:
  name: reader
  ${metadata}
spec:
  containers:
    - name: app
      image: example/app:1.0
      envFrom:
        - configMapRef:
            name: ${configMap}
            ${more}
`;
}

/** A ConfigMap with one key. */
export function configMap(name: string, metadata = ''): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  ${metadata}
data:
  key: value
`;
}

/** A Service that selects by one label. */
export function service(selector: string, metadata = '', ports = '- port: 80'): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: web
  ${metadata}
spec:
  selector: ${selector}
  ports:
    ${ports}
`;
}

/** A Deployment whose pods have these labels. */
export function deployment(labels: string, metadata = '', selector = labels): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  ${metadata}
spec:
  selector:
    matchLabels: ${selector}
  template:
    metadata:
      labels: ${labels}
    spec:
      containers:
        - name: web
          image: example/web:1.0
          ports:
            - name: http
              containerPort: 8080
`;
}
