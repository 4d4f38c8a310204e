import {
  defineRule,
  manifest,
  nameOf,
  nearest,
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
        ...(guess === undefined
          ? {}
          : { fix: { title: `ask for key ${quote(guess)}`, edits: [replaceText(placeIn(from, part), guess)] } }),
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
