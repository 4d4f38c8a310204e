import type { KindName, Path } from './row.js';

/**
 * The workload kinds and where their pod template stands. The last ones are of CRDs whose template is a whole pod
 * template.
 */
export const workloads: Readonly<Record<KindName, Path>> = {
  Pod: '',
  PodTemplate: 'template',
  ReplicationController: 'spec.template',
  'apps/Deployment': 'spec.template',
  'apps/StatefulSet': 'spec.template',
  'apps/DaemonSet': 'spec.template',
  'apps/ReplicaSet': 'spec.template',
  'batch/Job': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
  'argoproj.io/Rollout': 'spec.template',
  'apps.kruise.io/CloneSet': 'spec.template',
  'apps.kruise.io/StatefulSet': 'spec.template',
  'apps.kruise.io/DaemonSet': 'spec.template',
};

/** Kinds that make pods with these labels without holding a whole pod template. */
export const podLabels: Readonly<Record<KindName, Path>> = {
  'serving.knative.dev/Service': 'spec.template.metadata.labels',
  'kubevirt.io/VirtualMachine': 'spec.template.metadata.labels',
  'kubevirt.io/VirtualMachineInstance': 'metadata.labels',
  'apps.openshift.io/DeploymentConfig': 'spec.template.metadata.labels',
};

/**
 * Where objects of a kind usually live. `beside`: with what names them, so absence is a warning; `elsewhere`: made by
 * hand, by an installer or by the platform, so absence is an info. Kinds that are not listed are `elsewhere`.
 */
export const beside: ReadonlySet<KindName> = new Set([
  'ConfigMap',
  'Service',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'rbac.authorization.k8s.io/Role',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'ReplicationController',
  'batch/Job',
  'batch/CronJob',
  'Endpoints',
  'resource.k8s.io/ResourceClaimTemplate',
  'cert-manager.io/Issuer',
  'external-secrets.io/SecretStore',
  'gateway.networking.k8s.io/Gateway',
  'networking.k8s.io/Ingress',
  'networking.istio.io/Gateway',
  'networking.istio.io/VirtualService',
  'argoproj.io/AnalysisTemplate',
  'keda.sh/TriggerAuthentication',
  'kustomize.toolkit.fluxcd.io/Kustomization',
  'source.toolkit.fluxcd.io/GitRepository',
  'source.toolkit.fluxcd.io/HelmRepository',
  'source.toolkit.fluxcd.io/OCIRepository',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
]);

/** Kinds without a namespace. */
export const clusterScoped: ReadonlySet<KindName> = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/VolumeAttributesClass',
  'scheduling.k8s.io/PriorityClass',
  'networking.k8s.io/IngressClass',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'certificates.k8s.io/CertificateSigningRequest',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'resource.k8s.io/DeviceClass',
  'gateway.networking.k8s.io/GatewayClass',
  'snapshot.storage.k8s.io/VolumeSnapshotClass',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
  'cert-manager.io/ClusterIssuer',
  'external-secrets.io/ClusterSecretStore',
  'external-secrets.io/ClusterExternalSecret',
  'keda.sh/ClusterTriggerAuthentication',
  'argoproj.io/ClusterAnalysisTemplate',
  'argoproj.io/ClusterWorkflowTemplate',
  'configuration.konghq.com/KongClusterPlugin',
  'windows.k8s.io/GMSACredentialSpec',
  'certificates.k8s.io/ClusterTrustBundle',
  'Scheduler',
]);

/** Other groups that a built-in kind was or is served under. */
export const groupAliases: Readonly<Record<string, KindName>> = {
  'extensions/Deployment': 'apps/Deployment',
  'extensions/DaemonSet': 'apps/DaemonSet',
  'extensions/ReplicaSet': 'apps/ReplicaSet',
  'extensions/Ingress': 'networking.k8s.io/Ingress',
  'extensions/NetworkPolicy': 'networking.k8s.io/NetworkPolicy',
  'networking.internal.knative.dev/Ingress': 'networking.internal.knative.dev/Ingress',
  'external-secrets.io/SecretStore': 'external-secrets.io/SecretStore',
};

/** What Kubernetes itself makes in every cluster or namespace; `*` at the end stands for anything. */
export const alwaysThere: Readonly<Record<KindName, readonly string[]>> = {
  ServiceAccount: ['default'],
  ConfigMap: ['kube-root-ca.crt', 'extension-apiserver-authentication', 'cluster-info', 'kubeadm-config', 'kube-proxy'],
  Namespace: ['default', 'kube-system', 'kube-public', 'kube-node-lease'],
  Service: ['kubernetes', 'kube-dns', 'metrics-server'],
  Scheduler: ['default-scheduler'],
  'argoproj.io/AppProject': ['default'],
  'networking.istio.io/Gateway': ['mesh'],
  'scheduling.k8s.io/PriorityClass': ['system-node-critical', 'system-cluster-critical'],
  'rbac.authorization.k8s.io/ClusterRole': ['cluster-admin', 'admin', 'edit', 'view', 'system:*'],
  'rbac.authorization.k8s.io/Role': ['extension-apiserver-authentication-reader', 'system:*'],
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': [
    'exempt',
    'catch-all',
    'global-default',
    'leader-election',
    'node-high',
    'system',
    'workload-high',
    'workload-low',
  ],
};

/** Custom resources whose controllers make pods and other objects that nobody can foresee from the table. */
export const makesAnything: ReadonlySet<KindName> = new Set([
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/PrometheusAgent',
  'monitoring.coreos.com/Alertmanager',
  'monitoring.coreos.com/ThanosRuler',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
  'argoproj.io/Workflow',
  'argoproj.io/CronWorkflow',
  'argoproj.io/WorkflowTemplate',
  'helm.toolkit.fluxcd.io/HelmRelease',
  'kustomize.toolkit.fluxcd.io/Kustomization',
  'postgresql.cnpg.io/Cluster',
  'kafka.strimzi.io/Kafka',
  'serving.knative.dev/Service',
  'sql.cnrm.cloud.google.com/SQLInstance',
]);

/** Labels that controllers put on pods: a selector may use them though no template has them. */
export const controllerLabels: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'pod-template-generation',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'rollouts-pod-template-hash',
]);
