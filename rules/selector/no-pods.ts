import {
  defineRule,
  differencesText,
  manifest,
  nameOf,
  placeIn,
  placeOf,
  replaceText,
  selectorText,
  shortKind,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'selector/no-pods',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A selector matches the pods of no workload here.',
  why: `A Service whose selector matches no pod has no endpoints: connections to it are refused, and nothing else says why. A PodDisruptionBudget or a NetworkPolicy that matches nothing guards nothing.

It is an \`error\` where the labels of a workload differ from the selector by a letter, by case or by a hyphen. Where no
manifest here makes pods there is nothing to compare with, and nothing is said.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference, near } of linked.missingMatches) {
      const first = near?.unmet[0];
      const slip = near?.slip === true && near.unmet.length > 0;
      const at =
        slip && first
          ? placeIn(from, { ...first.requirement, range: first.requirement.valueRange })
          : placeIn(from, reference);
      const what = reference.to === 'pods' ? 'workload' : shortKind(reference.to);
      const others = near ? ` (${nameOf(near.object)} comes nearest: ${differencesText(near.unmet)})` : '';
      report({
        at,
        ...(slip || linked.world === 'closed' ? { severity: 'error' as const } : {}),
        message: `${nameOf(from)} selects ${selectorText(reference.requirements)}, which no ${what} here matches${others}: ${reference.effect}`,
        related: near
          ? near.unmet.map(({ requirement, label }) =>
              label
                ? { at: placeIn(near.object, label), message: `${label.key} is ${label.value} here` }
                : {
                    at: near.object.pods ? placeIn(near.object, near.object.pods.spot) : placeOf(near.object),
                    message: `no label ${requirement.key} here`,
                  },
            )
          : [],
        ...(slip && near
          ? {
              fix: {
                title: `select ${differencesText(near.unmet)}`,
                edits: near.unmet.map(({ requirement, label }) =>
                  replaceText(placeIn(from, { ...requirement, range: requirement.valueRange }), label?.value ?? ''),
                ),
              },
            }
          : {}),
      });
    }
  },

  examples: [
    {
      title: 'a misspelt label',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: sohp
                 ^^^^ error: Service shop selects app=sohp, which no workload here matches (Deployment shop comes nearest: app=shop): it has no endpoints until pods with these labels exist
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
                     ~~~~ app is shop here
            spec:
              containers:
                - name: shop
                  image: example/shop:1.4.2
      `,
      fixed: 'app: shop',
    },
    {
      title: 'one label too many',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
            ^^^^^^^^^ (+1 lines) Service shop selects app=shop, tier=front, which no workload here matches (Pod shop comes nearest: no label tier): it has no endpoints until pods with these labels exist
            tier: front
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels:
            app: shop
            ~~~~~~~~~ no label tier here
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
      `,
    },
    {
      title: 'the labels of the template count, not those of the workload',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          labels:
            app: something-else
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: shop
                  image: example/shop:1.4.2
      `,
    },
  ],
});
