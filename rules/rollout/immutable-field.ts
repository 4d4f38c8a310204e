import { defineRule, manifest, showUpdate } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/immutable-field',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A field changed that an object cannot change once it exists.',
  why: `
Some fields are settled when an object is made: the claim templates of a StatefulSet, the selector of a Deployment, the
pods of a Job, the role of a binding. The API server refuses an update that changes one of them, so \`kubectl apply\`
(and every tool that does the same) fails half-way through a release, on the cluster, after the review.

With \`--base REF\` the manifests are compared with those of a git ref. Objects are followed by kind, namespace and name
into files that were renamed or split; another apiVersion alone makes no other object. Fields are compared as the API
server compares them: one that is left out equals its default, \`1Gi\` equals \`1024Mi\`. The message says how to get
there all the same, and what that costs.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    'ValidateStatefulSetUpdate, ValidateJobSpecUpdate, ValidateServiceUpdate, ValidatePersistentVolumeClaimUpdate … (pkg/apis/*/validation)',
  ],
  visit: 'update',
  check: showUpdate,

  examples: [
    {
      title: 'larger volumes for a StatefulSet',
      base: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.3
                  volumeMounts: [{ name: data, mountPath: /var/lib/db }]
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.4
                  volumeMounts: [{ name: data, mountPath: /var/lib/db }]
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 20Gi
                             ^^^^ spec.volumeClaimTemplates of StatefulSet db cannot be changed in place ([data].spec.resources.requests.storage was "10Gi" in main): delete the StatefulSet alone with \`kubectl delete statefulset db --cascade=orphan\`, which leaves its pods and claims, and apply it again; claims that exist stay as they are, so edit those by hand where their class lets you
      `,
    },
    {
      title: 'a Job that is to run another image',
      base: manifest`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          namespace: shop
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: migrate
                  image: example/migrate:7
      `,
      bad: manifest`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          namespace: shop
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: migrate
                  image: example/migrate:8
                         ^^^^^^^^^^^^^^^^^ spec.template of Job migrate cannot be changed in place (spec.containers[migrate].image was "example/migrate:7" in main): a Job runs once, so give it a new name, or delete it (\`kubectl delete job migrate -n shop\`) and apply it again
      `,
    },
    {
      title: 'a binding that is to give another role',
      base: manifest`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: readers
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [{ kind: ServiceAccount, name: reports, namespace: shop }]
      `,
      bad: manifest`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: readers
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
                                                                                 ^^^^ roleRef of RoleBinding readers cannot be changed in place (name was "view" in main): delete it (\`kubectl delete rolebinding readers\`) and apply it again, or run \`kubectl auth reconcile -f\` on the file, which does both
        subjects: [{ kind: ServiceAccount, name: reports, namespace: shop }]
      `,
    },
    {
      title: 'what says the same in other words, and what may change',
      base: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: 1
          serviceName: db
          podManagementPolicy: OrderedReady
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.3
                  volumeMounts: [{ name: data, mountPath: /var/lib/db }]
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                accessModes: [ReadWriteOnce]
                resources: { requests: { storage: 1Gi } }
      `,
      good: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: 3
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.4
                  volumeMounts: [{ name: data, mountPath: /var/lib/db }]
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                accessModes: [ReadWriteOnce]
                volumeMode: Filesystem
                resources: { requests: { storage: 1024Mi } }
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector: { app: db }
      `,
    },
  ],
});
