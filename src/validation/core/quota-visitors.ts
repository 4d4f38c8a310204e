import { pointerPart } from '../../schema/run.js';
import { checkTemplate } from '../apps/template.js';
import { nanos } from '../quantity.js';
import { descend, isSet, list, object, objects, stringMap, text } from '../read.js';
import {
  containerResourceProblem,
  isInteger,
  isOvercommitAllowed,
  isStandardQuota,
  quotaResourceProblem,
  resourceNameProblem,
} from '../resource-names.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';

const v1 = 'io.k8s.api.core.v1';
const one = 1_000_000_000n;
const podResources = ['pods', ...['cpu', 'memory'].flatMap((name) => [name, `limits.${name}`, `requests.${name}`])];

type Amounts = ReadonlyMap<string, bigint>;
const none: Amounts = new Map();

function amounts(map: JsonObject | undefined): Amounts {
  const found = Object.entries(map ?? {}).map(([name, value]) => [name, value === null ? 0n : nanos(value)] as const);
  return new Map(found.flatMap(([name, amount]) => (amount === undefined ? [] : [[name, amount]])));
}

/** IsResourceQuotaScopeValidForResource */
function isCounted(scope: string, resource: string): boolean {
  switch (scope) {
    case 'Terminating':
    case 'NotTerminating':
    case 'NotBestEffort':
    case 'PriorityClass':
    case 'CrossNamespacePodAffinity':
      return podResources.includes(resource);
    case 'BestEffort':
      return resource === 'pods';
    case 'VolumeAttributesClass':
      return resource === 'persistentvolumeclaims' || resource === 'requests.storage';
    default:
      return true;
  }
}

/** ValidateResourceQuotaSpec */
function quotaSpec({ value, pointer }: Frame, run: Run): void {
  const hard = amounts(object(value, 'hard'));
  for (const name of Object.keys(object(value, 'hard') ?? {})) {
    const place = `${pointer}/hard/${pointerPart(name)}`;
    const wrong = quotaResourceProblem(name);
    if (wrong) run.add('invalid', place, wrong, { onKey: true });
    const amount = hard.get(name) ?? 0n;
    if (amount < 0n) run.add('invalid', place, 'must not be negative');
    else if (isInteger(name) && ((amount + 999_999n) / 1_000_000n) % 1000n !== 0n)
      run.add('invalid', place, 'must be a whole number');
  }
  const scopes = list(value, 'scopes').filter((scope) => typeof scope === 'string');
  checkScopes(scopes, [...hard.keys()], `${pointer}/scopes`, run);
  const expressions = objects(object(value, 'scopeSelector') ?? {}, 'matchExpressions');
  const place = `${pointer}/scopeSelector/matchExpressions`;
  checkScopes(
    expressions.map((one) => text(one, 'scopeName')),
    [...hard.keys()],
    place,
    run,
  );
  expressions.forEach((expression, i) => {
    scopeExpression(expression, `${place}/${i}`, run);
  });
}

function checkScopes(scopes: readonly string[], resources: readonly string[], pointer: string, run: Run): void {
  for (const scope of scopes) {
    const other = resources.find((name) => isStandardQuota(name) && !isCounted(scope, name));
    if (other) run.add('invalid', pointer, `must not hold ${scope}: ${other} is not counted by that scope`);
  }
  for (const name of ['BestEffort', 'Terminating'])
    if (scopes.includes(name) && scopes.includes(`Not${name}`))
      run.add('invalid', pointer, `must not hold both ${name} and Not${name}`);
}

/** validateScopedResourceSelectorRequirement */
function scopeExpression(expression: JsonObject, pointer: string, run: Run): void {
  const [scope, operator] = [text(expression, 'scopeName'), text(expression, 'operator')];
  const values = list(expression, 'values').length;
  if (!['PriorityClass', 'VolumeAttributesClass', ''].includes(scope) && operator !== 'Exists')
    run.add('invalid', `${pointer}/operator`, `must be Exists for the scope ${scope}`);
  if ((operator === 'In' || operator === 'NotIn') && values === 0)
    run.add('required', `${pointer}/values`, `must not be empty where the operator is ${operator}`);
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values > 0)
    run.add('invalid', `${pointer}/values`, `must not be set where the operator is ${operator}`);
}

