import { type KindName, splitKind } from '../reference/index.js';

/** What kinds are for: those of one family have one colour. */
export type Family = 'workload' | 'network' | 'config' | 'secret' | 'storage' | 'access' | 'scaling' | 'other';

/** The colours of a family: `ink` on white, `fill` behind dark text. */
export interface Colours {
  readonly title: string;
  readonly ink: string;
  readonly fill: string;
}

/** In the order of the legend. All inks have a contrast of at least 4.5 to white. */
export const families: Readonly<Record<Family, Colours>> = {
  workload: { title: 'workloads', ink: '#1d5fb4', fill: '#e8f0fb' },
  network: { title: 'network', ink: '#1a7a4c', fill: '#e6f4ec' },
  config: { title: 'configuration', ink: '#8f5e00', fill: '#fcf3dd' },
  secret: { title: 'secrets', ink: '#a34413', fill: '#fcebe1' },
  storage: { title: 'storage', ink: '#6b3fa0', fill: '#f1eafa' },
  access: { title: 'access', ink: '#9c2c6b', fill: '#fae8f2' },
  scaling: { title: 'scaling and policy', ink: '#0f7280', fill: '#e2f3f5' },
  other: { title: 'other kinds', ink: '#4f5b66', fill: '#eef1f4' },
};

/** The colours of broken references, and of what is not here. */
export const broken: Colours = { title: 'broken: nowhere to be found', ink: '#c62828', fill: '#fdeceb' };
export const elsewhere: Colours = { title: 'not here: made elsewhere', ink: '#6f7780', fill: '#f7f8f9' };

/** Kinds with the short name that kubectl knows them by, or one in its style. */
const kinds: Readonly<Record<KindName, readonly [Family, string]>> = {
  Pod: ['workload', 'pod'],
  PodTemplate: ['workload', 'tmpl'],
  ReplicationController: ['workload', 'rc'],
  'apps/Deployment': ['workload', 'deploy'],
  'apps/StatefulSet': ['workload', 'sts'],
  'apps/DaemonSet': ['workload', 'ds'],
  'apps/ReplicaSet': ['workload', 'rs'],
  'batch/Job': ['workload', 'job'],
  'batch/CronJob': ['workload', 'cron'],
  Service: ['network', 'svc'],
  Endpoints: ['network', 'ep'],
  'discovery.k8s.io/EndpointSlice': ['network', 'eps'],
  'networking.k8s.io/Ingress': ['network', 'ing'],
  'networking.k8s.io/IngressClass': ['network', 'ingc'],
  'networking.k8s.io/NetworkPolicy': ['network', 'netpol'],
  ConfigMap: ['config', 'cm'],
  'kustomize.config.k8s.io/Kustomization': ['config', 'kust'],
  'kustomize.config.k8s.io/Component': ['config', 'comp'],
  Secret: ['secret', 'secret'],
  PersistentVolumeClaim: ['storage', 'pvc'],
  PersistentVolume: ['storage', 'pv'],
  volume: ['storage', 'volume'],
  'storage.k8s.io/StorageClass': ['storage', 'sc'],
  'storage.k8s.io/CSIDriver': ['storage', 'csi'],
  ServiceAccount: ['access', 'sa'],
  'rbac.authorization.k8s.io/Role': ['access', 'role'],
  'rbac.authorization.k8s.io/RoleBinding': ['access', 'rb'],
  'rbac.authorization.k8s.io/ClusterRole': ['access', 'crole'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['access', 'crb'],
  'autoscaling/HorizontalPodAutoscaler': ['scaling', 'hpa'],
  'autoscaling.k8s.io/VerticalPodAutoscaler': ['scaling', 'vpa'],
  'policy/PodDisruptionBudget': ['scaling', 'pdb'],
  'scheduling.k8s.io/PriorityClass': ['scaling', 'prio'],
  'node.k8s.io/RuntimeClass': ['scaling', 'rtc'],
  Namespace: ['other', 'ns'],
  Node: ['other', 'node'],
  pods: ['workload', 'pods'],
  port: ['network', 'port'],
  'apiextensions.k8s.io/CustomResourceDefinition': ['other', 'crd'],
  'apiregistration.k8s.io/APIService': ['network', 'apisvc'],
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': ['scaling', 'vwh'],
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': ['scaling', 'mwh'],
  'gateway.networking.k8s.io/Gateway': ['network', 'gw'],
  'gateway.networking.k8s.io/GatewayClass': ['network', 'gwc'],
};

/** Groups whose kinds nearly all belong to one family. */
const groups: readonly (readonly [RegExp, Family])[] = [
  [/(^|\.)networking\.|gateway|istio|traefik|ingress/, 'network'],
  [/storage|snapshot/, 'storage'],
  [/^rbac|authorization/, 'access'],
  [/secret|cert-manager/, 'secret'],
  [/autoscaling|policy|admission|flowcontrol|scheduling/, 'scaling'],
  [/^apps|^batch|kruise|argoproj|knative/, 'workload'],
];

/** What a kind is for. */
export function familyOf(kind: KindName): Family {
  const own = kinds[kind];
  if (own) return own[0];
  const [group] = splitKind(kind);
  return groups.find(([pattern]) => pattern.test(group))?.[1] ?? 'other';
}

/** A few letters that stand for a kind: kubectl's short name where it has one, else the capitals of its own. */
export function tagOf(kind: KindName): string {
  const own = kinds[kind];
  if (own) return own[1];
  const [, word] = splitKind(kind);
  const capitals = word.replace(/[^A-Z]/g, '').toLowerCase();
  return word.length <= 6
    ? word.toLowerCase()
    : capitals.length > 1
      ? capitals.slice(0, 6)
      : word.slice(0, 5).toLowerCase();
}
