import {
  defineRule,
  type FarTarget,
  manifest,
  namedIn,
  nameOf,
  nearest,
  nearMissFixes,
  type ProposedFix,
  placeIn,
  placeOf,
  quote,
  replaceText,
  shortKind,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/unresolved-key',
  severity: 'error',
  consequence: 'broken',
  summary: 'A key is asked of a ConfigMap or Secret that does not have it.',
  why: `The ConfigMap (or Secret) is there, the key is not: the container waits in CreateContainerConfigError, or the volume
is never mounted. Nothing is said while the manifests are applied.

Keys are known from \`data\`, \`binaryData\` and \`stringData\`, from the literals and files of a kustomize generator, and
from what ExternalSecrets, SealedSecrets and Certificates make. Where more keys may come from elsewhere, nothing is
reported.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/'],
  visit: 'workspace',

  check(linked, { report }) {
    const named = namedIn(linked);
    for (const { from, reference, part, targets, near, candidates } of linked.missingKeys) {
      // A file that a path names: reference/mounted-file.
      if (reference.type !== 'name' || part.file) continue;
      const kind = shortKind(reference.to[0] ?? '');
      const names = [...new Set(candidates.map((key) => key.name))].sort();
      const guess = nearest(String(part.value), names);
      const target = targets[0];
      const key = guess === undefined ? undefined : candidates.find((one) => one.name === guess);
      const owner = key === undefined ? target : targets.find((one) => one.definitions.includes(key) || one === target);
      report({
        at: placeIn(from, part),
        severity: near ? 'error' : 'warning',
        message: `${nameOf(from)} asks for key ${quote(part.value)} of ${kind} ${reference.value}, which has ${quote(names)}: ${reference.effect}`,
        related: owner
          ? [
              key
                ? { at: placeIn(owner, key), message: `${quote(key.name)} is defined here` }
                : { at: placeOf(owner), message: `${kind} ${reference.value} is defined here` },
            ]
          : [],
        fixes:
          key && owner
            ? nearMissFixes({
                asked: String(part.value),
                at: placeIn(from, part),
                defined: key.name,
                place: placeIn(owner, key),
                // What makes the object says in its own words what its keys are called.
                isNamed: named.part(key) || !/^\/(?:data|stringData|binaryData)\//.test(key.pointer),
                title: `ask for key ${quote(key.name)}`,
                definition: `key ${quote(key.name)}`,
              })
            : onlyOne(placeIn(from, part), names),
      });
    }
  },

  examples: [
    {
      title: 'a misspelt key',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          currency: EUR
          ~~~~~~~~ "currency" is defined here
          locale: de
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              env:
                - name: CURRENCY
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: curency
                           ^^^^^^^ Pod shop asks for key "curency" of ConfigMap shop, which has "currency" and "locale": its container waits in CreateContainerConfigError until it exists
      `,
      fixed: 'key: currency',
    },
    {
      title: 'keys from data and from a generator',
      good: manifest`
        # file: kustomization.yaml
        configMapGenerator:
          - name: shop
            literals:
              - currency=EUR
            files:
              - banner.txt
        # file: pod.yaml
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              env:
                - name: CURRENCY
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: currency
                - name: BANNER
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: banner.txt
      `,
    },
  ],
});

/** Where the object has one key it may be the one that is meant. */
function onlyOne(at: FarTarget, names: readonly string[]): ProposedFix[] {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return [];
  return [{ title: `ask for key ${quote(name)}`, edits: [replaceText(at, name)] }];
}
