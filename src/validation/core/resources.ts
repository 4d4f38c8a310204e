import { pointerPart } from '../../schema/run.js';
import { nanos } from '../quantity.js';
import { isSet, list, object, objects, text } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { isSidecar, type PodPlace, podOf } from './pod-context.js';

const one = 1_000_000_000n;
const milli = 1_000_000n;
const hugePages = 'hugepages-';
const containerResources = new Set(['cpu', 'memory', 'ephemeral-storage']);
type Amounts = Readonly<Record<string, bigint>>;

/** IsNativeResource */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** IsOvercommitAllowed */
function overcommits(name: string): boolean {
  return isNative(name) && !name.startsWith(hugePages);
}

/** The amounts of a resource list in billionths; those that are no quantities are left out. */
function amounts(value: JsonObject | undefined): Amounts {
  const result: Record<string, bigint> = Object.create(null);
  for (const [name, quantity] of Object.entries(value ?? {})) {
    const amount = quantity === null ? 0n : nanos(quantity);
    // Finer amounts than thousandths are rounded away from zero: SetDefaults_ResourceList.
    const up = amount === undefined || amount < 0n ? 0n : milli - 1n;
    if (amount !== undefined) result[name] = ((amount + up) / milli) * milli;
  }
  return result;
}

/** validateContainerResourceName */
function containerResourceName(name: string, at: string, run: Run): void {
  const before = run.violations.length;
  run.keys('qualified-name', { [name]: null }, at.slice(0, at.lastIndexOf('/')));
  if (run.violations.length > before) return;
  if (!name.includes('/')) {
    if (!containerResources.has(name) && !name.startsWith(hugePages))
      run.add(
        'invalid',
        at,
        'is no resource of containers: cpu, memory, ephemeral-storage, hugepages-SIZE or DOMAIN/NAME',
      );
    return;
  }
  const [domain = '', part = ''] = name.split('/');
  if (!isNative(name) && (name.startsWith('requests.') || `requests.${domain}`.length > 253 || part === ''))
    run.add('invalid', at, 'is no name of an extended resource');
}

/** validatePodResourceName */
function podResourceName(name: string, at: string, run: Run): void {
  if (name !== 'cpu' && name !== 'memory' && !name.startsWith(hugePages))
    run.add('unsupported', at, '', { allowed: ['cpu', 'memory', 'hugepages-SIZE'] });
}

/** ValidateResourceQuantityValue, validateResourceQuantityHugePageValue */
function quantityValue(name: string, amount: bigint, at: string, run: Run): void {
  if (amount < 0n) run.add('invalid', at, 'must not be negative');
  else if (name.startsWith(hugePages)) {
    const page = nanos(name.slice(hugePages.length));
    if (page === undefined || page <= 0n || page % one !== 0n)
      run.add('invalid', at, `cannot be had: ${name} names no size of a page`);
    else if ((((amount + one - 1n) / one) * one) % page !== 0n)
      run.add('invalid', at, `must be a multiple of the page size, ${name.slice(hugePages.length)}`);
  } else if (!isNative(name) && amount % one !== 0n) run.add('invalid', at, 'must be a whole number');
}

/** validateResourceRequirements; `pointer` is that of the requirements. */
function requirements(value: JsonObject, pointer: string, level: 'container' | 'pod', run: Run): void {
  const checkName = level === 'pod' ? podResourceName : containerResourceName;
  const limits = amounts(object(value, 'limits'));
  const requests = amounts(object(value, 'requests'));
  for (const [kind, own] of [
    ['limits', limits],
    ['requests', requests],
  ] as const)
    for (const name of Object.keys(object(value, kind) ?? {})) {
      const at = `${pointer}/${kind}/${pointerPart(name)}`;
      checkName(name, at, run);
      quantityValue(name, own[name] ?? 0n, at, run);
    }
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    const at = `${pointer}/requests/${pointerPart(name)}`;
    if (limit === undefined) {
      if (!overcommits(name) && object(value, 'limits')?.[name] === undefined)
        run.add('required', `${pointer}/limits`, `must hold ${name} too: it is given whole or not at all`);
    } else if (request > limit) run.add('invalid', at, `must not be more than the limit of ${shown(value, name)}`);
    else if (request !== limit && !overcommits(name))
      run.add('invalid', at, `must equal the limit of ${shown(value, name)}: ${name} is given whole or not at all`);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some((name) => name.startsWith(hugePages)) && !names.includes('cpu') && !names.includes('memory'))
    run.add('forbidden', pointer, 'huge pages need cpu or memory beside them');
}

/** A limit as it is written. */
function shown(value: JsonObject, name: string): string {
  return String(object(value, 'limits')?.[name] ?? 0);
}

/** ValidateContainerResourceRequirements, validateResourceClaimNames */
export function resourcesOfContainer(frame: Frame, run: Run): void {
  const resources = object(frame.value, 'resources');
  const pod = podOf(run);
  if (!resources || !pod) return;
  const pointer = `${frame.pointer}/resources`;
  requirements(resources, pointer, 'container', run);
  const known = new Set(objects(pod.spec, 'resourceClaims').map((claim) => text(claim, 'name')));
  const seen = new Set<string>();
  objects(resources, 'claims').forEach((claim, i) => {
    const name = text(claim, 'name');
    const request = text(claim, 'request');
    const at = `${pointer}/claims/${i}`;
    if (name === '') return;
    const key = request === '' ? name : `${name}/${request}`;
    const overlaps = request === '' && [...seen].some((other) => other.startsWith(`${name}/`));
    if (seen.has(name) || seen.has(key) || overlaps) run.add('duplicate', at, 'is claimed already');
    seen.add(key);
    if (!known.has(name)) run.add('invalid', `${at}/name`, 'is none of the resourceClaims of the pod');
  });
}

