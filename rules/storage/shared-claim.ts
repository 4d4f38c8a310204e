import { defineRule, manifest, nameOf, narrowClaims, placeIn, surges } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/shared-claim',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Several pods share a claim that only one node, or one pod, can have.',
  why: `All pods of a template that names a claim mount the same volume. A \`ReadWriteOnce\` volume is attached to one node at
a time: pods on that node share it, and a pod that is started on another one waits in \`ContainerCreating\`. With
\`ReadWriteOncePod\` only one pod in the whole cluster gets it, so a second one stays Pending (then this is an \`error\`): also the
new pod of a rolling update, which waits for the old one while that one waits for the new.

Pods that want a volume each need a StatefulSet with a claim template; pods that share one need \`ReadWriteMany\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    'pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go: satisfyReadWriteOncePod',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { claim, mode, users } of narrowClaims(linked)) {
      const single = mode === 'ReadWriteOncePod';
      const modes = claim.facts.accessModes?.[0];
      for (const { workload, spot, pods, oneNode } of users) {
        const several = pods !== undefined && pods > 1;
        const rolls = single && pods === 1 && surges(workload);
        if ((!several && !rolls) || (oneNode && !single)) continue;
        const who = pods === Number.POSITIVE_INFINITY ? 'has a pod on each node' : `has ${pods} replicas`;
        const what = `${nameOf(claim)}, which is ${mode}`;
        const replicas = several ? workload.facts.replicas?.[0] : undefined;
        report({
          at: placeIn(workload, spot),
          ...(single && Number.isFinite(pods) ? { severity: 'error', consequence: 'broken' } : {}),
          message: rolls
            ? `${nameOf(workload)} starts a new pod before it stops the old one, and both mount ${what}: the new pod stays Pending and the update does not end`
            : `${nameOf(workload)} ${who}, and all mount ${what}: ${single ? 'one pod gets it, and the others stay Pending' : 'pods that are started on another node than the first wait for the volume'}`,
          related: [
            ...(modes ? [{ at: placeIn(claim, modes), message: `only ${mode}` }] : []),
            ...(replicas ? [{ at: placeIn(workload, replicas), message: `${pods} pods` }] : []),
          ],
        });
      }
    }
  },

  examples: [
    {
      title: 'three replicas and one volume',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
                        ~~~~~~~~~~~~~ only ReadWriteOnce
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 3
                    ~ 3 pods
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
                  volumeMounts:
                    - { name: uploads, mountPath: /uploads }
              volumes:
                - name: uploads
                  persistentVolumeClaim:
                    claimName: uploads
                               ^^^^^^^ Deployment web has 3 replicas, and all mount PersistentVolumeClaim uploads, which is ReadWriteOnce: pods that are started on another node than the first wait for the volume
      `,
    },
    {
      title: 'an update that waits for itself',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOncePod]
                        ~~~~~~~~~~~~~~~~ only ReadWriteOncePod
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
                  volumeMounts:
                    - { name: uploads, mountPath: /uploads }
              volumes:
                - name: uploads
                  persistentVolumeClaim:
                    claimName: uploads
                               ^^^^^^^ error: Deployment web starts a new pod before it stops the old one, and both mount PersistentVolumeClaim uploads, which is ReadWriteOncePod: the new pod stays Pending and the update does not end
      `,
    },
    {
      title: 'one pod; pods that are kept together; a volume for many',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteMany]
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: index
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 3
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
                  volumeMounts:
                    - { name: uploads, mountPath: /uploads }
              volumes:
                - name: uploads
                  persistentVolumeClaim: { claimName: uploads }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: search
        spec:
          replicas: 2
          selector:
            matchLabels: { app: search }
          template:
            metadata:
              labels: { app: search }
            spec:
              affinity:
                podAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - topologyKey: kubernetes.io/hostname
                      labelSelector:
                        matchLabels: { app: search }
              containers:
                - name: search
                  image: example/search:1.4.2
                  volumeMounts:
                    - { name: index, mountPath: /index }
              volumes:
                - name: index
                  persistentVolumeClaim: { claimName: index }
      `,
    },
  ],
});
