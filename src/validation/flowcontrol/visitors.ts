import { over, versions } from '../over.js';
import { flag, isBlank, isObject, isSet, list, number, object, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

const all = ['v1', 'v1beta1', 'v1beta2', 'v1beta3'];
const subjects = { ServiceAccount: 'serviceAccount', User: 'user', Group: 'group' } as const;
const mostQueues = 10_000_000;
const mostBits = 60;

/** ValidateFlowSchemaSpec */
function flowSchema({ value, pointer }: Frame, run: Run): void {
  const name = text(object(run.frames[0]?.value ?? {}, 'metadata') ?? {}, 'name');
  if (number(value, 'matchingPrecedence') === 1 && name !== 'exempt')
    run.add('invalid', `${pointer}/matchingPrecedence`, 'must be more than 1: that is for the FlowSchema exempt');
}

/** ValidateFlowSchemaPolicyRulesWithSubjects */
function rules({ value, pointer }: Frame, run: Run): void {
  if (list(value, 'resourceRules').length + list(value, 'nonResourceRules').length === 0)
    run.add('required', pointer, 'needs resourceRules or nonResourceRules');
}

/** ValidateFlowSchemaSubject */
function subject({ value, pointer }: Frame, run: Run): void {
  const kind = text(value, 'kind');
  if (kind !== 'ServiceAccount' && kind !== 'User' && kind !== 'Group') return;
  for (const [other, field] of Object.entries(subjects))
    if (other !== kind && isSet(value, field)) run.add('forbidden', `${pointer}/${field}`, `the kind is ${kind}`);
  const at = `${pointer}/${subjects[kind]}`;
  const own = object(value, subjects[kind]);
  if (!own) {
    run.add('required', at, '');
    return;
  }
  if (isBlank(own, 'name')) run.add('required', `${at}/name`, '');
  if (kind !== 'ServiceAccount') return;
  if (text(own, 'name') !== '*') run.format('dns-subdomain', text(own, 'name'), `${at}/name`, false);
  if (isBlank(own, 'namespace')) run.add('required', `${at}/namespace`, '');
  run.format('dns-label', text(own, 'namespace'), `${at}/namespace`, false);
}

/** A `*` stands alone. */
function alone(...fields: readonly string[]): Visitor {
  return ({ value, pointer }, run) => {
    for (const field of fields) {
      const items = list(value, field);
      if (items.length > 1 && items.includes('*'))
        run.add('invalid', `${pointer}/${field}`, "must hold nothing beside '*'");
    }
    list(value, 'verbs').forEach((verb, i) => {
      if (verb === null) run.add('invalid', `${pointer}/verbs/${i}`, 'must not be empty');
    });
  };
}

/** ValidateFlowSchemaResourcePolicyRule */
function resourceRule({ value, pointer }: Frame, run: Run): void {
  const at = `${pointer}/namespaces`;
  const namespaces = list(value, 'namespaces').map((item) => item ?? '');
  if (namespaces.length === 0 && flag(value, 'clusterScope') !== true) run.add('required', at, '');
  if (namespaces.includes('*')) return;
  namespaces.forEach((name, i) => {
    if (typeof name === 'string') run.format('dns-label', name, `${at}/${i}`, true);
  });
}

/** ValidateNonResourceURLPath */
function nonResourceRule({ value, pointer }: Frame, run: Run): void {
  const urls = list(value, 'nonResourceURLs').map((item) => item ?? '');
  if (urls.includes('*')) return;
  urls.forEach((url, i) => {
    const detail = typeof url === 'string' ? wrongPath(url) : undefined;
    if (detail) run.add('invalid', `${pointer}/nonResourceURLs/${i}`, detail);
  });
}

function wrongPath(path: string): string | undefined {
  if (path === '') return 'must not be empty';
  if (path === '/') return undefined;
  if (!path.startsWith('/')) return "must begin with '/'";
  if (path.includes(' ')) return 'must not hold a space';
  if (path.includes('//')) return "must not hold '//'";
  const star = path.indexOf('*');
  return star >= 0 && !(star === path.length - 1 && path.endsWith('/*'))
    ? "may hold '*' at the end only, behind '/'"
    : undefined;
}

/** ValidatePriorityLevelConfigurationSpec */
function priorityLevel({ value, pointer }: Frame, run: Run): void {
  const type = text(value, 'type');
  const name = text(object(run.frames[0]?.value ?? {}, 'metadata') ?? {}, 'name');
  if (type === '') return;
  if ((name === 'exempt') !== (type === 'Exempt'))
    run.add('invalid', `${pointer}/type`, 'must be Exempt for the level named exempt, and for no other');
  if (type === 'Exempt' && isSet(value, 'limited')) run.add('forbidden', `${pointer}/limited`, 'the type is Exempt');
  if (type !== 'Limited') return;
  if (isSet(value, 'exempt')) run.add('forbidden', `${pointer}/exempt`, 'the type is Limited');
  const limited = object(value, 'limited');
  if (!limited) {
    if (!isSet(value, 'limited')) run.add('required', `${pointer}/limited`, '');
    return;
  }
  const at = `${pointer}/limited`;
  for (const field of ['nominalConcurrencyShares', 'assuredConcurrencyShares'])
    if ((number(limited, field) ?? 0) < 0) run.add('invalid', `${at}/${field}`, 'must not be negative');
  // Published as optional, but its type is asked for.
  if (!isObject(limited.limitResponse) && !isSet(limited, 'limitResponse'))
    run.add('required', `${at}/limitResponse/type`, '');
}

/** ValidateLimitResponse */
function limitResponse({ value, pointer }: Frame, run: Run): void {
  const type = text(value, 'type');
  if (type === 'Reject' && isSet(value, 'queuing')) run.add('forbidden', `${pointer}/queuing`, 'the type is Reject');
  if (type === 'Queue' && !isSet(value, 'queuing')) run.add('required', `${pointer}/queuing`, '');
}

/** ValidatePriorityLevelQueuingConfiguration; zero is filled with a default. */
function queuing({ value, pointer }: Frame, run: Run): void {
  const field = (name: string, fallback: number) => number(value, name) || fallback;
  const queues = field('queues', 64);
  const hand = field('handSize', 8);
  for (const [name, own] of [
    ['queues', queues],
    ['handSize', hand],
    ['queueLengthLimit', field('queueLengthLimit', 50)],
  ] as const)
    if (own <= 0) run.add('invalid', `${pointer}/${name}`, 'must be positive');
  if (queues > mostQueues) run.add('invalid', `${pointer}/queues`, `must be at most ${mostQueues}`);
  if (hand <= 0 || queues <= 0) return;
  if (hand > queues) run.add('invalid', `${pointer}/handSize`, `must be at most the number of queues, ${queues}`);
  else if (entropyBits(queues, hand) > mostBits)
    run.add(
      'invalid',
      `${pointer}/handSize`,
      `is too much for ${queues} queues: hands of ${hand} cannot be told apart in ${mostBits} bits`,
    );
}

/** RequiredEntropyBits: the bits that tell all hands of a deck apart. */
function entropyBits(deck: number, hand: number): number {
  return Math.ceil(Math.log2(deck) * hand);
}

const lay = (kind: string, ...visitors: readonly Visitor[]) => over(versions('flowcontrol', all, kind), visitors);

export const flowcontrol: Visitors = {
  ...lay('FlowSchemaSpec', flowSchema),
  ...lay('PolicyRulesWithSubjects', rules),
  ...lay('Subject', subject),
  ...lay('ResourcePolicyRule', alone('verbs', 'apiGroups', 'resources', 'namespaces'), resourceRule),
  ...lay('NonResourcePolicyRule', alone('verbs', 'nonResourceURLs'), nonResourceRule),
  ...lay('PriorityLevelConfigurationSpec', priorityLevel),
  ...lay('LimitResponse', limitResponse),
  ...lay('QueuingConfiguration', queuing),
};
