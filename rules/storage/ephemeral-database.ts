import {
  type Container,
  type Cursor,
  containerName,
  type Database,
  databaseOf,
  defineRule,
  type Mount,
  manifest,
  mountsOf,
  type Workload,
} from '../../src/rule/index.js';

/** Kinds whose pods are there to stay; what others keep is looked at by nobody. */
const kinds: ReadonlySet<string> = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'ReplicationController']);
/** What puts the data elsewhere: `--datadir`, `--dbpath`, `path.data`, `PGDATA`, `-D`. */
const moved = /data|dbpath|path|dir|(^|\s)-D/i;
const empty = ['emptyDir', 'configMap', 'secret', 'downwardAPI', 'projected'] as const;

/** True where the pods always come to one node. */
function isPinned({ pod }: Workload): boolean {
  return (
    pod.at('nodeName').exists ||
    pod.at('nodeSelector').as<Record<string, string>>().at('kubernetes.io/hostname').exists ||
    pod.at('affinity').at('nodeAffinity').at('requiredDuringSchedulingIgnoredDuringExecution').exists
  );
}

/** What is written in the lists of words that the container runs. */
function wordsOf({ spec }: Container): string {
  const words: Cursor<string>[] = [...spec.at('command').items(), ...spec.at('args').items()];
  return words.map(({ text }) => text ?? '').join(' ');
}

/** True where one of two folders holds the other. */
function holds(outer: string, inner: string): boolean {
  return outer === inner || outer === '/' || inner.startsWith(`${outer}/`);
}

/** What is wrong with where a database keeps its data; undefined where nothing is, and where that is not certain. */
function judge(
  database: Database,
  container: Container,
  mounts: readonly Mount[],
  workload: Workload,
): { readonly at: Cursor<unknown>; readonly what: string } | undefined {
  const words = wordsOf(container);
  if (moved.test(words)) return undefined;
  const folder = database.paths.at(-1) ?? '';
  const around = mounts.filter(({ path }) => database.paths.some((one) => holds(path, one) || holds(one, path)));
  // The mount that holds the data is the one that lies nearest to it.
  const mount = around
    .filter(({ path }) => database.paths.some((one) => holds(path, one)))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!mount) {
    // A program of the client, settings that may name another folder, a volume somewhere else: not certain.
    if (container.spec.at('command').exists || mounts.length > 0 || around.length > 0) return undefined;
    return {
      at: container.spec.at('image'),
      what: `and mounts nothing at ${folder}: the data is lost whenever the container restarts`,
    };
  }
  const at = mount.mount.at('mountPath');
  const inner = database.paths.find((one) => holds(mount.path, one)) ?? folder;
  const source = mount.to.sort === 'volume' ? mount.to.volume : undefined;
  // Another volume inside of the folder holds what somebody wanted to keep.
  if (around.some((one) => one !== mount)) return undefined;
  if (source?.at('emptyDir').exists) {
    return { at, what: `and its data in ${inner} is in an emptyDir: it is deleted with the pod` };
  }
  if (source?.at('hostPath').exists) {
    if (isPinned(workload)) return undefined;
    return {
      at,
      what: `and its data in ${inner} is on a hostPath: a pod that is started on another node does not find it`,
    };
  }
  const exact = database.paths.includes(mount.path);
  if (!database.declared || exact || empty.some((field) => source?.at(field).exists)) return undefined;
  return {
    at,
    what: `whose image declares ${inner} a volume: containerd mounts an empty folder there, and the volume mounted at ${mount.path} does not hold the data`,
  };
}

export default defineRule({
  id: 'storage/ephemeral-database',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A database keeps its data where it is lost.',
  why: `The data of a database has to outlive its pod. An \`emptyDir\` is deleted with the pod; a \`hostPath\` stays on one node
while the pod may be started on another; without a volume the data goes with the container, at the first restart. And where
an image declares its folder a volume, a claim that is mounted one level higher does not hold it: containerd puts an empty
folder of its own at the declared place.

Looked at are images that are known to be databases, unless an argument says that the data is elsewhere. For StatefulSets it
is a \`warning\`, for other kinds, which are often only for trying things out, an \`info\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
    'https://github.com/docker-library/docs: where the images store their data',
    'containerd internal/cri/server/container_create.go: volumeMounts',
  ],
  visit: 'workload',

  check(workload, { report }) {
    const { kind, object } = workload;
    if (!kinds.has(kind) || object.partial || object.document.broken) return;
    const level = kind === 'StatefulSet' ? {} : ({ severity: 'info' } as const);
    for (const container of workload.containers) {
      const database = container.role === 'plain' ? databaseOf(container) : undefined;
      if (!database || container.spec.at('volumeDevices').exists) continue;
      const mounts = mountsOf(workload).filter((mount) => mount.container === container);
      if (mounts.length < container.spec.at('volumeMounts').items().length) continue;
      const found = judge(database, container, mounts, workload);
      if (found) {
        report({
          ...level,
          at: found.at,
          message: `${containerName(container)} runs ${database.name}, ${found.what}`,
        });
      }
    }
  },

  examples: [
    {
      title: 'a folder that goes with the pod',
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
                  image: postgres:16.4
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ container "db" of StatefulSet db runs PostgreSQL, and its data in /var/lib/postgresql/data is in an emptyDir: it is deleted with the pod
              volumes:
                - name: data
                  emptyDir: {}
      `,
    },
    {
      title: 'no volume at all',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: db
        spec:
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: mysql:8.4.2
                         ^^^^^^^^^^^ info: container "db" of Deployment db runs MySQL, and mounts nothing at /var/lib/mysql: the data is lost whenever the container restarts
      `,
    },
    {
      title: 'a folder of the node',
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
                  image: mongo:7.0.14
                  volumeMounts:
                    - name: data
                      mountPath: /data/db
                                 ^^^^^^^^ container "db" of StatefulSet db runs MongoDB, and its data in /data/db is on a hostPath: a pod that is started on another node does not find it
              volumes:
                - name: data
                  hostPath: { path: /srv/mongo }
      `,
    },
    {
      title: 'a claim one level too high',
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
                  image: postgres:16.4
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql
                                 ^^^^^^^^^^^^^^^^^^^ container "db" of StatefulSet db runs PostgreSQL, whose image declares /var/lib/postgresql/data a volume: containerd mounts an empty folder there, and the volume mounted at /var/lib/postgresql does not hold the data
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
    {
      title: 'a claim of its own; a folder that PGDATA names; a pod that stays on its node',
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
              containers:
                - name: db
                  image: postgres:16.4
                  env:
                    - name: PGDATA
                      value: /var/lib/postgresql/pgdata
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: events
        spec:
          selector:
            matchLabels: { app: events }
          template:
            metadata:
              labels: { app: events }
            spec:
              nodeSelector: { kubernetes.io/hostname: node-a }
              containers:
                - name: events
                  image: mongo:7.0.14
                  volumeMounts:
                    - name: data
                      mountPath: /data/db
              volumes:
                - name: data
                  hostPath: { path: /srv/mongo }
      `,
    },
  ],
});
