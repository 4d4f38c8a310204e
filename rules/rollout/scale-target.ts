import { canonicalKind, defineRule, groupOf, manifest, replaceText } from '../../src/rule/index.js';

/** The API group of each built-in kind that can be scaled. */
const groups: Readonly<Record<string, string>> = {
  Deployment: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  ReplicationController: '',
};

/** Built-in kinds that make pods and have no number of replicas to set. */
const fixed = new Set(['DaemonSet', 'Job', 'CronJob', 'Pod', 'PodTemplate']);

export default defineRule({
  id: 'rollout/scale-target',
  severity: 'error',
  consequence: 'broken',
  summary: 'An autoscaler aims at a kind that cannot be scaled, or that is not in the API group it names.',
  why: `The autoscaler asks the API server for the \`scale\` of its target, by the kind as it is written and the group in
\`apiVersion\` (the version does not matter). Deployments, StatefulSets and ReplicaSets of the group \`apps\` have one, and custom
resources may; DaemonSets and Jobs have none. The API server takes any text; the autoscaler then reports \`FailedGetScale\`
every fifteen seconds and never scales.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'pkg/controller/podautoscaler/horizontal.go: reconcileAutoscaler, scaleForResourceMappings',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  ],
  visit: 'object',

  check({ identity, root, partial }, { report }) {
    if (identity.kind !== 'HorizontalPodAutoscaler' || partial || groupOf(identity.apiVersion ?? '') !== 'autoscaling')
      return;
    const target = root.as<Autoscaler>().at('spec').at('scaleTargetRef');
    const [kind, version] = [target.at('kind'), target.at('apiVersion')];
    // A missing version is refused by the API server itself.
    if (!kind.text || !version.text) return;
    const own = `HorizontalPodAutoscaler ${identity.name ?? ''}`;
    const group = groupOf(version.text);
    const known = canonicalKind(kind.text);
    const right = groups[known];
    if (fixed.has(known) && (group === 'apps' || group === 'batch' || group === '' || group === 'extensions')) {
      report({
        at: kind,
        message: `${own} aims at a ${known}, which has no number of replicas to set: it never scales anything`,
      });
    } else if (right !== undefined && known !== kind.text && group === right) {
      report({
        at: kind,
        message: `${own} aims at the kind ${kind.text}, which is written ${known}: the target is not found, and nothing is scaled`,
        fix: { title: `write ${known}`, edits: [replaceText(kind, known)] },
      });
    } else if (right === 'apps' && (group === 'extensions' || group === '')) {
      // The core group is refused by the API server itself, with the same advice.
      if (group === '') return;
      report({
        at: version,
        message: `${own} looks for ${known} in the API group ${group}, which has none any more: the target is not found, and nothing is scaled`,
        fix: { title: 'write apps/v1', edits: [replaceText(version, 'apps/v1')] },
      });
    }
  },

  examples: [
    {
      title: 'the API group of old',
      bad: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: extensions/v1beta1
                        ^^^^^^^^^^^^^^^^^^ HorizontalPodAutoscaler shop looks for Deployment in the API group extensions, which has none any more: the target is not found, and nothing is scaled
            kind: Deployment
            name: shop
      `,
      fixed: 'apiVersion: apps/v1',
    },
    {
      title: 'a DaemonSet',
      bad: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: agent
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: DaemonSet
                  ^^^^^^^^^ HorizontalPodAutoscaler agent aims at a DaemonSet, which has no number of replicas to set: it never scales anything
            name: agent
      `,
    },
    {
      title: 'any version of the right group, and kinds of others',
      good: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1beta1
            kind: Deployment
            name: shop
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources: { requests: { cpu: 100m } }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: other
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: example.com/v1
            kind: Machine
            name: other
        ---
        apiVersion: example.com/v1
        kind: Machine
        metadata:
          name: other
      `,
    },
  ],
});

/** The fields that are read here. */
interface Autoscaler {
  readonly spec?: { readonly scaleTargetRef?: { readonly apiVersion?: string; readonly kind?: string } };
}
