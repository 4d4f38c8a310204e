import { descend, flag, isSet, list, number, object, objects, since, text, textIfSet } from '../read.js';
import type { Frame, Run } from '../visitor.js';

/** The minor version since which a field's feature is on by default; before, PrepareForCreate drops what it holds. */
const readSince: Readonly<Record<string, number>> = {
  podFailurePolicy: 26,
  backoffLimitPerIndex: 29,
  maxFailedIndexes: 29,
  podReplacementPolicy: 29,
  successPolicy: 31,
  managedBy: 32,
};

/** validateJobSpec. The schema has looked at every number by itself; here they are compared. */
export function jobSpec(frame: Frame, run: Run): void {
  for (const [field, minor] of Object.entries(readSince))
    if (!since(run, minor)) run.dropped.push(`${frame.pointer}/${field}`);
  restartPolicy(frame, run);
  indexes(frame, run);
  podFailurePolicy(frame, run);
  successPolicy(frame, run);
  const managedBy = textIfSet(frame.value, 'managedBy');
  if (managedBy === undefined || !since(run, 32)) return;
  run.format('domain-path', managedBy, `${frame.pointer}/managedBy`, true);
  run.longest(managedBy, `${frame.pointer}/managedBy`, 63);
}

function restartPolicy({ value, pointer }: Frame, run: Run): void {
  const spec = descend(value, 'template', 'spec');
  if (!spec) return;
  const place = `${pointer}/template/spec/restartPolicy`;
  const policy = text(spec, 'restartPolicy');
  if (policy === '') run.add('required', place, 'must be OnFailure or Never: a Job ends, and the default is Always');
  else if (policy !== 'OnFailure' && policy !== 'Never')
    run.add('unsupported', place, '', { allowed: ['OnFailure', 'Never'] });
  else if (policy !== 'Never' && isSet(value, 'podFailurePolicy'))
    run.add('invalid', place, 'must be Never where there is a podFailurePolicy');
}

/** `completions` after defaulting: a Job (not the template of a CronJob) with neither number has 1 of both. */
function completionsOf({ value }: Frame, run: Run): number | undefined {
  const isJob = run.frames.at(-2)?.value.kind === 'Job';
  return isJob && !isSet(value, 'completions') && !isSet(value, 'parallelism') ? 1 : number(value, 'completions');
}

function isIndexed(value: Frame['value']): boolean {
  return text(value, 'completionMode') === 'Indexed';
}

function indexes(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const perIndex = since(run, 29);
  const [limit, failed] = [isSet(value, 'backoffLimitPerIndex'), number(value, 'maxFailedIndexes')];
  if (perIndex && failed !== undefined && !limit)
    run.add('required', `${pointer}/backoffLimitPerIndex`, 'must be set where maxFailedIndexes is');
  if (!isIndexed(value)) {
    if (!perIndex || !['', 'NonIndexed'].includes(text(value, 'completionMode'))) return;
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'])
      if (isSet(value, field)) run.add('invalid', `${pointer}/${field}`, 'needs completionMode: Indexed');
    return;
  }
  const completions = completionsOf(frame, run);
  const parallelism = number(value, 'parallelism') ?? 1;
  const atMost = (field: string, found: number, max: number, why = '') => {
    if (found > max) run.add('invalid', `${pointer}/${field}`, `must be at most ${max}${why}`);
  };
  if (completions === undefined && !isSet(value, 'completions'))
    run.add('required', `${pointer}/completions`, 'must be set where completionMode is Indexed');
  atMost('parallelism', parallelism, 100_000, ' where completionMode is Indexed');
  if (!perIndex) return;
  if (failed !== undefined) atMost('maxFailedIndexes', failed, Math.min(completions ?? 100_000, 100_000));
  if (completions === undefined || completions <= 100_000 || !limit) return;
  const many = ' where there are more than 100000 completions and a backoffLimitPerIndex';
  if (failed === undefined) run.add('required', `${pointer}/maxFailedIndexes`, `must be set${many}`);
  else atMost('maxFailedIndexes', failed, 10_000, many);
  atMost('parallelism', parallelism, 10_000, many);
}

