import {
  consequenceIn,
  defineRule,
  isSlip,
  manifest,
  nameOf,
  nearest,
  nearMissFixes,
  placeIn,
  quote,
} from '../../src/rule/index.js';

const words: Readonly<Record<string, string>> = {
  container: 'container',
  'resource-claim': 'resource claim',
  label: 'label',
  annotation: 'annotation',
};

export default defineRule({
  id: 'reference/pod-member',
  severity: 'error',
  consequence: 'broken',
  summary: 'A name of a container, a resource claim, a label or an annotation is not one of its pod.',
  why: `Some fields name a container of the same pod (\`resourceFieldRef\`, \`targetContainerName\`, \`podFailurePolicy\`) or one of
its \`resourceClaims\`. The API server looks up some of them; for the others the pod is made and cannot start.

A \`fieldRef\` to a label or an annotation that is not there gives an empty value. That is a \`warning\`, and only where the
pod has one of nearly that name: others may be put in by a controller.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/downward-api/'],
  visit: 'workspace',

  check(linked, { report, kubernetes }) {
    for (const { from, reference } of linked.missingLocals) {
      const word = words[reference.space];
      if (word === undefined) continue;
      const names = reference.candidates.map((one) => one.name);
      const guess = nearest(reference.value, names);
      const near = reference.candidates.find((one) => one.name === guess);
      // Where several places agree on a name, the one that is declared is likelier the misspelt one.
      const alone = !linked.missingLocals.some(
        (other) =>
          other.from === from &&
          other.reference !== reference &&
          other.reference.space === reference.space &&
          other.reference.value === reference.value,
      );
      report({
        at: placeIn(from, reference),
        severity: reference.severity,
        consequence: consequenceIn(from, reference, kubernetes),
        message: `${nameOf(from)} names ${word} ${quote(reference.value)}, but its pod has ${quote(names)}: ${reference.effect}`,
        related: (near ? [near] : reference.candidates).map((one) => ({
          at: placeIn(from, one),
          message: `this ${word} is declared`,
        })),
        fixes: near
          ? nearMissFixes({
              asked: reference.value,
              at: placeIn(from, reference),
              defined: near.name,
              written: textOf(reference, near.name),
              place: placeIn(from, near),
              // Others name containers and labels too, from outside: they keep their names.
              isNamed: true,
              certain:
                alone && reference.consequence === 'rejected' && isSlip(near.name, reference.value)
                  ? 'reference'
                  : undefined,
              title: `name ${quote(near.name)}`,
              definition: `${word} ${quote(near.name)}`,
            })
          : [],
      });
    }
  },

  examples: [
    {
      title: 'the limits of a container that is not there',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
                    ~~~ this container is declared
              image: example/shop:1.4.2
              env:
                - name: MEMORY
                  valueFrom:
                    resourceFieldRef:
                      containerName: webb
                                     ^^^^ Pod shop names container "webb", but its pod has "web": the value cannot be found and the container does not start
                      resource: limits.memory
      `,
      fixed: 'containerName: web',
    },
    {
      title: 'its own container',
      good: manifest.container`
        env:
          - name: MEMORY
            valueFrom:
              resourceFieldRef:
                containerName: app
                resource: limits.memory
      `,
    },
  ],
});

/** The whole text that is to stand at the place: a key of a field path stands between brackets. */
function textOf({ space, pointer }: { space: string; pointer: string }, name: string): string {
  return pointer.endsWith('/fieldPath') ? `metadata.${space}s['${name}']` : name;
}
