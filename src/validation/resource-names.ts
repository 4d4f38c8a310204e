import { qualifiedName } from '../schema/formats.js';

/** Names of resources, as pkg/apis/core/helper sorts them. The checks return the end of a sentence, or undefined. */
const containerResources = new Set(['cpu', 'memory', 'ephemeral-storage']);
const countedResources = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const quotaResources = new Set([
  ...containerResources,
  ...[...containerResources].flatMap((name) => [`requests.${name}`, `limits.${name}`]),
  'requests.storage',
  ...countedResources,
]);
const integerResources = new Set(countedResources);

/** IsNativeResource */
export function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** IsExtendedResourceName */
export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`) === undefined;
}

/** IsOvercommitAllowed */
export function isOvercommitAllowed(name: string): boolean {
  return isNative(name) && !name.startsWith('hugepages-');
}

/** IsIntegerResourceName */
export function isInteger(name: string): boolean {
  return integerResources.has(name) || isExtended(name);
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');
}

/** IsStandardQuotaResourceName */
export function isStandardQuota(name: string): boolean {
  return quotaResources.has(name) || isHugePages(name);
}

/** validateResourceName */
export function resourceNameProblem(name: string): string | undefined {
  const wrong = qualifiedName(name);
  if (wrong || name.includes('/') || name === 'storage' || isStandardQuota(name)) return wrong;
  return 'is no resource that Kubernetes knows, and has no domain before it';
}

/** validateContainerResourceName */
export function containerResourceProblem(name: string): string | undefined {
  const wrong = resourceNameProblem(name);
  if (wrong) return wrong;
  if (!name.includes('/'))
    return containerResources.has(name) || name.startsWith('hugepages-')
      ? undefined
      : 'is no resource that a container has';
  return isNative(name) || isExtended(name) ? undefined : 'is no name of an extended resource';
}

/** ValidateResourceQuotaResourceName */
export function quotaResourceProblem(name: string): string | undefined {
  const wrong = resourceNameProblem(name);
  return wrong || name.includes('/') || isStandardQuota(name) ? wrong : 'is no resource that a quota counts';
}
