/**
 * The kinds of Kubernetes' own API groups, 1.23 to 1.36, for reading a kind whose case is wrong. What a version serves
 * is the schema catalogue's to say; this list only spells.
 */
const builtIn = `
  Pod PodTemplate ReplicationController Service Endpoints ConfigMap Secret ServiceAccount Namespace Node Event
  PersistentVolume PersistentVolumeClaim LimitRange ResourceQuota Binding ComponentStatus List
  Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision Job CronJob
  Ingress IngressClass NetworkPolicy IPAddress ServiceCIDR EndpointSlice
  HorizontalPodAutoscaler PodDisruptionBudget PodSecurityPolicy PriorityClass RuntimeClass Lease LeaseCandidate
  Role RoleBinding ClusterRole ClusterRoleBinding
  StorageClass VolumeAttachment VolumeAttributesClass CSIDriver CSINode CSIStorageCapacity StorageVersionMigration
  CustomResourceDefinition APIService CertificateSigningRequest ClusterTrustBundle PodCertificateRequest
  MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy
  ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
  FlowSchema PriorityLevelConfiguration TokenReview TokenRequest SubjectAccessReview SelfSubjectAccessReview
  SelfSubjectRulesReview SelfSubjectReview LocalSubjectAccessReview
  ResourceClaim ResourceClaimTemplate ResourceSlice DeviceClass DeviceTaintRule`;

let byLowerCase: Map<string, string> | undefined;

/** The right spelling of a built-in kind whose case is wrong (`Statefulset`); any other word stays as it is. */
export function canonicalKind(kind: string): string {
  byLowerCase ??= new Map(
    builtIn
      .trim()
      .split(/\s+/)
      .map((known) => [known.toLowerCase(), known]),
  );
  return byLowerCase.get(kind.toLowerCase()) ?? kind;
}

/** The API group of an apiVersion: `''` for the core group (`v1`). */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
