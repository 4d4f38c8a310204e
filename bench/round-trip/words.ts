import type { ScalarNode } from '../../src/syntax/index.js';
import { type Fault, type FaultClass, type Field, type HealthyFile, over, scalarOf } from './fault.js';

// Faults of single words: names of fields, kinds, choices, types.

/** Each field of the API whose name is long enough to be misspelt: not the keys of maps, which may be anything. */
function* names(file: HealthyFile): Generator<Field> {
  for (const field of file.fields) {
    const { entry, path } = field;
    if (entry.key.style !== 'plain' || !/^[a-z][A-Za-z]{4,}$/.test(entry.name)) continue;
    if (
      /(?:labels|annotations|matchLabels|selector|nodeSelector|[dD]ata|limits|requests|parameters)\.[^.]*$/.test(path)
    )
      continue;
    yield field;
  }
}

const named = (name: string, change: (name: string) => string | undefined, safe = true): FaultClass => ({
  name: `field name: ${name}`,
  safe,
  *find(file) {
    for (const { entry, parent } of names(file)) {
      const wrong = change(entry.name);
      if (wrong === undefined || wrong === entry.name || parent.some((one) => one.name === wrong)) continue;
      yield over(entry.key, wrong);
    }
  },
});

function swapped(name: string): string | undefined {
  for (let i = 1; i + 2 < name.length; i++) {
    const [a, b] = [name[i], name[i + 1]];
    if (a !== b) return name.slice(0, i) + b + a + name.slice(i + 2);
  }
  return undefined;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const middle = (name: string) => Math.floor(name.length / 2);

const nameFaults: readonly FaultClass[] = [
  named('letters swapped', swapped),
  named('letter dropped', (name) => name.slice(0, middle(name)) + name.slice(middle(name) + 1)),
  named('letter doubled', (name) => name.slice(0, middle(name)) + name.slice(middle(name) - 1)),
  named('first letter a capital', (name) => name.slice(0, 1).toUpperCase() + name.slice(1)),
  named('all small letters', (name) => name.toLowerCase()),
  named('snake case', snake),
  named('kebab case', kebab),
  named('an s too few', (name) => (name.endsWith('s') ? name.slice(0, -1) : undefined)),
  named('an s too many', (name) => (name.endsWith('s') ? undefined : `${name}s`)),
];

const kinds = (name: string, change: (kind: string) => string, safe: boolean): FaultClass => ({
  name: `kind: ${name}`,
  safe,
  *find({ fields }) {
    for (const field of fields) {
      const value = field.path === 'kind' ? scalarOf(field) : undefined;
      if (value && change(value.source) !== value.source) yield over(value, quotedAs(value, change(value.source)));
    }
  },
});

/** Fields whose value is one of a few words. */
const choices =
  /(?:^|\.)(?:restartPolicy|imagePullPolicy|protocol|pathType|whenUnsatisfiable|operator|concurrencyPolicy|podManagementPolicy|externalTrafficPolicy|internalTrafficPolicy|sessionAffinity|reclaimPolicy|persistentVolumeReclaimPolicy|volumeBindingMode|dnsPolicy|terminationMessagePolicy|effect|(?:strategy|updateStrategy)\.type|policyTypes\.\d+|accessModes\.\d+|scheme)$/;

function* chosen(file: HealthyFile): Generator<ScalarNode> {
  for (const field of file.fields) {
    const { value } = field.entry;
    const items = value.type === 'sequence' && !value.flow ? value.items : [];
    const nodes = choices.test(field.path) ? [value] : choices.test(`${field.path}.0`) ? items : [];
    for (const node of nodes) if (node.type === 'scalar' && /^[A-Z]\w+$/.test(node.source)) yield node;
  }
}

const quotedAs = ({ style }: ScalarNode, word: string) =>
  style === 'double' ? `"${word}"` : style === 'single' ? `'${word}'` : word;

const choice = (name: string, change: (word: string) => string, safe: boolean): FaultClass => ({
  name: `choice: ${name}`,
  safe,
  *find(file) {
    for (const node of chosen(file))
      if (change(node.source) !== node.source) yield over(node, quotedAs(node, change(node.source)));
  },
});

/** Scalars of a sort, written in another way. */
const scalars = (
  name: string,
  safe: boolean,
  change: (value: ScalarNode, field: Field) => string | undefined,
): FaultClass => ({
  name,
  safe,
  *find({ fields }): Generator<Fault> {
    for (const field of fields) {
      const value = scalarOf(field);
      const wrong = value && change(value, field);
      if (value && wrong !== undefined) yield over(value, wrong);
    }
  },
});

const isPlain = (value: ScalarNode) => value.style === 'plain';
const inMap = (path: string) => /(?:labels|annotations|[dD]ata|matchLabels)\.[^.]*$/.test(path);
/** A number or a flag whose text stands in double quotes, as most people write it. */
const quotedWord = (value: ScalarNode) =>
  value.style === 'double' && /^(?:[1-9]\d*|true|false)$/.test(value.source) ? value.source : undefined;

const typeFaults: readonly FaultClass[] = [
  scalars('type: flag in quotes', true, (value) =>
    isPlain(value) && typeof value.value === 'boolean' ? `"${value.source}"` : undefined,
  ),
  scalars('type: number in quotes', true, (value, { path }) =>
    isPlain(value) && typeof value.value === 'number' && !inMap(path) && /^\d+$/.test(value.source)
      ? `"${value.source}"`
      : undefined,
  ),
  scalars('type: number or flag without quotes in env', true, (value, { path }) =>
    /\.env\.\d+\.value$/.test(path) ? quotedWord(value) : undefined,
  ),
  scalars('type: number or flag without quotes in data', true, (value, { path }) =>
    /^(?:data|stringData)\.[^.]+$/.test(path) ? quotedWord(value) : undefined,
  ),
  scalars('type: number or flag without quotes in labels', false, (value, { path }) =>
    /(?:labels|annotations|matchLabels)\.[^.]*$/.test(path) ? quotedWord(value) : undefined,
  ),
  scalars('type: name for a number', false, (value, { path }) =>
    /\.(?:replicas|containerPort|port|periodSeconds)$/.test(path) && isPlain(value) ? 'many' : undefined,
  ),
];

const valueFaults: readonly FaultClass[] = [
  scalars('value: number out of range', false, (value, { path }) =>
    /\.(?:containerPort|ports\.\d+\.port)$/.test(path) && typeof value.value === 'number' ? '99999' : undefined,
  ),
  scalars('value: negative number', false, (value, { path }) =>
    /\.(?:replicas|periodSeconds|timeoutSeconds|initialDelaySeconds)$/.test(path) && typeof value.value === 'number'
      ? '-1'
      : undefined,
  ),
  scalars('value: unit of a quantity', false, (value, { path }) =>
    /\.(?:limits|requests)\.(?:memory|storage)$/.test(path) && isPlain(value) && /^\d+[MG]i$/.test(value.source)
      ? value.source.toLowerCase()
      : undefined,
  ),
  scalars('value: capitals in a name', false, (value, { path }) =>
    path === 'metadata.name' && isPlain(value) && /^[a-z][a-z-]+$/.test(value.source)
      ? value.source.slice(0, 1).toUpperCase() + value.source.slice(1)
      : undefined,
  ),
  scalars('value: not base64', false, (value, { path }) =>
    /^data\./.test(path) && isPlain(value) && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(value.source)
      ? `${value.source}!`
      : undefined,
  ),
  scalars('value: blank in a label', false, (value, { path }) =>
    /\.labels\.[^.]*$/.test(path) && isPlain(value) && /^[a-z]+$/.test(value.source) ? `${value.source} x` : undefined,
  ),
];

/** Versions that were served once, whose objects are the same today. */
const formerly: Readonly<Record<string, string>> = {
  'apps/v1 Deployment': 'apps/v1beta2',
  'apps/v1 StatefulSet': 'apps/v1beta2',
  'apps/v1 DaemonSet': 'extensions/v1beta1',
  'batch/v1 CronJob': 'batch/v1beta1',
  'policy/v1 PodDisruptionBudget': 'policy/v1beta1',
  'autoscaling/v2 HorizontalPodAutoscaler': 'autoscaling/v2beta2',
  'rbac.authorization.k8s.io/v1 ClusterRole': 'rbac.authorization.k8s.io/v1beta1',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': 'rbac.authorization.k8s.io/v1beta1',
  'rbac.authorization.k8s.io/v1 Role': 'rbac.authorization.k8s.io/v1beta1',
  'rbac.authorization.k8s.io/v1 RoleBinding': 'rbac.authorization.k8s.io/v1beta1',
  'storage.k8s.io/v1 StorageClass': 'storage.k8s.io/v1beta1',
  'networking.k8s.io/v1 NetworkPolicy': 'extensions/v1beta1',
  'scheduling.k8s.io/v1 PriorityClass': 'scheduling.k8s.io/v1beta1',
};

const versionFaults: readonly FaultClass[] = ['apps', 'batch|policy|autoscaling', 'rbac', 'storage|networking'].map(
  (groups) => ({
    name: `version: gone, of ${groups.replaceAll('|', ', ')}`,
    safe: true,
    *find({ fields }) {
      for (const { path, entry, parent } of fields) {
        const kind = parent.find(({ name }) => name === 'kind')?.value;
        if (path !== 'apiVersion' || entry.value.type !== 'scalar' || kind?.type !== 'scalar') continue;
        const old = formerly[`${entry.value.source} ${kind.source}`];
        if (old !== undefined && new RegExp(`^(?:${groups})`).test(entry.value.source)) yield over(entry.value, old);
      }
    },
  }),
);

/** Faults of single words. */
export const wordFaults: readonly FaultClass[] = [
  ...nameFaults,
  kinds('first letter small', (kind) => kind.slice(0, 1).toLowerCase() + kind.slice(1), true),
  kinds('all small letters', (kind) => kind.toLowerCase(), true),
  kinds('misspelt', (kind) => swapped(kind) ?? kind, false),
  choice('small letters', (word) => word.toLowerCase(), true),
  choice('capitals', (word) => word.toUpperCase(), true),
  choice('misspelt', (word) => swapped(word) ?? word, false),
  ...typeFaults,
  ...valueFaults,
  ...versionFaults,
];
