import { formats } from '../../schema/formats.js';
import { wholeObject } from '../../schema/run.js';
import { list, object, objects, text } from '../read.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';

/** Kinds whose names their pods take over; those of a StatefulSet or a DaemonSet are not asked for. */
const namesPods = new Set([
  ...['apps/v1/Deployment', 'apps/v1/ReplicaSet', 'v1/ReplicationController', 'v1/Pod'],
  ...['batch/v1/Job', 'batch/v1/CronJob', 'batch/v1beta1/CronJob'],
]);

/** The strategies of these kinds, WarningsOnCreate: a name that is no DNS label makes host names that are none. */
function podNames({ value }: Frame, run: Run): void {
  const kind = text(value, 'kind');
  const meta = object(value, 'metadata');
  if (!meta || !namesPods.has(`${text(value, 'apiVersion')}/${kind}`)) return;
  const field = text(meta, 'name') === '' ? 'generateName' : 'name';
  const name = text(meta, field);
  // What is generated is cut to 63 characters, and ends with letters and digits.
  const checked = field === 'name' ? name : name.slice(0, 58).replace(/-$/, 'a');
  const wrong = checked === '' ? undefined : formats['dns-label'](checked);
  if (!wrong) return;
  const what = kind === 'Pod' ? 'the host name of the pod' : 'part of the names and host names of its pods';
  const why = name.length > 63 ? 'is longer than 63 characters' : 'is no DNS label (a-z, 0-9 and hyphens)';
  run.warn(
    'api/warning',
    `/metadata/${field}`,
    `the name ${why}, and becomes ${what}: some programs cannot cope with that`,
  );
}

/** DedupOwnerReferences in apiserver/pkg/endpoints/handlers/rest.go */
export function repeatedOwners(meta: JsonObject, run: Run): void {
  const seen = new Map<string, number>();
  objects(meta, 'ownerReferences').forEach((owner, i) => {
    const id = JSON.stringify(Object.entries(owner).sort(([a], [b]) => (a < b ? -1 : 1)));
    const first = seen.get(id);
    if (first === undefined) seen.set(id, i);
    else
      run.warn(
        'api/warning',
        `/metadata/ownerReferences/${i}`,
        `the owner "${text(owner, 'name')}" is named twice, word for word: the API server keeps one, and may refuse that some day`,
        { first: `/metadata/ownerReferences/${first}` },
      );
  });
}

const standard = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** Of custom resources only, others are refused: validateKubeFinalizerName in apiextensions-apiserver's registry. */
export function plainFinalizers(meta: JsonObject, run: Run): void {
  const seen = new Set<string>();
  list(meta, 'finalizers').forEach((item, i) => {
    if (typeof item !== 'string' || item === '' || item.includes('/') || standard.has(item) || seen.has(item)) return;
    seen.add(item);
    run.warn(
      'api/warning',
      `/metadata/finalizers/${i}`,
      `the finalizer "${item}" has no domain before it: another controller may use the same; write example.com/${item}`,
    );
  });
}

function owners({ value }: Frame, run: Run): void {
  const meta = object(value, 'metadata');
  if (meta) repeatedOwners(meta, run);
}

export const metaWarnings: Visitors = { [wholeObject]: [owners, podNames] };