/** validateOverhead: it is checked as limits are. The API server puts such limits beside the field; we name the field. */
export function overhead(frame: Frame, run: Run): void {
  const value = object(frame.value, 'overhead');
  const pointer = `${frame.pointer}/overhead`;
  const before = run.violations.length;
  for (const name of Object.keys(value ?? {})) {
    containerResourceName(name, `${pointer}/${pointerPart(name)}`, run);
    quantityValue(name, amounts(value)[name] ?? 0n, `${pointer}/${pointerPart(name)}`, run);
  }
  for (const wrong of run.violations.splice(before)) {
    const name = wrong.pointer.slice(pointer.length + 1);
    run.add(wrong.kind, pointer, wrong.onKey ? wrong.detail : `holds ${name}, which ${wrong.detail}`);
  }
  const names = Object.keys(value ?? {});
  if (names.some((name) => name.startsWith(hugePages)) && !names.includes('cpu') && !names.includes('memory'))
    run.add('forbidden', pointer, 'huge pages need cpu or memory beside them');
}

/** AggregateContainerRequests */
function aggregate({ spec, isPod }: PodPlace): Amounts {
  const requestsOf = (container: JsonObject): Amounts => {
    const own = object(container, 'resources') ?? {};
    // Only a Pod's containers are given the requests that their limits make (SetDefaults_Pod).
    return { ...(isPod && amounts(object(own, 'limits'))), ...amounts(object(own, 'requests')) };
  };
  const total: Record<string, bigint> = {};
  const sidecars: Record<string, bigint> = {};
  const start: Record<string, bigint> = {};
  const add = (to: Record<string, bigint>, more: Amounts) => {
    for (const [name, amount] of Object.entries(more)) to[name] = (to[name] ?? 0n) + amount;
  };
  const raise = (to: Record<string, bigint>, other: Amounts) => {
    for (const [name, amount] of Object.entries(other))
      if (to[name] === undefined || amount > to[name]) to[name] = amount;
  };
  for (const container of objects(spec, 'containers')) add(total, requestsOf(container));
  for (const container of objects(spec, 'initContainers')) {
    const own = requestsOf(container);
    if (isSidecar(container)) {
      add(total, own);
      add(sidecars, own);
      raise(start, sidecars);
    } else {
      const both = { ...sidecars };
      add(both, own);
      raise(start, both);
    }
  }
  raise(total, start);
  return total;
}

/** validatePodResources, validatePodResourceConsistency; since PodLevelResources is on by default. */
export function podResources(frame: Frame, run: Run): void {
  const pod = podOf(run);
  const resources = object(frame.value, 'resources');
  if (!resources || !pod) return;
  const pointer = `${frame.pointer}/resources`;
  if (text(object(frame.value, 'os') ?? {}, 'name') === 'windows') {
    run.add('forbidden', pointer, 'a Windows pod has no resources of its own');
    return;
  }
  if (isSet(resources, 'claims')) run.add('forbidden', `${pointer}/claims`, 'containers make claims, pods do not');
  requirements(resources, pointer, 'pod', run);
  const limits = amounts(object(resources, 'limits'));
  const requests = amounts(object(resources, 'requests'));
  const needed = aggregate(pod);
  for (const [name, amount] of Object.entries(needed)) {
    const at = `${pointer}/requests/${pointerPart(name)}`;
    const request = requests[name];
    const limit = limits[name];
    if (request !== undefined && amount > request)
      run.add('invalid', at, 'must not be less than what the containers request together');
    // Without a request of the pod's own, that of its containers stands for it (defaultPodRequests).
    else if (pod.isPod && request === undefined && limit !== undefined && overcommits(name) && amount > limit)
      run.add('invalid', `${pointer}/limits/${pointerPart(name)}`, 'must not be less than what the containers request');
  }
  objects(frame.value, 'containers').forEach((container, i) => {
    for (const [name, amount] of Object.entries(amounts(object(object(container, 'resources') ?? {}, 'limits')))) {
      const limit = limits[name];
      if (limit !== undefined && amount > limit)
        run.add(
          'invalid',
          `${frame.pointer}/containers/${i}/resources/limits/${pointerPart(name)}`,
          `must not be more than the limit of the pod, ${shown(resources, name)}`,
        );
    }
  });
}

/** validateResizePolicy, and what validateInitContainers asks of it. */
export function resizePolicy(frame: Frame, run: Run): void {
  const pod = podOf(run);
  const isInit = frame.pointer.includes('/initContainers/');
  const seen = new Set<string>();
  objects(frame.value, 'resizePolicy').forEach((policy, i) => {
    const at = `${frame.pointer}/resizePolicy/${i}`;
    const name = text(policy, 'resourceName');
    if (name !== '' && seen.has(name)) run.add('duplicate', `${at}/resourceName`, 'has a policy already');
    seen.add(name);
    const restart = text(policy, 'restartPolicy');
    if (restart !== 'RestartContainer') return;
    if (text(pod?.spec ?? {}, 'restartPolicy') === 'Never')
      run.add('invalid', `${at}/restartPolicy`, 'must be NotRequired where the pod is never restarted');
    else if (isInit && !isSidecar(frame.value))
      run.add('invalid', `${at}/restartPolicy`, 'must be NotRequired for an init container that is no sidecar');
  });
}

/** True where a list has items. */
export function hasItems(value: JsonObject, key: string): boolean {
  return list(value, key).length > 0;
}