/** validatePodFailurePolicy */
function podFailurePolicy({ value, pointer }: Frame, run: Run): void {
  const policy = object(value, 'podFailurePolicy');
  if (!policy || !since(run, 26)) return;
  if (since(run, 29) && text(value, 'podReplacementPolicy') === 'TerminatingOrFailed')
    run.add('unsupported', `${pointer}/podReplacementPolicy`, '', { allowed: ['Failed'] });
  const spec = descend(value, 'template', 'spec') ?? {};
  const names = [...objects(spec, 'containers'), ...objects(spec, 'initContainers')].map((one) => text(one, 'name'));
  objects(policy, 'rules').forEach((rule, i) => {
    const place = `${pointer}/podFailurePolicy/rules/${i}`;
    if (since(run, 29) && rule.action === 'FailIndex' && !isSet(value, 'backoffLimitPerIndex'))
      run.add('invalid', `${place}/action`, 'FailIndex needs a backoffLimitPerIndex');
    const conditions = list(rule, 'onPodConditions').length > 0;
    if (isSet(rule, 'onExitCodes') === conditions)
      run.add('invalid', place, `${conditions ? 'must have only' : 'needs'} one of onExitCodes and onPodConditions`);
    const codes = object(rule, 'onExitCodes');
    if (codes) exitCodes(codes, names, `${place}/onExitCodes`, run);
  });
}

/** validatePodFailurePolicyRuleOnExitCodes */
function exitCodes(codes: Frame['value'], names: readonly string[], pointer: string, run: Run): void {
  const container = textIfSet(codes, 'containerName');
  if (container !== undefined && !names.includes(container))
    run.add('invalid', `${pointer}/containerName`, 'is the name of no container of the pod template');
  const values = list(codes, 'values').map((code) => (typeof code === 'number' ? code : 0));
  const seen = new Map<number, number>();
  values.forEach((code, i) => {
    if (code === 0 && codes.operator === 'In')
      run.add('invalid', `${pointer}/values/${i}`, 'must not be 0 for operator In');
    const first = seen.get(code);
    if (first === undefined) seen.set(code, i);
    else run.add('duplicate', `${pointer}/values/${i}`, '', { first: `${pointer}/values/${first}` });
  });
  if (values.some((code, i) => i > 0 && (values[i - 1] ?? 0) > code))
    run.add('invalid', `${pointer}/values`, 'must be in ascending order');
}

/** validateSuccessPolicy */
function successPolicy(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const policy = object(value, 'successPolicy');
  if (!policy || !since(run, 31)) return;
  if (!isIndexed(value)) {
    run.add('invalid', `${pointer}/successPolicy`, 'needs completionMode: Indexed');
    return;
  }
  const completions = completionsOf(frame, run);
  objects(policy, 'rules').forEach((rule, i) => {
    const place = `${pointer}/successPolicy/rules/${i}`;
    const [count, wanted] = [number(rule, 'succeededCount'), textIfSet(rule, 'succeededIndexes')];
    if (!isSet(rule, 'succeededCount') && !isSet(rule, 'succeededIndexes'))
      run.add('required', place, 'needs succeededCount, succeededIndexes or both');
    if (completions === undefined) return;
    const total = wanted === undefined ? undefined : countIndexes(wanted, completions);
    if (typeof total === 'string') run.add('invalid', `${place}/succeededIndexes`, total);
    if (count === undefined) return;
    if (count > completions)
      run.add('invalid', `${place}/succeededCount`, `must be at most ${completions}, the completions`);
    else if (total !== undefined && count > (typeof total === 'number' ? total : 0))
      run.add('invalid', `${place}/succeededCount`, 'must be at most the number of succeededIndexes');
  });
}

/** How many indexes `0,2-4` names (validateIndexesFormat), or what is wrong with it. */
function countIndexes(indexes: string, completions: number): number | string {
  if (indexes === '') return 0;
  let total = 0;
  let last = -1;
  for (const interval of indexes.split(',')) {
    const match = /^([+-]?\d+)(?:-(\d+))?$/.exec(interval);
    if (!match) return 'must be numbers and intervals such as 1,3-5';
    const from = Number(match[1]);
    const to = match[2] === undefined ? from : Number(match[2]);
    if (from >= completions || to >= completions) return `must hold indexes below ${completions}, the completions`;
    if (from > to || from <= last) return 'must be in ascending order';
    total += to - from + 1;
    last = to;
  }
  return total;
}

/** ValidateJobTemplateSpec: a CronJob's Jobs get their selectors when they are made. */
export function jobTemplate(frame: Frame, run: Run): void {
  const spec = object(frame.value, 'spec') ?? {};
  if (isSet(spec, 'selector'))
    run.add('invalid', `${frame.pointer}/spec/selector`, 'must not be set: each Job gets a selector of its own');
  if (flag(spec, 'manualSelector') === true)
    run.add('unsupported', `${frame.pointer}/spec/manualSelector`, '', { allowed: ['false'] });
}
