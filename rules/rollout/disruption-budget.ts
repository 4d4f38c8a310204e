import {
  defineRule,
  Layers,
  manifest,
  nameOf,
  type ObjectSummary,
  placeIn,
  placeOf,
  replicasOf,
  replicated,
  type Scaling,
  scalingsOf,
} from '../../src/rule/index.js';

/** How many pods a budget keeps of so many: percentages are rounded up. */
function kept(value: unknown, replicas: number): number | undefined {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Math.ceil((Number(percent) * replicas) / 100);
}

/** The bounds of an autoscaler, the upper one first; undefined where one of them is no number. */
function boundsOf({ facts }: ObjectSummary) {
  const [low, high] = [facts.minReplicas?.[0], facts.maxReplicas?.[0]];
  const least = low === undefined || low.value === null ? 1 : low.value;
  if (typeof least !== 'number' || typeof high?.value !== 'number' || least < 1 || high.value < least) return undefined;
  return [
    { which: 'maxReplicas', replicas: high.value, spot: high },
    { which: 'minReplicas', replicas: least, spot: low },
  ] as const;
}

export default defineRule({
  id: 'rollout/disruption-budget',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A disruption budget lets no pod go: nodes cannot be drained.',
  why: `A node is drained by asking each pod to go, and a PodDisruptionBudget may say no. Where it asks for as many pods as there are, or
for none to be missing, the answer is always no: \`kubectl drain\`, the upgrade of a node pool or a cluster autoscaler wait
for ever, or until somebody forces them. Percentages are rounded up, so 50% of one pod is one. Have one replica more, or let one
be missing (\`maxUnavailable: 1\`). A budget that says neither lets no pod go as well.

Where \`0\` or \`100%\` is written, it may be meant ("ask me first"), and it is an \`info\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
    'pkg/controller/disruption/disruption.go: getExpectedPodCount',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const layers = new Layers(linked);
    let scalings: readonly Scaling[] | undefined;
    for (const { from, reference, targets } of linked.selectorEdges) {
      if (from.kind !== 'policy/PodDisruptionBudget' || reference.pointer !== '/spec/selector' || from.partial)
        continue;
      const [least] = from.facts.minAvailable ?? [];
      const [most] = from.facts.maxUnavailable ?? [];
      const explicit = most?.value === 0 || most?.value === '0%' ? most : least?.value === '100%' ? least : undefined;
      if (explicit) {
        report({
          at: placeIn(from, explicit),
          severity: 'info',
          message: `${nameOf(from)} lets no pod go: a node that holds one of them cannot be drained until the budget is changed`,
        });
        continue;
      }
      if (most || layers.mayDiffer(from) || layers.of(from).some(({ partial }) => partial)) continue;
      if (!least) {
        report({
          at: placeOf(from),
          message: `${nameOf(from)} sets neither minAvailable nor maxUnavailable, and then none of its pods may go: a node that holds one cannot be drained`,
        });
        continue;
      }
      // Of several workloads, variants perhaps, nobody knows which are there.
      const [target, ...others] = targets;
      if (!target || others.length > 0 || !replicated.has(target.kind)) continue;
      if (layers.mayDiffer(target) || layers.of(target).length > 1) continue;
      scalings ??= scalingsOf(linked);
      const [scaling, ...more] = scalings.filter((one) => one.targets.includes(target));
      if (more.length > 0) continue;
      if (scaling) {
        const bounds = boundsOf(scaling.autoscaler);
        const blocked = bounds?.find((one) => (kept(least.value, one.replicas) ?? 0) >= one.replicas);
        if (!blocked) continue;
        const needed = kept(least.value, blocked.replicas) ?? 0;
        const always = blocked.which === 'maxReplicas';
        report({
          at: placeIn(from, least),
          severity: always ? undefined : 'info',
          message: `${nameOf(from)} keeps ${needed} ${needed === 1 ? 'pod' : 'pods'} of ${nameOf(target)}, which ${nameOf(scaling.autoscaler)} scales to ${blocked.replicas} ${always ? 'at most' : 'in quiet times'}: none may go${always ? '' : ' then'}, and a node that holds one cannot be drained`,
          related: blocked.spot
            ? [{ at: placeIn(scaling.autoscaler, blocked.spot), message: `${blocked.which} is ${blocked.replicas}` }]
            : [],
        });
        continue;
      }
      const replicas = replicasOf(target);
      const needed = replicas === undefined ? undefined : kept(least.value, replicas);
      if (!replicas || needed === undefined || needed < replicas) continue;
      const [written] = target.facts.replicas ?? [];
      report({
        at: placeIn(from, least),
        message: `${nameOf(from)} keeps ${needed} ${needed === 1 ? 'pod' : 'pods'} of ${nameOf(target)}, which has ${replicas}: none may go, and a node that holds one cannot be drained`,
        related: written ? [{ at: placeIn(target, written), message: 'so many there are' }] : [],
      });
    }
  },

  examples: [
    {
      title: 'one of one',
      bad: manifest`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 1
                        ^ PodDisruptionBudget shop keeps 1 pod of Deployment shop, which has 1: none may go, and a node that holds one cannot be drained
          selector:
            matchLabels: { app: shop }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 1
                    ~ so many there are
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
      `,
    },
    {
      title: 'a share that is rounded up',
      bad: manifest`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 80%
                        ^^^ PodDisruptionBudget shop keeps 3 pods of Deployment shop, which has 3: none may go, and a node that holds one cannot be drained
          selector:
            matchLabels: { app: shop }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
                    ~ so many there are
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
      `,
    },
    {
      title: 'nothing is said',
      bad: manifest`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
                ^^^^ PodDisruptionBudget shop sets neither minAvailable nor maxUnavailable, and then none of its pods may go: a node that holds one cannot be drained
        spec:
          selector:
            matchLabels: { app: shop }
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels: { app: shop }
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
      `,
    },
    {
      title: 'none may be missing, as it is written',
      bad: manifest`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: 0
                          ^ info: PodDisruptionBudget shop lets no pod go: a node that holds one of them cannot be drained until the budget is changed
          selector:
            matchLabels: { app: shop }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
      `,
    },
    {
      title: 'as many as an autoscaler leaves in quiet times',
      bad: manifest`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 2
                        ^ info: PodDisruptionBudget shop keeps 2 pods of Deployment shop, which HorizontalPodAutoscaler shop scales to 2 in quiet times: none may go then, and a node that holds one cannot be drained
          selector:
            matchLabels: { app: shop }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: 2
                       ~ minReplicas is 2
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
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
                  resources:
                    requests: { cpu: 200m }
      `,
    },
    {
      title: 'an overlay says how many there are',
      good: manifest`
        # file: app/base/shop.yaml
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 1
          selector:
            matchLabels: { app: shop }
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
        # file: app/base/kustomization.yaml
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [shop.yaml]
        # file: app/live/kustomization.yaml
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [../base]
        replicas:
          - name: shop
            count: 3
      `,
    },
    {
      title: 'one may be missing',
      good: manifest`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 2
          selector:
            matchLabels: { app: shop }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
      `,
    },
  ],
});
