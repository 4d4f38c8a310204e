import type { Toleration } from 'kubernetes-types/core/v1.js';
import {
  addField,
  type Cursor,
  defineRule,
  type KubernetesObject,
  manifest,
  type ProposedFix,
  renameKey,
} from '../../src/rule/index.js';

const old = 'node-role.kubernetes.io/master';
const current = 'node-role.kubernetes.io/control-plane';

export default defineRule({
  id: 'pod/master-node',
  severity: 'info',
  consequence: 'risk',
  summary: 'Pods are placed by the old name of control-plane nodes alone.',
  why: `Control-plane nodes were once labelled and tainted \`node-role.kubernetes.io/master\`. kubeadm sets the label no longer since
1.24 and the taint no longer since 1.25; both are called \`node-role.kubernetes.io/control-plane\` now. A pod that tolerates only the
old taint is not placed on these nodes, and one that selects the old label on none at all, unless whoever made the cluster set
them still.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane',
    'https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/',
  ],
  visit: 'workload',

  check({ kind, object, pod }, { report, kubernetes }) {
    if (!kubernetes.every((version) => Number(version.split('.')[1]) >= 25)) return;
    const own = `${kind} ${object.identity.name ?? ''}`;
    const tolerations = pod.at('tolerations').items();
    const one = tolerations.find((toleration) => toleration.at('key').text === old);
    // Without a key every taint is tolerated.
    if (one && !tolerations.some((other) => [undefined, current].includes(other.at('key').text))) {
      report({
        at: one.at('key'),
        message: `${own} tolerates the taint ${old} and not ${current}, as it is called since Kubernetes 1.25: its pods stay away from control-plane nodes`,
        fix: tolerateBoth(object, one),
      });
    }
    const selector = pod.at('nodeSelector').as<Record<string, string>>().at(old);
    if (selector.exists) {
      report({
        at: { range: selector.keyRange, pointer: selector.pointer },
        message: `${own} selects nodes with the label ${old}, which is called ${current} since Kubernetes 1.24: without such a node its pods stay Pending`,
        fix: { title: `select ${current}`, edits: [renameKey(selector, current)] },
      });
    }
  },

  examples: [
    {
      title: 'the old taint',
      bad: manifest`
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          selector:
            matchLabels: { app: agent }
          template:
            metadata:
              labels: { app: agent }
            spec:
              tolerations:
                - key: node-role.kubernetes.io/master
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DaemonSet agent tolerates the taint node-role.kubernetes.io/master and not node-role.kubernetes.io/control-plane, as it is called since Kubernetes 1.25: its pods stay away from control-plane nodes
                  operator: Exists
                  effect: NoSchedule
              containers:
                - name: agent
                  image: example/agent:1.4.2
      `,
      fixed: '- key: node-role.kubernetes.io/control-plane\n  operator: Exists\n  effect: NoSchedule',
    },
    {
      title: 'both names',
      good: manifest.pod`
        tolerations:
          - key: node-role.kubernetes.io/master
            operator: Exists
          - key: node-role.kubernetes.io/control-plane
            operator: Exists
        containers:
          - name: agent
            image: example/agent:1.4.2
      `,
    },
  ],
});

/** The same toleration under the other name, beside it: clusters of both ages may get the manifest. */
function tolerateBoth(object: KubernetesObject, one: Cursor<Toleration>): ProposedFix | undefined {
  const like = one.entries().map(({ name, value }) => [name, value.text ?? value.number] as const);
  if (like.some(([, value]) => value === undefined)) return undefined;
  const toleration = Object.fromEntries(like.map(([name, value]) => [name, name === 'key' ? current : (value ?? '')]));
  const edits = addField(object, one.pointer.replace(/\d+$/, '-'), toleration);
  return edits && { title: `tolerate ${current} too`, edits };
}
