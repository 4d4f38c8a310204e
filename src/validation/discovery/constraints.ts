import type { Constraints, DefinitionRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const both = ['v1', 'v1beta1'];
const endpoint: DefinitionRule = {
  source: 'pkg/apis/discovery/validation validateEndpoints',
  fields: {
    addresses: { required: true, maxItems: 100 },
    nodeName: { format: 'dns-subdomain', strict: true },
    hostname: { format: 'dns-label', strict: true },
  },
};

export const discovery: Constraints = {
  ...over<DefinitionRule>(versions('discovery', both, 'EndpointSlice'), {
    source: 'pkg/apis/discovery/validation ValidateEndpointSlice',
    fields: {
      addressType: { required: true },
      endpoints: { required: false, maxItems: 1000 },
      ports: { maxItems: 20000 },
    },
  }),
  // v1 drops `deprecatedTopology` before it is looked at.
  'io.k8s.api.discovery.v1.Endpoint': endpoint,
  'io.k8s.api.discovery.v1beta1.Endpoint': {
    ...endpoint,
    fields: {
      ...endpoint.fields,
      topology: { keys: { format: 'qualified-name' }, entries: { format: 'label-value' } },
    },
  },
  ...over<DefinitionRule>(versions('discovery', both, 'EndpointPort'), {
    source: 'pkg/apis/discovery/validation validatePorts',
    fields: {
      name: { format: 'dns-label' },
      protocol: { strict: true },
      appProtocol: { format: 'qualified-name', strict: true },
    },
  }),
  ...over<DefinitionRule>(versions('discovery', both, 'EndpointHints'), {
    source: 'pkg/apis/discovery/validation validateHints',
    fields: { forZones: { maxItems: 8 }, forNodes: { maxItems: 8 } },
  }),
  ...over<DefinitionRule>(versions('discovery', both, 'ForZone'), {
    source: 'pkg/apis/discovery/validation validateHints',
    fields: { name: { required: false, format: 'label-value' } },
  }),
  'io.k8s.api.discovery.v1.ForNode': {
    source: 'pkg/apis/discovery/validation validateHints',
    fields: { name: { required: true, format: 'dns-subdomain' } },
  },
};
