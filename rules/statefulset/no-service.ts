import {
  addField,
  childOf,
  defineRule,
  entryOf,
  type Linked,
  manifest,
  type ObjectSummary,
  type ProposedFix,
  placeIn,
  treeOf,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/no-service',
  severity: 'info',
  consequence: 'advice',
  summary: 'A StatefulSet names no governing Service.',
  why: `The names of the pods of a StatefulSet (\`web-0.nginx\`) come from the headless Service in \`spec.serviceName\`. Without one the
pods keep their names and their volumes, but cannot be found by name in DNS. That is right where nobody looks for a
single pod. The field could be left out always, and is optional on paper since Kubernetes 1.33.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const from of linked.objects) {
      if (from.kind !== 'apps/StatefulSet' || from.partial || from.lost) continue;
      if (from.names.some(({ rule }) => rule === 'statefulset/governing-service')) continue;
      const tree = treeOf(from);
      const spec = entryOf(tree, 'spec');
      const place = (spec?.key ?? childOf(tree, 'kind'))?.range;
      const written = childOf(spec?.value, 'serviceName');
      if (!place || (written?.type === 'scalar' && written.value !== null && written.value !== '')) continue;
      report({
        at: placeIn(from, { range: place, pointer: '/spec/serviceName' }),
        message: `StatefulSet ${from.identity.name ?? ''} has no serviceName: its pods get no DNS names of their own`,
        fix: nameHeadless(linked, from),
      });
    }
  },

  examples: [
    {
      title: 'a headless Service selects its pods',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web-peers
        spec:
          clusterIP: None
          selector: { app: web }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
        ^^^^ StatefulSet web has no serviceName: its pods get no DNS names of their own
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
      `,
      fixed: 'serviceName: web-peers',
    },
    {
      title: 'no serviceName',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
        ^^^^ StatefulSet web has no serviceName: its pods get no DNS names of their own
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
      `,
    },
    {
      title: 'a governing Service',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          clusterIP: None
          selector: { app: web }
          ports: [{ port: 80 }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
          serviceName: web
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
      `,
    },
  ],
});

/** The one headless Service that selects the pods of a set. */
function nameHeadless(linked: Linked, set: ObjectSummary): ProposedFix | undefined {
  const services = linked.selectorEdges.filter(
    ({ from, targets }) =>
      from.kind === 'Service' && from.facts.clusterIP?.[0]?.value === 'None' && targets.includes(set),
  );
  const [only, ...others] = services;
  const name = only?.from.identity.name;
  if (!name || others.length > 0) return undefined;
  const edits = addField(set, '/spec/serviceName', name, 'first');
  return edits && { title: `name Service ${name}`, edits };
}
