import { kindHistories, minorOf } from './definitions.js';

/** What is to come of a kind's API version. */
export interface Deprecation {
  /** The version that deprecated it, where the API server says so already. */
  readonly since?: string;
  readonly removedIn?: string;
  /** `apiVersion/kind` that takes its place. */
  readonly replacement?: string;
}

interface Planned {
  readonly kinds: readonly string[];
  /** Minor versions: the one that deprecated them, and the one that will serve them no more. */
  readonly since: number;
  readonly removed?: number;
  /** The apiVersion that takes their place, and the kind where it has another name there. */
  readonly use?: string;
  readonly useKind?: string;
}

const devices = ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'];
const policies = ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'];

/**
 * Kinds that are deprecated and that the newest version we know still serves, by apiVersion. Source: the
 * APILifecycleDeprecated, APILifecycleRemoved and APILifecycleReplacement functions of k8s.io/api.
 */
const planned: Readonly<Record<string, readonly Planned[]>> = {
  v1: [{ kinds: ['Endpoints'], since: 33, use: 'discovery.k8s.io/v1', useKind: 'EndpointSlice' }],
  'admissionregistration.k8s.io/v1alpha1': [
    { kinds: policies, since: 35, removed: 38, use: 'admissionregistration.k8s.io/v1' },
  ],
  'certificates.k8s.io/v1alpha1': [
    { kinds: ['ClusterTrustBundle'], since: 34, removed: 37, use: 'certificates.k8s.io/v1beta1' },
  ],
  'coordination.k8s.io/v1alpha2': [
    { kinds: ['LeaseCandidate'], since: 35, removed: 38, use: 'coordination.k8s.io/v1beta1' },
  ],
  'coordination.k8s.io/v1beta1': [{ kinds: ['LeaseCandidate'], since: 36, removed: 39 }],
  'networking.k8s.io/v1beta1': [
    { kinds: ['IPAddress', 'ServiceCIDR'], since: 34, removed: 37, use: 'networking.k8s.io/v1' },
  ],
  'resource.k8s.io/v1alpha3': [{ kinds: ['DeviceTaintRule'], since: 36, removed: 39, use: 'resource.k8s.io/v1beta2' }],
  'resource.k8s.io/v1beta1': [{ kinds: devices, since: 35, removed: 38, use: 'resource.k8s.io/v1' }],
  'resource.k8s.io/v1beta2': [{ kinds: devices, since: 36, removed: 39, use: 'resource.k8s.io/v1' }],
  'storage.k8s.io/v1beta1': [{ kinds: ['VolumeAttributesClass'], since: 34, removed: 37, use: 'storage.k8s.io/v1' }],
};

/**
 * Whether an API version of a kind is on its way out in a Kubernetes version that serves it: what a version we know
 * removes is told of from the beginning, what is only planned when the API server itself warns.
 */
export function deprecationOf(apiVersion: string, kind: string, version: string): Deprecation | undefined {
  const plan = Object.hasOwn(planned, apiVersion)
    ? planned[apiVersion]?.find(({ kinds, since }) => kinds.includes(kind) && since <= minorOf(version))
    : undefined;
  if (plan) {
    const { since, removed, use, useKind = kind } = plan;
    const replacement = use && `${use}/${useKind}`;
    return {
      since: `1.${since}`,
      ...(removed && { removedIn: `1.${removed}` }),
      ...(replacement && { replacement }),
    };
  }
  // Only versions that are marked alpha or beta were ever removed, and only those are worth the look-up.
  if (!/(^|\/)v\d+(alpha|beta)\d+$/.test(apiVersion)) return undefined;
  const history = kindHistories()[`${apiVersion}/${kind}`];
  if (!history?.removedIn || minorOf(history.removedIn) <= minorOf(version)) return undefined;
  return { removedIn: history.removedIn, ...(history.replacement && { replacement: history.replacement }) };
}
