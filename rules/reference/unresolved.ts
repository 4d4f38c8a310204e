import { defineRule, manifest, missingNamesTold } from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/unresolved',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A name refers to an object that no manifest here defines.',
  why: `A pod whose ConfigMap, Secret, claim or ServiceAccount is not there does not start: it waits, without an end and
with little noise. The API server takes the manifest all the same, since the object may come later.

How sure plimsoll is decides how loud it is. A name that misses a defined one by a letter, by its case or by a hyphen is
an \`error\`. Kinds that live beside what names them (ConfigMap, Service, PersistentVolumeClaim, ServiceAccount, Role, the
target of an autoscaler) give a \`warning\`. What is usually made elsewhere (Secret, StorageClass, PriorityClass,
IngressClass, Node) gives an \`info\`. References marked \`optional\`, names that every cluster has, and names with a
placeholder are never reported; nor is anything that a document which cannot be read may hold.

\`plimsoll.yaml\` can say more: \`external\` names what exists elsewhere, and \`world: closed\` makes an error of everything
that is neither here nor there.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const missed = linked.missingNames.filter(({ reference }) => reference.rule === 'reference/unresolved');
    for (const told of missingNamesTold(missed, linked)) report(told);
  },

  examples: [
    {
      title: 'a misspelt ConfigMap',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop-settings
                ~~~~~~~~~~~~~ shop-settings is defined here
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
                    name: shop-setting
                          ^^^^^^^^^^^^ error: Pod shop reads ConfigMap shop-setting, but only shop-settings is defined: its container waits in CreateContainerConfigError until it exists
      `,
      fixed: 'name: shop-settings',
    },
    {
      title: 'a claim that nobody makes',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              volumeMounts:
                - name: uploads
                  mountPath: /srv/uploads
          volumes:
            - name: uploads
              persistentVolumeClaim:
                claimName: uploads
                           ^^^^^^^ Pod shop mounts PersistentVolumeClaim uploads, which no manifest here defines: its pods stay Pending until it exists
      `,
    },
    {
      title: 'a Secret, which is usually made elsewhere',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          imagePullSecrets:
            - name: registry
                    ^^^^^^^^ info: Pod shop pulls images with Secret registry, which no manifest here defines: images of a private registry cannot be pulled
          containers:
            - name: web
              image: example/shop:1.4.2
      `,
    },
    {
      title: 'several variables of one missing Secret',
      bad: manifest.container`
        env:
          - name: USER
            valueFrom:
              secretKeyRef:
                name: database
                      ^^^^^^^^ info: Pod example reads Secret database, which no manifest here defines: its container waits in CreateContainerConfigError until it exists
                key: user
          - name: PASSWORD
            valueFrom:
              secretKeyRef:
                name: database
                      ~~~~~~~~ database is named here too
                key: password
      `,
    },
    {
      title: 'a Secret where a ConfigMap is asked for',
      bad: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: settings
                ~~~~~~~~ this Secret has the name
        stringData:
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
                          ^^^^^^^^ Pod shop reads ConfigMap settings, but settings is a Secret: its container waits in CreateContainerConfigError until it exists
      `,
      fixed: '- secretRef:',
    },
    {
      title: 'what may be absent, and what every cluster has',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: look-inside
        spec:
          serviceAccountName: default
          containers:
            - name: shell
              image: example/shell:1.0
              envFrom:
                - configMapRef:
                    name: only-here-sometimes
                    optional: true
      `,
    },
  ],
});
