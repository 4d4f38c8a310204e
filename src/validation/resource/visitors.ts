import { dnsSubdomain, formats } from '../../schema/formats.js';
import { pointerPart } from '../../schema/run.js';
import { over, versions } from '../over.js';
import { nanos } from '../quantity.js';
import { flag, isObject, isSet, list, number, object, objects, since, text, textIfSet } from '../read.js';
import { isExtended } from '../resource-names.js';
import type { Frame, JsonObject, Run, Visitor, Visitors } from '../visitor.js';
import { requestPolicy } from './request-policy.js';

const current = ['v1', 'v1beta2'];
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$/;

/** validateDeviceClassSpec; before 1.35 the name is dropped unless its feature is on. */
function deviceClass({ value, pointer }: Frame, run: Run): void {
  if (!since(run, 35)) return;
  const name = textIfSet(value, 'extendedResourceName');
  if (name !== undefined && !isExtended(name))
    run.add('invalid', `${pointer}/extendedResourceName`, 'must be the name of an extended resource: example.com/name');
}

/** validateDeviceClaim: what constraints and configuration speak of must be requested. */
function deviceClaim({ value, pointer }: Frame, run: Run): void {
  const names = new Set<string>();
  for (const request of objects(value, 'requests')) {
    names.add(text(request, 'name'));
    for (const sub of objects(request, 'firstAvailable')) names.add(`${text(request, 'name')}/${text(sub, 'name')}`);
  }
  for (const field of ['constraints', 'config'])
    objects(value, field).forEach((item, i) => {
      const at = `${pointer}/${field}/${i}`;
      const requests = list(item, 'requests');
      requests.forEach((name, j) => {
        if (typeof name === 'string' && !names.has(name))
          run.add('invalid', `${at}/requests/${j}`, 'is no request of the claim');
        const first = requests.indexOf(name);
        if (first < j)
          run.add('duplicate', `${at}/requests/${j}`, 'is there twice', { first: `${at}/requests/${first}` });
      });
      if (field === 'constraints') constraint(item, at, run);
    });
}

/** validateDeviceConstraint */
function constraint(value: JsonObject, pointer: string, run: Run): void {
  const fields = ['matchAttribute', 'distinctAttribute'].filter((field) => isSet(value, field));
  if (fields.length === 0) run.add('required', `${pointer}/matchAttribute`, '');
  for (const field of fields) {
    const name = text(value, field);
    const detail = name.includes('/') ? attributeName(name) : 'must be a domain, a slash and a name';
    if (detail) run.add('invalid', `${pointer}/${field}`, detail);
  }
}

/** validateDeviceRequest */
function deviceRequest({ value, pointer }: Frame, run: Run): void {
  const some = list(value, 'firstAvailable').length > 0;
  if (some === isSet(value, 'exactly'))
    run.add(some ? 'invalid' : 'required', pointer, 'needs one of exactly, firstAvailable, and not both');
}

/** validateDeviceAllocationMode; without a mode it is ExactCount, and without a count that is one. */
function allocationMode({ value, pointer }: Frame, run: Run): void {
  const count = number(value, 'count') ?? 0;
  if (text(value, 'allocationMode') === 'All') {
    if (count !== 0) run.add('invalid', `${pointer}/count`, 'has no meaning with allocationMode All');
  } else if (count < 0) run.add('invalid', `${pointer}/count`, 'must be greater than zero');
}

/** validateDeviceToleration; without an operator it is Equal. */
function toleration({ value, pointer }: Frame, run: Run): void {
  const own = text(value, 'value');
  if (text(value, 'operator') !== 'Exists') run.format('label-value', own, `${pointer}/value`, false);
  else if (own !== '') run.add('invalid', `${pointer}/value`, 'has no meaning with operator Exists');
}

/** validateRawExtension */
function opaque({ value, pointer }: Frame, run: Run): void {
  if (isSet(value, 'parameters') && !isObject(value.parameters))
    run.add('invalid', `${pointer}/parameters`, 'must be a mapping');
}

/** The fields that say on which nodes devices are; exactly one is wanted. */
function nodeFields(value: JsonObject, pointer: string, fields: readonly string[], run: Run): void {
  for (const field of ['allNodes', 'perDeviceNodeSelection'])
    if (flag(value, field) === false) run.add('invalid', `${pointer}/${field}`, 'must be true, or not be set');
  const set = fields.filter((field) => {
    const own = value[field];
    return own !== undefined && own !== null && own !== false && own !== '';
  });
  if (set.length !== 1)
    run.add(set.length === 0 ? 'required' : 'invalid', pointer, `needs exactly one of ${fields.join(', ')}`);
}

