import {
  addField,
  defineRule,
  isSlip,
  type Label,
  type LabelEvidence,
  type Linked,
  labelEvidence,
  manifest,
  nameOf,
  nearest,
  type ObjectSummary,
  onlyValueOf,
  type ProposedFix,
  placeIn,
  replaceText,
  selectorText,
  spelt,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'selector/template-labels',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The selector of a workload does not match the labels of its own pod template.',
  why: `A controller finds its pods by its selector. If its own template does not match, it would make pods without end and
own none of them: the API server refuses such an object.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'kubernetes/kubernetes pkg/apis/apps/validation/validation.go',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const evidence = labelEvidence(linked);
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
        report({
          at: placeIn(from, label ?? selector.template.spot),
          consequence: selector.refused ? 'rejected' : 'broken',
          message: `${nameOf(from)} selects ${wanted}, but its pod template ${has}: ${selector.effect}`,
          related: [{ at: placeIn(from, { ...requirement, range: requirement.valueRange }), message: 'selected here' }],
          fixes: label ? bothEnds(from, selector, requirement, label, evidence) : addLabel(from, selector, requirement),
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
      title: 'the selector is what is misspelt: a Service asks for the label as it is',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: orders
        spec:
          selector:
            app: orders
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: orders
        spec:
          selector:
            matchLabels:
              app: odrers
                   ~~~~~~ selected here
          template:
            metadata:
              labels:
                app: orders
                     ^^^^^^ Deployment orders selects app=odrers, but its pod template has app=orders: it would not own the pods it makes
            spec:
              containers:
                - name: orders
                  image: example/orders:1.4.2
      `,
      fixed: 'app: orders',
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

type Own = Linked['ownMismatches'][number]['selector'];
type Condition = Own['requirements'][number];

/**
 * The template takes the value of the selector, or the selector that of the template: what others say of the pods (other
 * selectors, the labels of the workload itself) goes first, then the spelling. It is certain where they agree and the two
 * differ by a slip.
 */
function bothEnds(
  from: ObjectSummary,
  selector: Own,
  requirement: Condition,
  label: Label,
  evidence: LabelEvidence,
): ProposedFix[] {
  const { key } = requirement;
  const value = onlyValueOf(requirement);
  if (value === undefined || value === '' || label.value === '') return [];
  const ofSelector = evidence(from, key, value, selector);
  const ofTemplate = evidence(from, key, label.value, selector);
  const slip = isSlip(value, label.value) && nearest(value, [label.value]) !== undefined;
  // Where nobody else speaks of it, the spelling may tell.
  const right = ofSelector + ofTemplate === 0 ? spelt(value, label.value, [from.text]) : undefined;
  const certain = slip && selector.refused && ((ofSelector === 0) !== (ofTemplate === 0) || right !== undefined);
  const template: ProposedFix = {
    title: `label the template ${key}=${value}`,
    edits: [replaceText(placeIn(from, label), value)],
    safety: 'suggested',
  };
  const place = placeIn(from, { ...requirement, range: requirement.valueRange });
  const own: ProposedFix = {
    title: `select ${key}=${label.value}`,
    edits: [replaceText(place, label.value)],
    safety: 'suggested',
  };
  const [first, second] = ofTemplate > ofSelector || right === label.value ? [own, template] : [template, own];
  return [certain ? { ...first, safety: 'safe' } : first, second];
}

/** The label that the template lacks; all that the selector asks for where the template has none. */
function addLabel(from: ObjectSummary, { template, requirements }: Own, lacking: Condition): ProposedFix[] {
  const wanted = (template.labels.length === 0 ? requirements : [lacking]).filter(
    ({ operator, values }) => operator === 'In' && values.length === 1,
  );
  if (!wanted.includes(lacking)) return [];
  const labels = Object.fromEntries(wanted.map(({ key, values }) => [key, values[0] ?? '']));
  const { pointer } = template.spot;
  const edits =
    template.labels.length === 0
      ? addField(from, pointer, labels, 'first')
      : addField(from, `${pointer}/${lacking.key.replace(/~/g, '~0').replace(/\//g, '~1')}`, lacking.values[0] ?? '');
  const title = `label the template ${selectorText(wanted)}`;
  return edits ? [{ title, edits, safety: 'suggested' }] : [];
}
