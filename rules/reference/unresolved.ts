import { defineRule, manifest, nameOf, placeIn, placeOf, replaceText, shortKind } from '../../src/rule/index.js';

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
    // In a closed world nobody else makes what is not here.
    const closed = linked.world === 'closed' ? ({ severity: 'error', consequence: 'broken' } as const) : {};
    for (const { from, reference, presence, near, otherNamespace, otherKind } of linked.missingNames) {
      if (reference.rule !== 'reference/unresolved') continue;
      const kinds = reference.to.map(shortKind).join(' or ');
      const start = `${nameOf(from)} ${reference.does} ${kinds} ${reference.value}`;
      const at = placeIn(from, reference);
      if (near) {
        report({
          at,
          severity: 'error',
          message: `${start}, but only ${near.made.name} is defined: ${reference.effect}`,
          related: [{ at: placeIn(near.object, near.made.spot), message: `${near.made.name} is defined here` }],
          fix: {
            title: `name ${shortKind(near.made.kind)} ${near.made.name}`,
            edits: [replaceText(placeIn(from, reference), near.made.name)],
          },
        });
      } else if (otherNamespace.length > 0) {
        const namespaces = [...new Set(otherNamespace.map(({ made }) => made.namespace))].join(', ');
        report({
          at,
          ...closed,
          message: `${start}, which exists only in namespace ${namespaces}, not in ${reference.namespace}: ${reference.effect}`,
          related: otherNamespace.map(({ object }) => ({ at: placeOf(object), message: 'it exists here' })),
        });
      } else if (otherKind.length > 0) {
        const found = [...new Set(otherKind.map(({ made }) => shortKind(made.kind)))].join(' and a ');
        report({
          at,
          ...closed,
          message: `${start}, but ${reference.value} is a ${found}: ${reference.effect}`,
          related: otherKind.map(({ object, made }) => ({
            at: placeIn(object, made.spot),
            message: `this ${shortKind(made.kind)} has the name`,
          })),
        });
      } else {
        const beside = presence === 'beside';
        report({
          at,
          severity: beside ? 'warning' : 'info',
          consequence: beside ? 'broken' : 'risk',
          ...closed,
          message: `${start}, which no manifest here defines: ${reference.effect}`,
        });
      }
    }
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
    },
    {
      title: 'the claims of a StatefulSet, and what every cluster has',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              serviceAccountName: default
              containers:
                - name: db
                  image: example/db:16
                  readinessProbe:
                    tcpSocket:
                      port: 5432
                  livenessProbe:
                    tcpSocket:
                      port: 5432
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/db
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes:
                  - ReadWriteOnce
                resources:
                  requests:
                    storage: 10Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: look-inside
        spec:
          restartPolicy: Never
          containers:
            - name: shell
              image: example/shell:1.0
              envFrom:
                - configMapRef:
                    name: only-here-sometimes
                    optional: true
              volumeMounts:
                - name: first
                  mountPath: /data
          volumes:
            - name: first
              persistentVolumeClaim:
                claimName: data-db-0
      `,
    },
  ],
});
