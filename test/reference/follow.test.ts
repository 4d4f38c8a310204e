import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { oursAmong } from '../../src/engine/manifests.js';
import { type KustomizeFacts, kustomizeFacts, objectsOf } from '../../src/object/index.js';
import { commandsIn, type Linked, Linker, link, type Summary, summarize } from '../../src/reference/index.js';
import { parseText } from '../../src/syntax/index.js';
import { decode, SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import { configMap, reader } from './workspace.js';

/** Numbers from 0 to 1 that are the same in each run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** All that was found, with each object as the place where it stands. */
function told({ work: _work, summaries: _summaries, ...linked }: Linked): string[] {
  const known = new Map<object, string>();
  for (const object of linked.objects) {
    known.set(object, `${object.text.name} ${object.document} ${object.at} ${object.kindRange.start}`);
  }
  const plain = (one: unknown) =>
    JSON.stringify(one, (key, value) => {
      if (key === 'order' || key === 'home') return undefined;
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !('kindRange' in value)) return value;
      return known.get(value) ?? 'an object that is not there';
    });
  return Object.entries(linked).flatMap(([list, found]) =>
    Array.isArray(found) ? found.map((one) => `${list}: ${plain(one)}`) : [`${list}: ${plain(found)}`],
  );
}

/** A workspace of which texts change, linked by following the changes. */
class Followed {
  readonly #files: Map<string, string>;
  readonly #summaries = new Map<string, readonly Summary[]>();
  readonly #facts: KustomizeFacts;
  #linker: Linker;
  anew = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = new Map(Object.entries(files));
    this.#facts = kustomizeFacts(
      [...this.#files].flatMap(([name, content]) => parseText(new SourceText(name, content))),
    );
    for (const [name, content] of this.#files) this.#summaries.set(name, this.#summarized(name, content));
    this.#linker = new Linker(this.#all(), {}, true);
  }

