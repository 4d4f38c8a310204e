import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const group = 'io.k8s.api.networking.v1';
const grown = ['v1', 'v1beta1', 'v1alpha1'];
const segment: FieldRule = { required: true, format: 'path-segment' };
const source = (fn: string) => `pkg/apis/networking/validation ${fn}`;

export const networking: Constraints = {
  [`${group}.Ingress`]: { source: source('ValidateIngressSpec'), fields: { spec: { required: 'present' } } },
  [`${group}.IngressSpec`]: {
    source: source('ValidateIngressSpec'),
    fields: { ingressClassName: { format: 'dns-subdomain', strict: true } },
  },
  [`${group}.IngressTLS`]: {
    source: source('validateIngressTLS'),
    fields: { hosts: { items: { format: 'wildcard-host', strict: true } }, secretName: { format: 'dns-subdomain' } },
  },
  [`${group}.IngressRule`]: { source: source('validateIngressRules'), fields: { host: { format: 'wildcard-host' } } },
  [`${group}.HTTPIngressRuleValue`]: {
    source: source('validateHTTPIngressRuleValue'),
    fields: { paths: { required: true } },
  },
  [`${group}.HTTPIngressPath`]: {
    source: source('validateHTTPIngressPath'),
    fields: { pathType: { strict: true }, backend: { required: false } },
  },
  [`${group}.IngressClass`]: {
    source: source('ValidateIngressClass'),
    fields: { spec: { required: 'present' } },
  },
  [`${group}.IngressClassSpec`]: {
    source: source('validateIngressClassSpec'),
    fields: { controller: { required: true, format: 'domain-path', maxLength: 250 } },
  },
  [`${group}.IngressClassParametersReference`]: {
    source: source('validateIngressClassParametersReference'),
    fields: {
      apiGroup: { format: 'dns-subdomain', strict: true },
      kind: segment,
      name: segment,
      scope: { values: ['Cluster', 'Namespace'], strict: true },
    },
  },
  [`${group}.IngressServiceBackend`]: {
    source: source('validateIngressBackend'),
    fields: { name: { required: true } },
  },
  [`${group}.ServiceBackendPort`]: {
    source: source('validateIngressBackend'),
    fields: { name: { format: 'port-name' } },
  },
  [`${group}.NetworkPolicySpec`]: {
    source: source('ValidateNetworkPolicySpec'),
    fields: { podSelector: { required: false } },
  },
  [`${group}.NetworkPolicyPort`]: {
    source: source('ValidateNetworkPolicyPort'),
    fields: { protocol: { strict: true } },
  },
  [`${group}.IPBlock`]: { source: source('ValidateIPBlock'), fields: { cidr: { required: true } } },
  ...over<DefinitionRule>(versions('networking', grown, 'IPAddress'), {
    source: source('ValidateIPAddress'),
    fields: { spec: { required: 'present' } },
  }),
  ...over<DefinitionRule>(versions('networking', grown, 'IPAddressSpec'), {
    source: source('validateIPAddressParentReference'),
    fields: { parentRef: { required: 'present' } },
  }),
  ...over<DefinitionRule>(versions('networking', grown, 'ParentReference'), {
    source: source('validateIPAddressParentReference'),
    fields: {
      group: { format: 'dns-subdomain' },
      resource: segment,
      name: segment,
      namespace: { format: 'path-segment' },
    },
  }),
  ...over<DefinitionRule>(versions('networking', grown, 'ServiceCIDR'), {
    source: source('ValidateServiceCIDR'),
    fields: { spec: { required: 'present' } },
  }),
};