/** ValidateLimitRange */
function limitRangeSpec({ value, pointer }: Frame, run: Run): void {
  const seen = new Map<string, number>();
  objects(value, 'limits').forEach((limit, i) => {
    const place = `${pointer}/limits/${i}`;
    const type = text(limit, 'type');
    const first = seen.get(type);
    if (first === undefined) seen.set(type, i);
    else run.add('duplicate', `${place}/type`, '', { first: `${pointer}/limits/${first}/type` });
    if (type !== '' && !type.includes('/') && !['Pod', 'Container', 'PersistentVolumeClaim'].includes(type))
      run.add('invalid', `${place}/type`, 'must be Pod, Container or PersistentVolumeClaim, or have a domain');
    limitItem(limit, type, place, run);
  });
}

function limitItem(limit: JsonObject, type: string, pointer: string, run: Run): void {
  const isPod = type === 'Pod';
  const ofContainers = isPod || type === 'Container';
  const fields = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
  for (const field of fields) {
    const map = object(limit, field) ?? {};
    if (isPod && field.startsWith('default')) {
      if (Object.keys(map).length > 0) run.add('forbidden', `${pointer}/${field}`, 'the type is Pod');
      continue;
    }
    for (const name of Object.keys(map)) {
      const wrong = ofContainers ? containerResourceProblem(name) : resourceNameProblem(name);
      if (wrong) run.add('invalid', `${pointer}/${field}/${pointerPart(name)}`, wrong, { onKey: true });
    }
  }
  const given = (field: string) => amounts(object(limit, field));
  const [max, min, ratio] = [given('max'), given('min'), given('maxLimitRequestRatio')];
  let [standard, request] = isPod ? [none, none] : [given('default'), given('defaultRequest')];
  // SetDefaults_LimitRangeItem
  if (type === 'Container') {
    standard = new Map([...max, ...standard]);
    request = new Map([...min, ...standard, ...request]);
  }
  if (type === 'PersistentVolumeClaim' && !min.has('storage') && !max.has('storage'))
    run.add('required', `${pointer}/limits`, 'needs a min or a max of storage');
  /** `less` must not be more than `more`. */
  const ordered = (less: Amounts, more: Amounts, at: string, what: string) => {
    for (const [name, amount] of less)
      if (amount > (more.get(name) ?? amount)) run.add('invalid', `${pointer}/${at}/${pointerPart(name)}`, what);
  };
  ordered(min, max, 'min', 'must not be more than max');
  ordered(min, request, 'defaultRequest', 'must not be less than min');
  ordered(request, max, 'defaultRequest', 'must not be more than max');
  ordered(request, standard, 'defaultRequest', 'must not be more than default');
  ordered(min, standard, 'default', 'must not be less than min');
  ordered(standard, max, 'default', 'must not be more than max');
  for (const [name, amount] of ratio) {
    const place = `${pointer}/maxLimitRequestRatio/${pointerPart(name)}`;
    if (amount < one) run.add('invalid', place, 'must not be less than 1');
    const [low, high] = [min.get(name), max.get(name)];
    if (low !== undefined && high !== undefined && amount * low > high * one)
      run.add('invalid', place, 'must not be more than max divided by min');
  }
  for (const [name, amount] of request)
    if (!isOvercommitAllowed(name) && (standard.get(name) ?? amount) !== amount)
      run.add(
        'invalid',
        `${pointer}/defaultRequest/${pointerPart(name)}`,
        `must equal default: ${name} is given whole or not at all`,
      );
}

/** ValidateReplicationControllerSpec; the selector is that of the template's labels where there is none. */
function controllerSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  checkTemplate(frame, run);
  const labels = stringMap(descend(value, 'template', 'metadata'), 'labels');
  const selector = stringMap(value, 'selector');
  if (!labels || !selector) return;
  const wanted = Object.entries(selector);
  if (wanted.length === 0) {
    if (Object.keys(labels).length === 0 && isSet(value, 'template'))
      run.add('required', `${pointer}/selector`, 'must be set where the template has no labels');
  } else if (!wanted.every(([key, label]) => labels[key] === label))
    run.add('invalid', `${pointer}/template/metadata/labels`, "must match the controller's own selector");
}

/** pkg/apis/core/validation: ResourceQuota, LimitRange, ReplicationController. */
export const quotas: Visitors = {
  [`${v1}.ResourceQuotaSpec`]: [quotaSpec],
  [`${v1}.LimitRangeSpec`]: [limitRangeSpec],
  [`${v1}.ReplicationControllerSpec`]: [controllerSpec],
};