  get names(): string[] {
    return [...this.#files.keys()];
  }

  content(name: string): string {
    return this.#files.get(name) ?? '';
  }

  #all(): Summary[] {
    return [...this.#summaries.values()].flat();
  }

  #summarized(name: string, content: string): Summary[] {
    const text = new SourceText(name, content);
    const commands = commandsIn(text);
    const parsed = parseText(text);
    const ours = oursAmong(parsed);
    const documents = parsed
      .filter((document) => ours.has(document))
      .map((document) => summarize(document, objectsOf(document, this.#facts)));
    return commands ? [...documents, commands] : documents;
  }

  /** All that was found. */
  get told(): string[] {
    return told(this.#linker.linked());
  }

  /** Changes a text, and compares what was followed with what comes out when everything is linked anew. */
  change(name: string, content: string): void {
    this.#files.set(name, content);
    const after = this.#summarized(name, content);
    this.#summaries.set(name, after);
    if (!this.#linker.replace(name, after)) {
      this.anew++;
      this.#linker = new Linker(this.#all(), {}, true);
    }
    expect(told(this.#linker.linked())).toEqual(told(link(this.#all())));
  }
}

/** One change as people make them, or as nobody makes them. */
function edited(content: string, others: readonly string[], next: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const lines = content.split('\n');
  const at = Math.floor(next() * lines.length);
  const line = lines[at] ?? '';
  const chance = next();
  if (chance < 0.3) {
    // A letter more, or one less.
    const column = Math.floor(next() * (line.length + 1));
    lines[at] =
      next() < 0.5
        ? `${line.slice(0, column)}${line.slice(column + 1)}`
        : `${line.slice(0, column)}x${line.slice(column)}`;
  } else if (chance < 0.6) {
    // A value that some other line of the workspace has behind the same key.
    const values = lines.flatMap((one, i) =>
      /^[\s-]*(?:name|app|serviceName|port|namespace|kind|tier|\w*[nN]ame): \S/.test(one) ? [i] : [],
    );
    const where = pick(values);
    if (where !== undefined) {
      const [, head = '', key = ''] = /^([\s-]*([\w./-]+): )/.exec(lines[where] ?? '') ?? [];
      const same = others.flatMap((one) =>
        [...one.matchAll(new RegExp(`^[\\s-]*${key}: (\\S.*)$`, 'gm'))].map((found) => found[1] ?? ''),
      );
      lines[where] = head + (pick(same) ?? 'other');
    }
  } else if (chance < 0.7) lines.splice(at, 1 + Math.floor(next() * 4));
  else if (chance < 0.8) {
    // Another document, or one less.
    const documents = content.split(/^---$/m);
    if (next() < 0.5) documents.splice(Math.floor(next() * documents.length), 1);
    else documents.push(pick((pick(others) ?? '').split(/^---$/m)) ?? '');
    return documents.join('---');
  } else if (chance < 0.9) return pick(others) ?? '';
  else lines.splice(at, 0, line);
  return lines.join('\n');
}

function follow(files: Readonly<Record<string, string>>, changes: number, seed: number): Followed {
  const next = dice(seed);
  const followed = new Followed(files);
  const originals = Object.values(files);
  for (let i = 0; i < changes; i++) {
    const name = followed.names[Math.floor(next() * followed.names.length)] ?? '';
    // Now and then a text becomes again what it was, so that not everything is broken in the end.
    const content = next() < 0.25 ? (files[name] ?? '') : edited(followed.content(name), originals, next);
    followed.change(name, content);
  }
  return followed;
}

function manifestsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|md)$/.test(name) && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  return Object.fromEntries(names.map((name) => [name, decode(readFileSync(path.join(folder, name))).content ?? '']));
}

/** A workspace in layers: a base with its patches, names in texts, volumes, a custom resource that makes pods. */
const layered = {
  'base/kustomization.yaml': `resources: [web.yaml, db.yaml, store.yaml]
`,
  'base/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web, tier: front }
    spec:
      containers:
        - name: web
          image: example/web:1.0
          ports:
            - { name: http, containerPort: 8080 }
          env:
            - name: DATABASE
              value: db-1.db.shop.svc:5432
            - name: CACHE
              value: http://cache:6379
          envFrom:
            - configMapRef:
                name: settings
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web, tier: front }
  ports:
    - { name: http, port: 80, targetPort: metrics }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: db
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
  maxReplicas: 5
`,
  'base/db.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 1
  selector:
    matchLabels: { app: db }
  template:
    metadata:
      labels: { app: db }
    spec:
      containers:
        - name: db
          image: example/db:1.0
          args: ["--peer=db-0.db", "--peer=db-2.db"]
          ports:
            - { name: sql, containerPort: 5432 }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        storageClassName: slow
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1Gi } }
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector: { app: db }
  ports:
    - { name: sql, port: 5432 }
`,
  'base/store.yaml': `apiVersion: v1
kind: PersistentVolume
metadata:
  name: slow-0
spec:
  storageClassName: slow
  capacity: { storage: 2Gi }
  accessModes: [ReadWriteOnce]
  hostPath: { path: /srv/slow }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: files
spec:
  storageClassName: slow
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`,
  'overlays/dev/kustomization.yaml': `resources: [../../base]
patches:
  - path: patch.yaml
configMapGenerator:
  - name: settings
    literals: [locale=de]
`,
  'overlays/dev/patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels: { tier: front, track: dev }
    spec:
      containers:
        - name: web
          ports:
            - { name: metrics, containerPort: 9090 }
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - { name: more, port: 5433 }
`,
  'operators/policy.yaml': `apiVersion: example.com/v1
kind: Cluster
metadata:
  name: ledger
spec: {}
---
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  selector: { cluster: ledger }
  ports:
    - { port: 80 }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels: { app: weh, track: dev }
    matchExpressions:
      - { key: tier, operator: Exists }
`,
};

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const set = (service: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: ${service}
  selector:
    matchLabels: { app: db }
  template:
    metadata:
      labels: { app: db }
    spec:
      containers:
        - name: db
          image: example/db:1.0
`;

const pod = (labels: string) => `apiVersion: v1
kind: Pod
metadata:
  name: one
  labels: { ${labels} }
spec:
  containers:
    - name: web
      image: example/web:1.0
`;

const caller = (host: string) => reader('other', '', `\n      env:\n        - name: PEER\n          value: ${host}`);

const policy = (selector: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    ${selector}
`;

/** Changes in one file that leave no trace in what was found before of another one. */
const alone: Readonly<Record<string, Case>> = {
  'a set that gets another governing Service': {
    files: { 'a.yaml': caller('db-0.stock'), 'b.yaml': set('db') },
    name: 'b.yaml',
    from: 'serviceName: db',
    to: 'serviceName: stock',
  },
  'a key that a patch adds': {
    files: {
      'a.yaml': reader('settings')
        .replace('envFrom:', 'env:')
        .replace(
          /- configMapRef:.*/s,
          `- name: LOCALE
          valueFrom:
            configMapKeyRef: { name: settings, key: locale }
`,
        ),
      'b.yaml': configMap('settings'),
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]\npatches:\n  - path: patch.yaml\n',
      'patch.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  lang: de\n',
    },
    name: 'patch.yaml',
    from: 'lang:',
    to: 'locale:',
  },
  'a label that is nearly the one that is selected': {
    files: { 'a.yaml': policy('matchLabels: { app: orders }'), 'b.yaml': pod('app: stock') },
    name: 'b.yaml',
    from: 'app: stock',
    to: 'app: order',
  },
  'a label whose key is selected': {
    files: {
      'a.yaml': policy('matchExpressions: [{ key: track, operator: Exists }]'),
      'b.yaml': pod('app: stock'),
    },
    name: 'b.yaml',
    from: 'app: stock',
    to: 'track: stock',
  },
  'the first object in a namespace': {
    files: { 'a.yaml': caller('ledger.bank.svc'), 'b.yaml': pod('app: stock') },
    name: 'b.yaml',
    from: '  name: one',
    to: '  name: one\n  namespace: bank',
  },
};

describe('following changes', () => {
  const examples = manifestsIn('examples');
  const copies = Object.fromEntries(
    ['a', 'b/c', 'b/d'].flatMap((folder) =>
      Object.entries(examples).map(([name, content]) => [
        `${folder}/${name}`,
        folder === 'a' ? content : content.replace(/^( *name: )(\w+)$/gm, `$1$2-${folder.slice(-1)}`),
      ]),
    ),
  );

  it.each(Object.entries(alone))('follows %s', (_, { files, name, from, to }) => {
    const followed = new Followed({ ...files, 'other.yaml': files['other.yaml'] ?? configMap('other') });
    const others = () => followed.told.filter((line) => line.includes(`"from":"a.yaml`));
    const before = others();
    const content = followed.content(name);
    expect(content).toContain(from);
    followed.change(name, content.replace(from, to));
    expect(followed.anew).toBe(0);
    // What changed is told of another file, and comes back with what is taken back.
    expect(others()).not.toEqual(before);
    followed.change(name, content);
    expect(others()).toEqual(before);
  });

  it('follows a file that a kustomization takes in, and that is emptied', () => {
    const followed = new Followed({
      'kustomization.yaml': 'resources: [pod.yaml, policy.yaml]\n',
      'pod.yaml': pod('app: stock'),
      'policy.yaml': policy('matchLabels: { app: orders }'),
      'other.yaml': pod('app: others'),
    });
    const missing = () => followed.told.filter((line) => line.startsWith('missingMatches'));
    expect(missing()).toHaveLength(1);
    followed.change('pod.yaml', '');
    expect(missing()).toHaveLength(0);
    followed.change('pod.yaml', pod('app: stock'));
    expect(missing()).toHaveLength(1);
    expect(followed.anew).toBe(0);
  });

  it.each([4, 5, 6, 7, 8])('follows through layers, hosts and volumes (%i)', (seed) => {
    const { anew } = follow(layered, 150, seed);
    expect(anew).toBeLessThan(75);
  });

  it.each([1, 2, 3])('finds what linking everything finds, whatever changes (%i)', (seed) => {
    const { anew } = follow(copies, 120, seed);
    expect(anew).toBeLessThan(40);
  });
});

describeShared('following changes in well-run projects', (shared) => {
  const corpus = path.join(shared, 'corpus');
  const projects = readdirSync(corpus).filter((name) => statSync(path.join(corpus, name)).isDirectory());
  it.each(projects)('%s', (project) => {
    follow(manifestsIn(path.join(corpus, project)), Number(process.env.CHANGES ?? 15), Number(process.env.SEED ?? 7));
  });
});
