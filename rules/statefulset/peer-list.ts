import { defineRule, manifest, nameOf, ordinalsOf, type PodName, placeIn } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/peer-list',
  severity: 'info',
  consequence: 'risk',
  summary: 'A list of the pods of a StatefulSet leaves out the last ones.',
  why: `A list such as \`db-0.db,db-1.db,db-2.db\` does not grow with \`replicas\`. Pods beyond its end run, and those who read the
list do not know them: members of a cluster stay alone, or clients never use them. A headless Service has all pods under
one name, and a script can count up to the number of replicas.

Somebody may want to name only the first pods, as the seeds that all others ask.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  visit: 'workspace',

  check({ podNames }, { report }) {
    for (const list of listsOf(podNames)) {
      const [first] = list;
      const last = list.at(-1);
      const set = first?.sets[0];
      if (!first || !last || !set?.facts.replicas || first.sets.length > 1) continue;
      const { start = 0, count = 0 } = ordinalsOf(set);
      const named = new Set(list.map(({ host }) => host.pod?.ordinal?.value));
      // Ordinals from the first one on without a gap: a list of all that there were.
      if (named.size < 2 || named.size >= count) continue;
      if (![...named.keys()].every((ordinal) => ordinal !== undefined && ordinal - start < named.size)) continue;
      const own = set.identity.name;
      const left = named.size + start === start + count - 1 ? '' : ` to ${own}-${start + count - 1}`;
      report({
        at: placeIn(last.from, last.host),
        message: `${nameOf(last.from)} lists ${named.size} pods of ${nameOf(set)}, which has ${count} replicas: ${own}-${start + named.size}${left} ${left === '' ? 'is' : 'are'} left out`,
        related: set.facts.replicas.slice(0, 1).map((at) => ({ at: placeIn(set, at), message: `${count} replicas` })),
      });
    }
  },

  examples: [
    {
      title: 'a set that has grown',
      bad: manifest`
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
          replicas: 5
                    ~ 5 replicas
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: example/db:16
                  env:
                    - name: MEMBERS
                      value: db-0.db,db-1.db,db-2.db
                                             ^^^^^^^ StatefulSet db lists 3 pods of StatefulSet db, which has 5 replicas: db-3 to db-4 are left out
      `,
    },
    {
      title: 'the whole list, and a single pod',
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
          replicas: 2
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: example/db:16
                  env:
                    - name: LEADER
                      value: db-0.db
                    - name: MEMBERS
                      value: db-0.db,db-1.db
                  readinessProbe:
                    tcpSocket:
                      port: 5432
                  livenessProbe:
                    tcpSocket:
                      port: 5432
      `,
    },
  ],
});

/** The names in one text that are of pods of one set, for each such text: names that follow each other. */
function listsOf(podNames: readonly PodName[]): PodName[][] {
  const lists: PodName[][] = [];
  for (const name of podNames) {
    if (name.fault !== undefined || !name.host.pod?.ordinal) continue;
    const last = lists.at(-1)?.at(-1);
    const goesOn =
      last &&
      last.from === name.from &&
      last.host.pointer.replace(/\d+$/, '') === name.host.pointer.replace(/\d+$/, '') &&
      last.sets[0] === name.sets[0];
    if (goesOn) lists.at(-1)?.push(name);
    else lists.push([name]);
  }
  return lists;
}
