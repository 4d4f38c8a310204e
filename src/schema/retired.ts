/**
 * API versions of widespread projects that their authors withdrew for good: no CRD of theirs serves them any more.
 * By group and version; `kinds` narrows to some of them.
 */
const gone: readonly {
  readonly apiVersion: string;
  readonly kinds?: Readonly<Record<string, string>>;
  readonly say: string;
}[] = [
  {
    // Rook's upgrade guide to 0.9: the v1beta1 types of Ceph became v1.
    apiVersion: 'ceph.rook.io/v1beta1',
    kinds: {
      Pool: 'ceph.rook.io/v1 CephBlockPool',
      Cluster: 'ceph.rook.io/v1 CephCluster',
      Filesystem: 'ceph.rook.io/v1 CephFilesystem',
      ObjectStore: 'ceph.rook.io/v1 CephObjectStore',
    },
    say: 'Rook withdrew ceph.rook.io/v1beta1 after 0.8',
  },
  // cert-manager's upgrade guide to 0.11: the group was renamed.
  {
    apiVersion: 'certmanager.k8s.io/v1alpha1',
    say: 'cert-manager left certmanager.k8s.io in 0.11: use cert-manager.io/v1',
  },
  // cert-manager's upgrade guide to 1.6.
  { apiVersion: 'cert-manager.io/v1alpha2', say: 'cert-manager withdrew v1alpha2 in 1.6: use cert-manager.io/v1' },
  { apiVersion: 'cert-manager.io/v1alpha3', say: 'cert-manager withdrew v1alpha3 in 1.6: use cert-manager.io/v1' },
  { apiVersion: 'cert-manager.io/v1beta1', say: 'cert-manager withdrew v1beta1 in 1.6: use cert-manager.io/v1' },
];

/** What became of a withdrawn API version, in words, and what the kind is called today where that is known. */
export interface Retired {
  readonly message: string;
  readonly now?: { readonly apiVersion: string; readonly kind: string };
}

/** What became of a withdrawn custom API version; undefined for one that is not known to be withdrawn. */
export function retired(apiVersion: string, kind: string): Retired | undefined {
  for (const one of gone) {
    if (one.apiVersion !== apiVersion) continue;
    const now = one.kinds?.[kind];
    if (one.kinds && !now) continue;
    if (!now) return { message: one.say };
    const [version = '', name = ''] = now.split(' ');
    return { message: `${one.say}: ${kind} is ${now} today`, now: { apiVersion: version, kind: name } };
  }
  return undefined;
}
