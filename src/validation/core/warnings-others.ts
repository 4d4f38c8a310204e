import { pointerPart } from '../../schema/run.js';
import { addressWarning, rangeWarning } from '../address.js';
import { nanos } from '../quantity.js';
import { descend, list, object, objects, since, text } from '../read.js';
import type { Frame, Run } from '../visitor.js';

/** pkg/registry/core/node nodeWarnings */
export function nodeWarnings({ value }: Frame, run: Run): void {
  const spec = object(value, 'spec') ?? {};
  if (text(spec, 'externalID') !== '')
    run.warn('api/deprecated', '/spec/externalID', 'externalID is deprecated, and Kubernetes does not use it', {
      onKey: true,
    });
  if (!since(run, 33)) return;
  const check = (item: unknown, pointer: string): void => {
    const odd = typeof item === 'string' ? rangeWarning('the range', item) : undefined;
    if (odd) run.warn('api/warning', pointer, odd);
  };
  const ranges = list(spec, 'podCIDRs');
  ranges.forEach((item, i) => {
    check(item, `/spec/podCIDRs/${i}`);
  });
  // It is copied into an empty podCIDRs.
  if (ranges.length === 0) check(spec.podCIDR, '/spec/podCIDR');
}

const mountable = 'kubernetes.io/enforce-mountable-secrets';

/** pkg/registry/core/serviceaccount warnIfHasEnforceMountableSecretsAnnotation */
export function serviceAccountWarnings({ value }: Frame, run: Run): void {
  if (!since(run, 32) || descend(value, 'metadata', 'annotations')?.[mountable] === undefined) return;
  run.warn(
    'api/deprecated',
    `/metadata/annotations/${pointerPart(mountable)}`,
    `the annotation ${mountable} is deprecated since Kubernetes 1.32; keep Secrets apart by namespaces`,
    { onKey: true },
  );
}

/** pkg/registry/core/endpoint endpointsWarnings */
export function endpointsWarnings({ value }: Frame, run: Run): void {
  const labels = descend(value, 'metadata', 'labels') ?? {};
  if (!since(run, 33) || labels['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller') return;
  objects(value, 'subsets').forEach((subset, i) => {
    for (const field of ['addresses', 'notReadyAddresses'])
      objects(subset, field).forEach((address, j) => {
        const odd = addressWarning('the address', text(address, 'ip'));
        if (odd) run.warn('api/warning', `/subsets/${i}/${field}/${j}/ip`, odd);
      });
  });
}

/** pkg/registry/core/resourcequota WarningsOnCreate: no pod can use what its limits do not allow. */
export function quotaWarnings({ value }: Frame, run: Run): void {
  if (!since(run, 36)) return;
  const hard = descend(value, 'spec', 'hard') ?? {};
  for (const name of ['cpu', 'memory', 'storage', 'ephemeral-storage']) {
    const asked = [`requests.${name}`, ...(name === 'cpu' || name === 'memory' ? [name] : [])];
    const request = asked.find((key) => hard[key] !== undefined && hard[key] !== null);
    const limit = `limits.${name}`;
    const [least, most] = [nanos(request === undefined ? undefined : hard[request]), nanos(hard[limit])];
    if (request === undefined || least === undefined || most === undefined || least <= most) continue;
    run.warn(
      'api/warning',
      `/spec/hard/${request}`,
      `${request} ${String(hard[request])} is more than ${limit} ${String(hard[limit])}, and can never be used up`,
      { first: `/spec/hard/${limit}` },
    );
  }
}
