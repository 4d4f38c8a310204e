import type { Json } from '../../syntax/index.js';
import { isSet, list, object, objects, since, text } from '../read.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';
import { podOf } from './pod-context.js';

const v1 = 'io.k8s.api.core.v1';

/** ValidateNodeSelectorRequirement, ValidateNodeFieldSelectorRequirement */
function nodeRequirement(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const operator = text(value, 'operator');
  const values = list(value, 'values');
  const at = `${pointer}/values`;
  if (pointer.includes('/matchFields/')) {
    nodeField(frame, run);
    return;
  }
  run.format('qualified-name', text(value, 'key'), `${pointer}/key`, false);
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    run.add('required', at, `must not be empty where the operator is ${operator}`);
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    run.add('forbidden', at, `the operator is ${operator}`);
  if ((operator === 'Gt' || operator === 'Lt') && values.length !== 1)
    run.add('required', at, `must hold one value where the operator is ${operator}`);
  // Preferences may hold what no label can have; requirements too, before 1.33.
  if (pointer.includes('/preference/') || !since(run, 33)) return;
  values.forEach((item, i) => {
    if (typeof item === 'string') run.format('label-value', item, `${at}/${i}`, false);
  });
}

function nodeField({ value, pointer }: Frame, run: Run): void {
  const operator = text(value, 'operator');
  const values = list(value, 'values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length !== 1) run.add('required', `${pointer}/values`, 'must hold one value: a node has one name');
  } else if (operator !== '') run.add('invalid', `${pointer}/operator`, 'must be In or NotIn for a field of the node');
  const key = text(value, 'key');
  if (key === '') return;
  if (key !== 'metadata.name')
    run.add('invalid', `${pointer}/key`, 'must be metadata.name: nodes are found by no other field');
  else
    values.forEach((item, i) => {
      if (typeof item === 'string') run.format('dns-subdomain', item, `${pointer}/values/${i}`, true);
    });
}

/** ValidateMatchLabelKeysAndMismatchLabelKeys (1.34 and newer for topology spread) */
function labelKeys(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const match = list(value, 'matchLabelKeys');
  const mismatch = list(value, 'mismatchLabelKeys');
  const selector = object(value, 'labelSelector');
  for (const [field, keys] of [
    ['matchLabelKeys', match],
    ['mismatchLabelKeys', mismatch],
  ] as const) {
    if (keys.length > 0 && !isSet(value, 'labelSelector'))
      run.add('forbidden', `${pointer}/${field}`, 'there is no labelSelector that it could add to');
    else
      keys.forEach((key, i) => {
        if (typeof (key ?? '') === 'string')
          run.format('qualified-name', String(key ?? ''), `${pointer}/${field}/${i}`, true);
      });
  }
  const twice = selector ? clashes(match, selector, keysThatCount(frame, run)) : -1;
  if (twice >= 0) run.add('invalid', `${pointer}/matchLabelKeys/${twice}`, 'is a key of the labelSelector already');
  match.forEach((key, i) => {
    if (mismatch.includes(key)) run.add('invalid', `${pointer}/matchLabelKeys/${i}`, 'is one of mismatchLabelKeys too');
  });
}

/**
 * Which of the keys may not be in the selector at all. Those of a Pod are added to it before it is validated; those of a
 * template wait for its pods, and may then only not make a key that the selector has twice already a third one.
 */
function keysThatCount(frame: Frame, run: Run): (key: string) => boolean {
  if (frame.definition.endsWith('Constraint') && !since(run, 34)) return () => true;
  const pod = podOf(run);
  const labels = pod?.isPod ? object(object(pod.holder, 'metadata') ?? {}, 'labels') : undefined;
  return (key) => labels?.[key] !== undefined;
}

/** The index of a key that the selector has already; -1 where there is none. */
function clashes(keys: readonly Json[], selector: JsonObject, counts: (key: string) => boolean): number {
  const known = new Set(Object.keys(object(selector, 'matchLabels') ?? {}));
  for (const expression of objects(selector, 'matchExpressions')) {
    const key = text(expression, 'key');
    if (known.has(key) && keys.includes(key)) return keys.lastIndexOf(key);
    known.add(key);
  }
  return keys.findIndex((key) => typeof key === 'string' && known.has(key) && counts(key));
}

/** validateMinDomains */
function minDomains({ value, pointer }: Frame, run: Run): void {
  if (isSet(value, 'minDomains') && text(value, 'whenUnsatisfiable') !== 'DoNotSchedule')
    run.add('invalid', `${pointer}/minDomains`, 'may be set with whenUnsatisfiable: DoNotSchedule only');
}

/** ValidateTolerations */
function toleration({ value, pointer }: Frame, run: Run): void {
  const operator = text(value, 'operator');
  const key = text(value, 'key');
  if (key === '' && operator !== 'Exists')
    run.add('invalid', `${pointer}/operator`, 'must be Exists where there is no key, which then tolerates every taint');
  if (isSet(value, 'tolerationSeconds') && text(value, 'effect') !== 'NoExecute')
    run.add('invalid', `${pointer}/effect`, 'must be NoExecute where tolerationSeconds are given');
  if (operator === 'Exists') {
    if (text(value, 'value') !== '') run.add('invalid', `${pointer}/operator`, 'must be Equal where a value is given');
  } else if (operator === 'Equal' || operator === '')
    run.format('label-value', text(value, 'value'), `${pointer}/value`, false);
}

export const scheduling: Visitors = {
  [`${v1}.NodeSelectorRequirement`]: [nodeRequirement],
  [`${v1}.PodAffinityTerm`]: [labelKeys],
  [`${v1}.TopologySpreadConstraint`]: [labelKeys, minDomains],
  [`${v1}.Toleration`]: [toleration],
};

/** ValidateSpreadConstraintNotRepeat */
export function spreadConstraints({ value, pointer }: Frame, run: Run): void {
  const seen = new Map<string, number>();
  objects(value, 'topologySpreadConstraints').forEach((constraint, i) => {
    const id = `${text(constraint, 'topologyKey')}\n${text(constraint, 'whenUnsatisfiable')}`;
    const first = seen.get(id);
    const at = `${pointer}/topologySpreadConstraints`;
    if (first === undefined) seen.set(id, i);
    else
      run.add('duplicate', `${at}/${i}`, 'has the topologyKey and whenUnsatisfiable of another', {
        first: `${at}/${first}`,
      });
  });
}
