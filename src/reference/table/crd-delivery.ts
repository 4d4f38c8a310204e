import { refs, scalar } from './crd.js';
import type { Row } from './row.js';

// The facts: API references of Argo CD, Argo Rollouts, Argo Workflows (https://argo-cd.readthedocs.io/,
// https://argoproj.github.io/) and Flux (https://fluxcd.io/flux/components/).

const rollout = ['argoproj.io/Rollout'];
const notRolled = 'no new version is rolled out';
const canary = 'spec.strategy.canary';
const blueGreen = 'spec.strategy.blueGreen';
const analyses = [
  `${canary}.analysis`,
  `${canary}.steps[].analysis`,
  `${blueGreen}.prePromotionAnalysis`,
  `${blueGreen}.postPromotionAnalysis`,
];

const argo: Row[] = [
  ...refs(['argoproj.io/Application', 'argoproj.io/ApplicationSet'], ['spec.project', 'spec.template.spec.project'], {
    ...scalar,
    to: ['argoproj.io/AppProject'],
    does: 'belongs to',
    effect: 'it is not synchronised',
  }),
  ...refs(rollout, [`${canary}.{canaryService,stableService}`, `${blueGreen}.{activeService,previewService}`], {
    ...scalar,
    to: ['Service'],
    does: 'sends traffic by',
    effect: notRolled,
  }),
  ...refs(rollout, [`${canary}.trafficRouting.{nginx.stableIngress,alb.ingress}`], {
    ...scalar,
    to: ['networking.k8s.io/Ingress'],
    does: 'sends traffic by',
    effect: notRolled,
  }),
  ...refs(
    rollout,
    [`${canary}.trafficRouting.istio.virtualService`, `${canary}.trafficRouting.istio.virtualServices[]`],
    {
      to: ['networking.istio.io/VirtualService'],
      does: 'sends traffic by',
      effect: notRolled,
    },
  ),
  ...refs(rollout, ['spec.workloadRef'], {
    to: ['apps/Deployment'],
    kindAt: { kind: 'kind', apiVersion: 'apiVersion' },
    does: 'takes its pods from',
    effect: 'it makes no pods',
  }),
  ...refs(
    rollout,
    [...analyses.map((at) => `${at}.templates[].templateName`), `${canary}.steps[].experiment.analyses[].templateName`],
    {
      ...scalar,
      to: ['argoproj.io/AnalysisTemplate', 'argoproj.io/ClusterAnalysisTemplate'],
      does: 'is judged by',
      effect: notRolled,
    },
  ),
  ...refs(
    ['argoproj.io/Workflow', 'argoproj.io/CronWorkflow'],
    ['spec.workflowTemplateRef', 'spec.workflowSpec.workflowTemplateRef'],
    {
      to: ['argoproj.io/WorkflowTemplate', 'argoproj.io/ClusterWorkflowTemplate'],
      does: 'runs',
      effect: 'it does not start',
    },
  ),
  ...refs(
    ['argoproj.io/Workflow', 'argoproj.io/WorkflowTemplate', 'argoproj.io/CronWorkflow'],
    ['spec.serviceAccountName', 'spec.workflowSpec.serviceAccountName'],
    { ...scalar, to: ['ServiceAccount'], does: 'runs as', effect: 'no pod is created until it exists' },
  ),
];

const flux = (kind: string) => `${kind}.toolkit.fluxcd.io`;
const kustomization = `${flux('kustomize')}/Kustomization`;
const release = `${flux('helm')}/HelmRelease`;
const sources = ['GitRepository', 'OCIRepository', 'Bucket', 'HelmRepository', 'HelmChart'].map(
  (kind) => `${flux('source')}/${kind}`,
);
const notApplied = 'nothing is applied until it exists';
const source = {
  to: sources,
  kindAt: { kind: 'kind' },
  namespaceAt: 'namespace',
  does: 'is made from',
  effect: notApplied,
} as const;

const fluxRows: Row[] = [
  ...refs([kustomization], ['spec.sourceRef'], source),
  ...refs([release], ['spec.chart.spec.sourceRef', 'spec.chartRef'], source),
  ...refs([`${flux('source')}/HelmChart`, `${flux('image')}/ImageUpdateAutomation`], ['spec.sourceRef'], source),
  ...[kustomization, release].flatMap((kind) => [
    ...refs([kind], ['spec.dependsOn[]'], {
      to: [kind],
      namespaceAt: 'namespace',
      does: 'waits for',
      effect: notApplied,
    }),
    ...refs([kind], ['spec.serviceAccountName'], {
      ...scalar,
      to: ['ServiceAccount'],
      does: 'is applied as',
      effect: notApplied,
    }),
    ...refs([kind], ['spec.kubeConfig.secretRef', 'spec.decryption.secretRef'], {
      to: ['Secret'],
      does: 'is opened with',
      effect: notApplied,
    }),
  ]),
  ...refs([kustomization], ['spec.postBuild.substituteFrom[]'], {
    to: ['ConfigMap', 'Secret'],
    kindAt: { kind: 'kind' },
    optionalAt: 'optional',
    does: 'is filled from',
    effect: notApplied,
  }),
  ...refs([release], ['spec.valuesFrom[]'], {
    to: ['ConfigMap', 'Secret'],
    kindAt: { kind: 'kind' },
    optionalAt: 'optional',
    keysAt: ['valuesKey'],
    does: 'takes values from',
    effect: notApplied,
  }),
  ...refs(
    [...sources, `${flux('image')}/ImageRepository`, `${flux('notification')}/Provider`],
    ['spec.{secretRef,certSecretRef,proxySecretRef}'],
    { to: ['Secret'], does: 'signs in with', effect: 'nothing can be fetched' },
  ),
  ...refs([`${flux('notification')}/Receiver`], ['spec.secretRef'], {
    to: ['Secret'],
    does: 'checks calls with',
    effect: 'no call is taken',
  }),
  ...refs([`${flux('image')}/ImagePolicy`], ['spec.imageRepositoryRef'], {
    to: [`${flux('image')}/ImageRepository`],
    namespaceAt: 'namespace',
    does: 'looks at',
    effect: 'no image is chosen',
  }),
  ...refs([`${flux('notification')}/Alert`], ['spec.providerRef'], {
    to: [`${flux('notification')}/Provider`],
    does: 'tells',
    effect: 'nobody is told',
  }),
];

/** Argo and Flux. */
export const deliveryCrdRows: readonly Row[] = [...argo, ...fluxRows];
