import { isObject } from '../../validation/read.js';
import { type Immutable, refuse, type Way } from '../immutable.js';
import type { Update } from '../update.js';
import { kubectlDelete } from '../ways.js';

const way: Way = (update) =>
  `a Job runs once, so give it a new name, or delete it (\`${kubectlDelete(update)}\`) and apply it again`;

/** ValidateJobSpecUpdate. Fields that a version does not have are not there to be compared. */
export const batch: Readonly<Record<string, readonly Immutable[]>> = {
  'batch/Job': [
    { field: '/spec/selector', way },
    { field: '/spec/completionMode', way },
    { field: '/spec/podFailurePolicy', way },
    { field: '/spec/backoffLimitPerIndex', way },
    { field: '/spec/managedBy', way },
    { field: '/spec/successPolicy', way },
  ],
};

/** Labels that the API server adds to the pods of a Job, beside the selector (generateSelector). */
const generated = /^(?:controller-uid|job-name|batch\.kubernetes\.io~1(?:controller-uid|job-name))$/;

/** What may change in the template of a Job that was suspended (and, for all that a manifest shows, never started). */
const directives = [
  '/spec/template/spec/affinity/nodeAffinity',
  '/spec/template/spec/nodeSelector',
  '/spec/template/spec/tolerations',
  '/spec/template/spec/schedulingGates',
  '/spec/template/metadata/annotations',
  '/spec/template/metadata/labels',
];
const resources = /^\/spec\/template\/spec\/(?:containers|initContainers)\/\d+\/resources(?:\/|$)/;

/** ValidateJobSpecUpdate, what data cannot say */
export function jobUpdate(update: Update): void {
  completions(update);
  podTemplate(update);
  const { before, after } = update.values('/spec/manualSelector');
  const manual = before === true && after === true;
  const changes = update.rewritten;
  if (changes.length === 0 || manual || update.refusals.length > 0) return;
  update.refuse({
    rule: 'rollout/conditional-update',
    field: '',
    changes,
    why: 'has changed, which is refused where the manifest replaces the Job that runs (`kubectl replace`)',
    way: 'it lacks the selector that the API server gave the Job; `kubectl apply` keeps that and is accepted',
  });
}

/** validateCompletions: an Indexed Job may change both numbers together. */
function completions(update: Update): void {
  const changes = update.changes('/spec/completions');
  const { after } = update.values('/spec/completions');
  const indexed = update.values('/spec/completionMode').after === 'Indexed';
  if (indexed && update.since(27)) {
    if (after === undefined || after === update.values('/spec/parallelism').after) return;
    refuse(update, '/spec/completions', { why: 'can only be changed together with parallelism', way }, changes);
  } else refuse(update, '/spec/completions', { way }, changes);
}

/** validatePodTemplateUpdate */
function podTemplate(update: Update): void {
  const suspended = update.values('/spec/suspend').before === true;
  const changes = update.changes('/spec/template').filter(({ before, after }) => {
    const label = /^\/spec\/template\/metadata\/labels\/([^/]+)$/.exec(after)?.[1];
    if (label !== undefined && generated.test(label)) return false;
    if (!suspended) return true;
    if (directives.some((one) => after === one || after.startsWith(`${one}/`) || one === before)) return false;
    if (holdsOnly(update, after, '/spec/template/spec/affinity', ['nodeAffinity'])) return false;
    if (holdsOnly(update, after, '/spec/template/metadata', ['annotations', 'labels'])) return false;
    return !(update.since(36) && resources.test(after));
  });
  refuse(update, '/spec/template', { way }, changes);
}

/** True for a struct that came or went whole and holds nothing but these fields. */
function holdsOnly(update: Update, pointer: string, struct: string, fields: readonly string[]): boolean {
  if (pointer !== struct) return false;
  const { before, after } = update.values(struct);
  const one = after ?? before;
  return one !== undefined && isObject(one) && Object.keys(one).every((key) => fields.includes(key));
}
