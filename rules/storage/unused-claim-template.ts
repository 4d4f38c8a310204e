import type { StatefulSetSpec } from 'kubernetes-types/apps/v1.js';
import {
  addField,
  type Container,
  databaseOf,
  defineRule,
  type KubernetesObject,
  manifest,
  type ProposedFix,
  quote,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/unused-claim-template',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A StatefulSet claims a volume for each pod that none of its containers mounts.',
  why: `Each pod gets a PersistentVolumeClaim of its own, and waits for its volume, but what its containers write goes to
their own file systems and is lost with the pod. Most often the mount was forgotten or the container mounts something else.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates'],
  visit: 'workload',

  check({ kind, object, spec, pod, containers }, { report }) {
    if (kind !== 'StatefulSet' || object.partial || object.document.broken || containers.length === 0) return;
    // A sketch that leaves out what its containers run leaves out their mounts as well.
    if (containers.some((container) => !container.spec.at('image').exists)) return;
    const templates = spec.as<StatefulSetSpec>().at('volumeClaimTemplates').items();
    const claims = templates.map((template) => template.at('metadata').at('name'));
    const used = containers.flatMap((container) => [
      ...container.spec
        .at('volumeMounts')
        .items()
        .map((mount) => mount.at('name').text),
      ...container.spec
        .at('volumeDevices')
        .items()
        .map((device) => device.at('name').text),
    ]);
    const volumes = pod
      .at('volumes')
      .items()
      .map((volume) => volume.at('name').text);
    // A mount that names nothing is an error of its own, and most likely the one that is missing here.
    const dangling = used.some((name) => !volumes.includes(name) && !claims.some((claim) => claim.text === name));
    for (const claim of claims) {
      if (dangling || claim.text === undefined || used.includes(claim.text)) continue;
      report({
        at: claim,
        message: `no container of StatefulSet ${object.identity.name ?? ''} mounts ${quote(claim)}: each pod claims a volume, and nothing is ever written to it`,
        fix: claims.length === 1 ? mountData(object, containers, claim.text) : undefined,
      });
    }
  },

  examples: [
    {
      title: 'a claim without a mount',
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
                  image: postgres:16.2
          volumeClaimTemplates:
            - metadata:
                name: data
                      ^^^^ no container of StatefulSet db mounts "data": each pod claims a volume, and nothing is ever written to it
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
      fixed: 'volumeMounts:\n  - name: data\n    mountPath: /var/lib/postgresql/data',
    },
    {
      title: 'a claim that an init container and a container share',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector: { app: db }
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
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              initContainers:
                - name: prepare
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
  ],
});

/** Mounts the one claim where the one container, which is that of a known database, keeps its data. */
function mountData(object: KubernetesObject, containers: readonly Container[], name: string): ProposedFix | undefined {
  const [container, ...others] = containers.filter(({ role }) => role === 'plain');
  const path = container && others.length === 0 ? databaseOf(container)?.paths.at(-1) : undefined;
  if (!container || path === undefined) return undefined;
  // Words of a command may name another folder.
  if (container.spec.at('command').exists || container.spec.at('args').exists) return undefined;
  const edits = addField(object, `${container.spec.pointer}/volumeMounts/-`, { name, mountPath: path });
  return edits && { title: `mount it at ${path}`, edits };
}
