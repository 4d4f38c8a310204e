import { nanos } from '../quantity.js';
import { isSet, text } from '../read.js';
import type { Frame, Run } from '../visitor.js';

const inEnv = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const inVolume = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];

/** validateObjectFieldSelector: env variables and files of a downward API volume know different fields. */
export function fieldSelector({ value, pointer }: Frame, run: Run): void {
  const apiVersion = text(value, 'apiVersion');
  const path = text(value, 'fieldPath');
  const at = `${pointer}/fieldPath`;
  if (path === '') return;
  const allowed = pointer.includes('/valueFrom/') ? inEnv : inVolume;
  if (apiVersion !== '' && apiVersion !== 'v1') {
    run.add('invalid', at, `is looked up in v1, not in ${apiVersion}`);
    return;
  }
  const subscript = /^(.+?)\['(.*)'\]$/s.exec(path);
  if (!subscript) {
    // Old clients say spec.host where spec.nodeName is meant.
    if (!allowed.includes(path === 'spec.host' ? 'spec.nodeName' : path)) run.add('unsupported', at, '', { allowed });
    return;
  }
  const [, map = '', key = ''] = subscript;
  if (map === 'metadata.annotations') run.format('qualified-name', key.toLowerCase(), at, true);
  else if (map === 'metadata.labels') run.format('qualified-name', key, at, true);
  else run.add('invalid', at, 'takes a key in brackets of metadata.labels and metadata.annotations only');
}

const resources = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [`limits.${name}`, `requests.${name}`]);

/** validateContainerResourceFieldSelector, validateContainerResourceDivisor */
export function resourceFieldSelector({ value, pointer }: Frame, run: Run): void {
  const resource = text(value, 'resource');
  if (!pointer.includes('/valueFrom/') && text(value, 'containerName') === '')
    run.add('required', `${pointer}/containerName`, '');
  else if (resource !== '' && !resources.includes(resource) && !/^(requests|limits)\.hugepages-/.test(resource))
    run.add('unsupported', `${pointer}/resource`, '', { allowed: resources });
  const amount = nanos(value.divisor);
  if (!isSet(value, 'divisor') || amount === undefined || amount === 0n) return;
  const isCpu = resource.endsWith('.cpu');
  if (!isCpu && !/^(requests|limits)\.(memory|ephemeral-storage|hugepages-.*)$/.test(resource)) return;
  if (!divides(String(value.divisor).trim(), amount, isCpu))
    run.add(
      'invalid',
      `${pointer}/divisor`,
      isCpu ? 'must be 1 or 1m' : 'must be 1, or 1 with one of the suffixes k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei',
    );
}

const one = 1_000_000_000n;

/** Whether a divisor is one of those that are known; an odd way of writing is kept and not among them. */
function divides(source: string, amount: bigint, isCpu: boolean): boolean {
  if (/^\+|^0[0-9]|\.[a-zA-Z]*$|[eE][-+]?[0-9]+$/.test(source)) return false;
  if (isCpu) return amount === one || (amount === one / 1000n && !source.endsWith('i'));
  const step = source.endsWith('i') ? 1024n : 1000n;
  let unit = one;
  for (let i = 0; i <= 6; i++, unit *= step) if (amount === unit) return true;
  return false;
}
