import {
  defineRule,
  isOnPage,
  manifest,
  mayShareNamespace,
  nameOf,
  type ObjectSummary,
  placeIn,
  selectorText,
  shortKind,
} from '../../src/rule/index.js';

/** Kinds that are scaled. DaemonSets are often written once for each sort of nodes, with one label for all. */
const controllers = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'ReplicationController']);

export default defineRule({
  id: 'selector/overlap',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Two workloads of one kind have the same selector.',
  why: `Kubernetes does not stop two controllers from selecting the same labels, and asks not to do it. Each keeps to the pods that
it made, as long as these say who made them; but all that goes by labels takes the pods of both for one: a Service sends
requests meant for one to the other, an autoscaler counts both and may stop, a disruption budget is met by the wrong ones,
\`kubectl logs deployment/…\` shows a stranger. Give each workload a label of its own. (DaemonSets for several sorts of nodes
often share their labels, and nothing is said about them.)`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#non-template-pod-acquisitions',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    let text: ObjectSummary['text'] | undefined;
    /** The first of a file, which is looked at when there is another: mostly there is none. */
    let alone: ObjectSummary | undefined;
    /** The others of the file, by what they select. */
    const seen = new Map<string, ObjectSummary[]>();
    const put = (object: ObjectSummary) => {
      const key = keyOf(object);
      if (key !== undefined) seen.set(key, [...(seen.get(key) ?? []), object]);
    };
    for (const object of linked.objects) {
      if (!controllers.has(object.kind)) continue;
      if (object.text !== text) {
        text = object.text;
        alone = object;
        seen.clear();
        continue;
      }
      if (alone) put(alone);
      alone = undefined;
      const [selector] = object.ownSelectors;
      const others = seen.get(keyOf(object) ?? '') ?? [];
      const other = others.find((one) => one.identity.name !== object.identity.name && mayShareNamespace(one, object));
      put(object);
      const [first] = other?.ownSelectors ?? [];
      if (!other || !first || !selector) continue;
      report({
        at: placeIn(object, selector),
        message: `${shortKind(object.kind)}s ${other.identity.name} and ${object.identity.name} select the same pods (${labelsOf(object)}): what goes by these labels, a Service or an autoscaler, cannot tell the pods of the two apart`,
        related: [{ at: placeIn(other, first), message: `${nameOf(other)} selects the same` }],
      });
    }
  },

  examples: [
    {
      title: 'a worker with the labels of the web server',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: shop }
            ~~~~~~~~~~~~~~~~~~~~~~~~~~ Deployment web selects the same
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector:
            matchLabels: { app: shop }
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ Deployments web and worker select the same pods (app=shop): what goes by these labels, a Service or an autoscaler, cannot tell the pods of the two apart
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: worker
                  image: example/worker:1.4.2
      `,
    },
    {
      title: 'a label that tells the stable version from the canary',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: shop, track: stable }
          template:
            metadata:
              labels: { app: shop, track: stable }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web-canary
        spec:
          selector:
            matchLabels: { app: shop, track: canary }
          template:
            metadata:
              labels: { app: shop, track: canary }
            spec:
              containers:
                - name: web
                  image: example/shop:1.5.0
      `,
    },
  ],
});

/** What is compared: the kind and what is selected. Undefined where that cannot be told. */
function keyOf(object: ObjectSummary): string | undefined {
  const [selector] = object.ownSelectors;
  if (!selector || selector.placeholder || selector.requirements.length === 0) return undefined;
  if (object.partial || object.lost || object.identity.name === null || isOnPage(object)) return undefined;
  return `${object.kind} ${labelsOf(object)}`;
}

/** What its selector asks for, in words that are the same for selectors that ask for the same. */
function labelsOf({ ownSelectors: [selector] }: ObjectSummary): string {
  return selectorText([...(selector?.requirements ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1)));
}
