import { defineRule, manifest, nameOf, placeIn, replaceText } from '../../src/rule/index.js';

export default defineRule({
  id: 'selector/template-labels',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The selector of a workload does not match the labels of its own pod template.',
  why: `A controller finds its pods by its selector. If its own template does not match, it would make pods without end and
own none of them: the API server refuses such an object.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'kubernetes/kubernetes pkg/apis/apps/validation/validation.go',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, selector } of linked.ownMismatches) {
      for (const { requirement, label } of selector.unmet) {
        const { key, operator, values } = requirement;
        const wanted =
          operator === 'In' && values.length === 1
            ? `${key}=${values[0]}`
            : `${key} ${said(operator)} ${values.join(', ')}`.trim();
        const has = label
          ? `has ${key}=${label.value}`
          : selector.template.labels.length === 0
            ? 'has no labels'
            : `has no label ${key}`;
        const value = operator === 'In' ? values[0] : undefined;
        report({
          at: placeIn(from, label ?? selector.template.spot),
          consequence: selector.refused ? 'rejected' : 'broken',
          message: `${nameOf(from)} selects ${wanted}, but its pod template ${has}: ${selector.effect}`,
          related: [{ at: placeIn(from, { ...requirement, range: requirement.valueRange }), message: 'selected here' }],
          ...(label && value !== undefined
            ? {
                fix: { title: `label the template ${key}=${value}`, edits: [replaceText(placeIn(from, label), value)] },
              }
            : {}),
        });
      }
    }
  },

  examples: [
    {
      title: 'another value',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
                   ~~~~ selected here
          template:
            metadata:
              labels:
                app: web
                     ^^^ Deployment shop selects app=shop, but its pod template has app=web: it would not own the pods it makes
            spec:
              containers:
                - name: shop
                  image: example/shop:1.4.2
      `,
      fixed: 'app: shop',
    },
    {
      title: 'a label that is not there',
      bad: manifest`
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          selector:
            matchExpressions:
              - key: app
                operator: In
                values: [agent, agent-next]
              - key: tier
                     ~~~~ selected here
                operator: Exists
          template:
            metadata:
              labels:
                app: agent
                ^^^^^^^^^^ DaemonSet agent selects tier being there, but its pod template has no label tier: it would not own the pods it makes
            spec:
              containers:
                - name: agent
                  image: example/agent:3.1
      `,
    },
    {
      title: 'a template with more labels',
      good: manifest`
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
                tier: front
            spec:
              containers:
                - name: shop
                  image: example/shop:1.4.2
      `,
    },
  ],
});

function said(operator: string): string {
  if (operator === 'Exists') return 'being there';
  if (operator === 'DoesNotExist') return 'being absent';
  return operator === 'In' ? 'in' : 'not in';
}
