import type { Json } from '../../syntax/index.js';
import { isObject, list, objects } from '../../validation/read.js';
import { differences, same } from '../differences.js';
import { refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { kubectlDelete } from '../ways.js';

const way = (update: Update) =>
  `delete the Pod (\`${kubectlDelete(update)}\`) and apply it again, or let a Deployment make it, which replaces its pods by itself`;
const image = /^\/spec\/(?:containers|initContainers)\/\d+\/image$/;
const deadline = '/spec/activeDeadlineSeconds';
const tolerations = '/spec/tolerations';
const gates = '/spec/schedulingGates';

/** ValidatePodUpdate */
export function podUpdate(update: Update): void {
  activeDeadline(update);
  onlyAddedTolerations(update);
  onlyRemovedGates(update);
  appArmor(update);
  const gated = list(specOf(update, 'before'), 'schedulingGates').length > 0;
  const changes = update.changes('/spec').filter(({ before, after }) => {
    if (image.test(after) || after.startsWith(deadline)) return false;
    if ([tolerations, gates].some((one) => after.startsWith(one) || before.startsWith(one))) return false;
    if (after === '/spec/terminationGracePeriodSeconds') return !isRepair(update);
    return !(gated && mayChangeWhileGated(update, after));
  });
  refuse(
    update,
    '/spec',
    { why: 'cannot be changed but for images, tolerations that are added and a nearer deadline', way },
    changes,
  );
}

function specOf(update: Update, side: 'before' | 'after'): { [key: string]: Json } {
  const spec = update.values('/spec')[side];
  return spec !== undefined && isObject(spec) ? spec : {};
}

function activeDeadline(update: Update): void {
  const { before, after } = update.values(deadline);
  if (typeof before !== 'number' || (typeof after === 'number' && after <= before)) return;
  refuse(update, deadline, { why: 'can be set and made shorter, and nothing else', way });
}

/** validateOnlyAddedTolerations: how long one is tolerated may change. */
function onlyAddedTolerations(update: Update): void {
  const bare = (one: Json) => (isObject(one) ? { ...one, tolerationSeconds: 0 } : one);
  const after = list(specOf(update, 'after'), 'tolerations').map(bare);
  const lost = list(specOf(update, 'before'), 'tolerations').some(
    (one) => !after.some((other) => same(bare(one), other)),
  );
  if (lost) refuse(update, tolerations, { why: 'can be added to, but those that are there stay', way });
}

/** validateOnlyDeletedSchedulingGates */
function onlyRemovedGates(update: Update): void {
  const names = (side: 'before' | 'after') => objects(specOf(update, side), 'schedulingGates').map(({ name }) => name);
  const before = names('before');
  if (names('after').some((name) => !before.includes(name)))
    refuse(update, gates, { why: 'can only be taken away', way });
}

/** ValidatePodSpecificAnnotationUpdates */
function appArmor(update: Update): void {
  const { before, after } = update.values('/metadata/annotations');
  const [old, now] = [isMap(before) ? before : {}, isMap(after) ? after : {}];
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (old[key] === now[key] || !fixedAnnotation.test(key)) continue;
    const pointer = `/metadata/annotations/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    refuse(update, pointer, { way }, differences(old[key], now[key], pointer));
  }
}

const fixedAnnotation = /^(?:container\.apparmor\.security\.beta\.kubernetes\.io\/|kubernetes\.io\/config\.mirror$)/;

function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return value !== undefined && isObject(value);
}

/** A negative period may become 1. */
function isRepair(update: Update): boolean {
  const { before, after } = update.values('/spec/terminationGracePeriodSeconds');
  return typeof before === 'number' && before < 0 && after === 1;
}

/** Of a pod that still waits: labels of nodes may be added, and a node affinity may come. What it may become is left open. */
function mayChangeWhileGated(update: Update, pointer: string): boolean {
  if (!update.since(27)) return false;
  if (pointer.startsWith('/spec/nodeSelector')) {
    const { before, after } = update.values('/spec/nodeSelector');
    if (before === undefined) return true;
    return (
      isObject(before) &&
      after !== undefined &&
      isObject(after) &&
      Object.keys(before).every((key) => after[key] === before[key])
    );
  }
  if (pointer.startsWith('/spec/affinity/nodeAffinity')) return true;
  const { after } = update.values('/spec/affinity');
  return pointer === '/spec/affinity' && isMap(after) && Object.keys(after).every((key) => key === 'nodeAffinity');
}