/** validateResourceSliceSpec */
function slice({ value, pointer }: Frame, run: Run): void {
  nodeFields(value, pointer, ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection'], run);
  const terms = list(object(value, 'nodeSelector') ?? {}, 'nodeSelectorTerms');
  if (isSet(value, 'nodeSelector') && terms.length !== 1)
    run.add('invalid', `${pointer}/nodeSelector/nodeSelectorTerms`, 'must have exactly one item');
  if (isSet(value, 'sharedCounters') && isSet(value, 'devices'))
    run.add('invalid', pointer, 'may have sharedCounters or devices, not both');
  const each = flag(value, 'perDeviceNodeSelection') === true;
  objects(value, 'devices').forEach((device, i) => {
    const at = `${pointer}/devices/${i}`;
    const fields = ['nodeName', 'nodeSelector', 'allNodes'];
    if (each) nodeFields(device, at, fields, run);
    else if (fields.some((field) => isSet(device, field)))
      run.add('invalid', at, `may have ${fields.join(', ')} only where perDeviceNodeSelection is true`);
  });
}

/** validatePoolName */
function pool({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'name');
  const detail =
    name === ''
      ? undefined
      : name
          .split('/')
          .map(dnsSubdomain)
          .find((wrong) => wrong !== undefined);
  if (detail) run.add('invalid', `${pointer}/name`, detail);
}

/** validateDevice */
function device({ value, pointer }: Frame, run: Run): void {
  const shared = flag(value, 'allowMultipleAllocations') === true;
  const attributes = object(value, 'attributes') ?? {};
  const capacity = object(value, 'capacity') ?? {};
  for (const [field, map] of Object.entries({ attributes, capacity }))
    for (const name of Object.keys(map)) {
      const detail = attributeName(name);
      const at = `${pointer}/${field}/${pointerPart(name)}`;
      if (detail) run.add('invalid', at, `has a key that ${detail}`, { onKey: true });
    }
  if (Object.keys(attributes).length + Object.keys(capacity).length > 32)
    run.add('invalid', pointer, 'may have 32 attributes and capacities at most');
  // Null is an attribute without a value.
  for (const [name, item] of Object.entries(attributes))
    if (item === null || isObject(item)) attribute(item ?? {}, `${pointer}/attributes/${pointerPart(name)}`, run);
  for (const [name, item] of Object.entries(capacity)) {
    const policy = isObject(item) ? object(item, 'requestPolicy') : undefined;
    if (!policy) continue;
    const at = `${pointer}/capacity/${pointerPart(name)}/requestPolicy`;
    if (!shared) run.add('forbidden', at, 'it is for a device with "allowMultipleAllocations: true"');
    else requestPolicy(policy, nanos(isObject(item) ? item.value : undefined) ?? 0n, at, run);
  }
}

/** validateDeviceAttribute: exactly one value. Lists of values (1.36) are dropped while their feature is off. */
function attribute(value: JsonObject, pointer: string, run: Run): void {
  const set = ['bool', 'int', 'string', 'version'].filter((field) => isSet(value, field));
  if (set.length !== 1) run.add('invalid', pointer, 'needs exactly one of bool, int, string, version');
  for (const field of ['string', 'version']) {
    const own = textIfSet(value, field);
    if (own === undefined) continue;
    if (field === 'version' && !semver.test(own))
      run.add('invalid', `${pointer}/version`, 'must be a version such as 1.2.3 (semver.org)');
    if (Buffer.byteLength(own) > 64) run.add('too-long', `${pointer}/${field}`, 'must be no more than 64 bytes');
  }
}

/** validateQualifiedName: a name of C, with or without a domain. */
function attributeName(name: string): string | undefined {
  const parts = name.split('/');
  if (parts.length > 2) return undefined;
  const [domain, own = ''] = parts.length === 2 ? parts : [undefined, parts[0]];
  if (domain !== undefined) {
    if (domain === '') return "has nothing before the '/'";
    const wrong =
      domain.length > 63 ? 'must be no more than 63 characters' : formats['dns-subdomain'](domain.toLowerCase());
    if (wrong) return `has a domain that ${wrong}`;
  }
  if (own.length > 32) return 'must be no more than 32 characters';
  return identifier.test(own) ? undefined : 'must be letters, digits and _, and not begin with a digit';
}

/** A map that may not be empty. */
function counters({ value, pointer }: Frame, run: Run): void {
  const own = object(value, 'counters');
  if (own && Object.keys(own).length === 0) run.add('required', `${pointer}/counters`, '');
}

const lay = (names: readonly string[], kind: string, ...visitors: readonly Visitor[]) =>
  over(versions('resource', names, kind), visitors);

export const resource: Visitors = {
  ...lay(current, 'DeviceClassSpec', deviceClass),
  ...lay(current, 'DeviceClaim', deviceClaim),
  ...lay(current, 'DeviceRequest', deviceRequest),
  ...lay(current, 'ExactDeviceRequest', allocationMode),
  ...lay(current, 'DeviceSubRequest', allocationMode),
  ...lay(current, 'DeviceToleration', toleration),
  ...lay(current, 'OpaqueDeviceConfiguration', opaque),
  ...lay(current, 'ResourceSliceSpec', slice),
  ...lay(current, 'ResourcePool', pool),
  ...lay(current, 'Device', device),
  ...lay(current, 'CounterSet', counters),
  ...lay(current, 'DeviceCounterConsumption', counters),
};
