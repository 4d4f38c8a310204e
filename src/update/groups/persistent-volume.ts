import type { Json } from '../../syntax/index.js';
import { isObject, text } from '../../validation/read.js';
import { differences } from '../differences.js';
import { checkImmutable, type Immutable, refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { kubectlDelete } from '../ways.js';

const way = (update: Update) =>
  `delete the object (\`${kubectlDelete(update)}\`) and apply it again: with persistentVolumeReclaimPolicy Retain what is stored stays, but a claim that is bound to it is lost`;

/** What stands beside the volume's source in the spec of a PersistentVolume. */
const besideSource = {
  accessModes: 0,
  capacity: 0,
  claimRef: 0,
  mountOptions: 0,
  nodeAffinity: 0,
  persistentVolumeReclaimPolicy: 0,
  storageClassName: 0,
  volumeAttributesClassName: 0,
  volumeMode: 0,
  csi: 0,
};

const fields: readonly Immutable[] = [
  { field: '/spec', each: true, except: besideSource, way },
  { field: '/spec/volumeMode', way },
  {
    field: '/spec/volumeAttributesClassName',
    since: 34,
    when: (update) => update.values('/spec/volumeAttributesClassName').after === undefined,
    why: 'cannot be taken away',
    way: 'name another class instead',
  },
];

/** ValidatePersistentVolumeUpdate */
export function persistentVolumeUpdate(update: Update): void {
  checkImmutable(update, fields);
  const secret = '/spec/csi/controllerExpandSecretRef';
  const isNewSecret = update.values(secret).before === undefined && update.values('/spec/csi').before !== undefined;
  const source = update.changes('/spec/csi').filter(({ after }) => !(isNewSecret && after.startsWith(secret)));
  refuse(update, '/spec/csi', { way }, source);
  const affinity = update.values('/spec/nodeAffinity');
  if (affinity.before === undefined) return;
  const changes = differences(renamed(affinity.before, affinity.after), affinity.after, '/spec/nodeAffinity');
  refuse(update, '/spec/nodeAffinity', { way }, update.told(changes));
}

/** The labels of nodes that have got a better name; a volume may follow (betaToGALabel). */
const newName: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
};

/** The affinity before, with the new name of a label wherever the affinity after has that. */
function renamed(before: Json, after: Json | undefined): Json {
  if (Array.isArray(before)) return before.map((item, i) => renamed(item, Array.isArray(after) ? after[i] : undefined));
  if (!isObject(before)) return before;
  const other = after !== undefined && isObject(after) ? after : {};
  const key = text(before, 'key');
  const result: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(before)) result[name] = renamed(value, other[name]);
  if (newName[key] !== undefined && newName[key] === other.key) result.key = newName[key];
  return result;
}
