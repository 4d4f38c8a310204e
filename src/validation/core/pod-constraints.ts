import type { Constraints, FieldRule } from '../../schema/constraint.js';
import { scheduling } from './scheduling-constraints.js';

const v1 = 'io.k8s.api.core.v1';
const source = (name: string) => `pkg/apis/core/validation ${name}`;
const id: FieldRule = { min: 0, max: 2147483647 };

export const pods: Constraints = {
  ...scheduling,
  [`${v1}.Pod`]: { source: source('ValidatePodCreate'), fields: { spec: { required: 'present' } } },
  [`${v1}.PodTemplateSpec`]: {
    source: source('ValidatePodTemplateSpec'),
    fields: { spec: { required: 'present' } },
  },
  [`${v1}.PodTemplate`]: { source: source('ValidatePodTemplate'), fields: { template: { required: 'present' } } },
  [`${v1}.PodSpec`]: {
    source: source('ValidatePodSpec'),
    fields: {
      containers: { required: true },
      nodeSelector: { keys: { format: 'qualified-name' }, entries: { format: 'label-value' } },
      nodeName: { format: 'dns-subdomain' },
      serviceAccountName: { format: 'dns-subdomain' },
      priorityClassName: { format: 'dns-subdomain' },
      runtimeClassName: { format: 'dns-subdomain', strict: true },
      activeDeadlineSeconds: { min: 1, max: 2147483647 },
      preemptionPolicy: { strict: true },
      hostnameOverride: { format: 'dns-subdomain', strict: true, maxLength: 64 },
      schedulingGates: { unique: ['name'] },
      resourceClaims: { unique: ['name'] },
    },
  },
  [`${v1}.PodSecurityContext`]: {
    source: source('validatePodSpecSecurityContext'),
    fields: {
      fsGroup: id,
      runAsUser: id,
      runAsGroup: id,
      supplementalGroups: { items: id },
      fsGroupChangePolicy: { strict: true },
      supplementalGroupsPolicy: { strict: true },
      // Other policies wait for the gate SELinuxMount, which is off by default.
      seLinuxChangePolicy: { values: ['Recursive'], strict: true },
      sysctls: { unique: ['name'] },
    },
  },
  [`${v1}.Sysctl`]: {
    source: source('validateSysctls'),
    fields: { name: { required: true, format: 'sysctl' }, value: { required: false } },
  },
  [`${v1}.PodReadinessGate`]: {
    source: source('validateReadinessGates'),
    fields: { conditionType: { required: true, format: 'qualified-name' } },
  },
  [`${v1}.PodSchedulingGate`]: {
    source: source('validateSchedulingGates'),
    fields: { name: { required: true, format: 'qualified-name' } },
  },
  [`${v1}.PodResourceClaim`]: {
    source: source('validatePodResourceClaim'),
    fields: {
      name: { required: true, format: 'dns-label' },
      resourceClaimName: { format: 'dns-subdomain', strict: true },
      resourceClaimTemplateName: { format: 'dns-subdomain', strict: true },
    },
  },
  [`${v1}.PodOS`]: {
    source: source('validateOS'),
    fields: { name: { required: true, values: ['linux', 'windows'] } },
  },
  [`${v1}.HostAlias`]: {
    source: source('ValidateHostAliases'),
    fields: {
      ip: { required: true },
      hostnames: { items: { format: 'dns-subdomain', strict: true } },
    },
  },
  [`${v1}.PodDNSConfig`]: {
    source: source('validatePodDNSConfig'),
    fields: { nameservers: { maxItems: 3 }, searches: { maxItems: 32 } },
  },
  [`${v1}.PodDNSConfigOption`]: { source: source('validatePodDNSConfig'), fields: { name: { required: true } } },
};
