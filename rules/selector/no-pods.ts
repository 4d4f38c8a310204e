import {
  addField,
  defineRule,
  differencesText,
  type Label,
  type LabelEvidence,
  type Linked,
  labelEvidence,
  manifest,
  nameOf,
  type ObjectSummary,
  onlyValueOf,
  type ProposedFix,
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
    const evidence = labelEvidence(linked);
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
        fixes: near ? (slip ? bothEnds(from, reference, near, evidence) : addLabel(reference, near)) : [],
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

type Miss = Linked['missingMatches'][number];
type Near = NonNullable<Miss['near']>;

/** The selector takes the labels of the pods, or the pods (and what selects them by the same words) those of the selector. */
function bothEnds(
  from: ObjectSummary,
  reference: Miss['reference'],
  near: Near,
  evidence: LabelEvidence,
): ProposedFix[] {
  const select: ProposedFix = {
    title: `select ${differencesText(near.unmet)}`,
    edits: near.unmet.map(({ requirement, label }) =>
      replaceText(placeIn(from, { ...requirement, range: requirement.valueRange }), label?.value ?? ''),
    ),
  };
  const label: ProposedFix['edits'][number][] = [];
  let [forSelector, forLabels] = [0, 0];
  for (const { requirement, label: own } of near.unmet) {
    const value = onlyValueOf(requirement);
    if (value === undefined || !own || own.value === '') return [select];
    forSelector += evidence(near.object, requirement.key, value, reference);
    forLabels += evidence(near.object, requirement.key, own.value, reference);
    const others = selectedBy(near.object, own);
    if (!others) return [select];
    for (const place of [own, ...others]) label.push(replaceText(placeIn(near.object, place), value));
  }
  const relabel: ProposedFix = {
    title: `label ${nameOf(near.object)} ${selectorText(near.unmet.map(({ requirement }) => requirement))}`,
    edits: label,
  };
  return forSelector > forLabels ? [relabel, select] : [select, relabel];
}

/** Where the object itself selects its pods by a label; undefined where that cannot be written over. */
function selectedBy({ ownSelectors }: ObjectSummary, { key, value }: Label) {
  const places: { readonly range: Label['range']; readonly pointer: string }[] = [];
  for (const requirement of ownSelectors.flatMap(({ requirements }) => requirements)) {
    if (requirement.key !== key) continue;
    if (onlyValueOf(requirement) !== value) return undefined;
    places.push({ ...requirement, range: requirement.valueRange });
  }
  return places;
}

/** The one label that keeps pods from being selected, where they have the others. */
function addLabel({ requirements }: Miss['reference'], near: Near): ProposedFix[] {
  const [only, ...others] = near.unmet;
  const value = only && onlyValueOf(only.requirement);
  if (!only || value === undefined || only.label || others.length > 0 || requirements.length < 2) return [];
  const { pods } = near.object;
  const key = only.requirement.key.replace(/~/g, '~0').replace(/\//g, '~1');
  const edits = pods && addField(near.object, `${pods.spot.pointer}/${key}`, value);
  return edits ? [{ title: `label the pods of ${nameOf(near.object)} ${only.requirement.key}=${value}`, edits }] : [];
}
