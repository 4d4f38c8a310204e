import { defineRule, manifest, nameOf, placeIn, placeOf, unusedDefinitions } from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/unused',
  severity: 'info',
  consequence: 'advice',
  summary: 'Something is defined that nothing here names.',
  why: `A ConfigMap, a Secret, a claim, a StorageClass, a ServiceAccount or a Role is there for others to name. One that nothing names is a
leftover, or it is named from outside these manifests: by a program, by another repository, by hand. A volume that no
container mounts is a leftover for sure.

In the \`strict\` preset only, since others may use what is here.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/configuration/configmap/'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { object, part } of unusedDefinitions(linked)) {
      if (part) {
        report({
          at: placeIn(object, part),
          message: `No container of ${nameOf(object)} mounts volume ${part.name}`,
        });
      } else report({ at: placeOf(object), message: `Nothing here names ${nameOf(object)}` });
    }
  },

  examples: [
    {
      title: 'a ConfigMap that nothing names, a volume that nothing mounts',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: old-settings
                ^^^^^^^^^^^^ Nothing here names ConfigMap old-settings
        data:
          currency: DEM
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
          volumes:
            - name: scratch
                    ^^^^^^^ No container of Pod shop mounts volume scratch
              emptyDir: {}
      `,
    },
    {
      title: 'one that is read',
      good: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
        data:
          currency: EUR
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              envFrom:
                - configMapRef:
                    name: settings
      `,
    },
  ],
});
