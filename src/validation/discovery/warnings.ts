import { addressWarning } from '../address.js';
import { descend, list, objects, since, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const controllers = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

/** pkg/registry/discovery/endpointslice warnOnDeprecatedAddressType, warnOnBadIPs */
function endpointSlice({ value }: Frame, run: Run): void {
  if (text(value, 'addressType') === 'FQDN')
    run.warn(
      'api/deprecated',
      '/addressType',
      'endpoints of type FQDN are deprecated, and nothing in Kubernetes uses them',
    );
  const manager = text(descend(value, 'metadata', 'labels') ?? {}, 'endpointslice.kubernetes.io/managed-by');
  if (!since(run, 33) || controllers.includes(manager)) return;
  objects(value, 'endpoints').forEach((endpoint, i) => {
    list(endpoint, 'addresses').forEach((item, j) => {
      const odd = typeof item === 'string' ? addressWarning('the address', item) : undefined;
      if (odd) run.warn('api/warning', `/endpoints/${i}/addresses/${j}`, odd);
    });
  });
}

export const discoveryWarnings: Visitors = { 'io.k8s.api.discovery.v1.EndpointSlice': [endpointSlice] };
