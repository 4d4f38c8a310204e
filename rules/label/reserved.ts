import {
  type Cursor,
  type CursorEntry,
  defineRule,
  manifest,
  removal,
  type WorkloadKind,
} from '../../src/rule/index.js';

/** Labels that a controller sets on its pods itself, whatever the template says. */
const reserved: Readonly<Partial<Record<WorkloadKind, readonly string[]>>> = {
  Deployment: ['pod-template-hash'],
  StatefulSet: ['controller-revision-hash', 'statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'],
  DaemonSet: ['controller-revision-hash', 'pod-template-generation'],
};

const effects: Readonly<Partial<Record<WorkloadKind, string>>> = {
  Deployment: 'it disowns each ReplicaSet that it makes, and makes another one, again and again',
  StatefulSet: 'it does not take the pods for its own that it makes',
  DaemonSet: 'it does not take the pods for its own that it makes, and makes more of them',
};

export default defineRule({
  id: 'label/reserved',
  severity: 'error',
  consequence: 'broken',
  summary: 'A selector, or a template, holds a label that the controller sets itself.',
  why: `\`pod-template-hash\` and \`controller-revision-hash\` tell pods of one revision from those of another: the controller writes
them into each pod, over what the template says. Mostly they come in with a manifest that was copied from the
cluster. In a template they have no effect (\`info\`). In the selector they are fatal: the label of the pods changes, the selector does
not, and the controller no longer recognises what it made.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label',
    'pkg/controller/deployment/sync.go: getNewReplicaSet',
    'pkg/controller/statefulset/stateful_set_utils.go: setPodRevision, updateIdentity',
    'pkg/controller/daemon/update.go: constructHistory',
  ],
  visit: 'workload',

  check({ kind, object, spec, podMetadata }, { report }) {
    const keys = reserved[kind];
    if (!keys) return;
    const own = `${kind} ${object.identity.name ?? ''}`;
    const selector: Cursor<Labels> = spec
      .as<{ selector?: { matchLabels?: Labels } }>()
      .at('selector')
      .at('matchLabels');
    const among = (place: Cursor<Labels>) => place.entries().filter(({ name }) => keys.includes(name));
    const selected = among(selector);
    const at = ({ key, value }: CursorEntry<unknown>) => ({ range: key.range, pointer: value.pointer });
    for (const entry of selected) {
      report({
        at: at(entry),
        message: `${own} selects its pods by ${entry.name}, a label that it sets itself to another value: ${effects[kind] ?? ''}`,
      });
    }
    for (const entry of among(podMetadata.at('labels').as<Labels>())) {
      if (selected.some(({ name }) => name === entry.name)) continue;
      report({
        at: at(entry),
        severity: 'info',
        consequence: 'advice',
        message: `${own} sets the label ${entry.name} of its pods itself: this value is overwritten`,
        fix: removal(object, entry.value.pointer, `remove the label ${entry.name}`),
      });
    }
  },

  examples: [
    {
      title: 'in the template alone',
      bad: manifest`
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          selector:
            matchLabels:
              app: agent
          template:
            metadata:
              labels:
                app: agent
                controller-revision-hash: 5d8f7c9b6
                ^^^^^^^^^^^^^^^^^^^^^^^^ info: DaemonSet agent sets the label controller-revision-hash of its pods itself: this value is overwritten
            spec:
              containers:
                - name: agent
                  image: example/agent:1.4.2
      `,
      fixed: manifest`
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          selector:
            matchLabels:
              app: agent
          template:
            metadata:
              labels:
                app: agent
            spec:
              containers:
                - name: agent
                  image: example/agent:1.4.2
      `,
    },
    {
      title: 'a manifest that was copied from the cluster',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
              pod-template-hash: 5d8f7c9b6
              ^^^^^^^^^^^^^^^^^ Deployment shop selects its pods by pod-template-hash, a label that it sets itself to another value: it disowns each ReplicaSet that it makes, and makes another one, again and again
          template:
            metadata:
              labels:
                app: shop
                pod-template-hash: 5d8f7c9b6
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
    {
      title: 'a ReplicaSet of a Deployment has it rightly',
      good: manifest`
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: shop-5d8f7c9b6
        spec:
          selector:
            matchLabels:
              app: shop
              pod-template-hash: 5d8f7c9b6
          template:
            metadata:
              labels:
                app: shop
                pod-template-hash: 5d8f7c9b6
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
  ],
});

type Labels = Record<string, string> | undefined;
