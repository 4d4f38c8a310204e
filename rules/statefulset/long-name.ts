import { defineRule, manifest } from '../../src/rule/index.js';

/** A label value holds 63 characters; a hyphen and a hash of up to ten go behind the name. */
const longest = 63 - 11;

export default defineRule({
  id: 'statefulset/long-name',
  severity: 'error',
  consequence: 'broken',
  summary: 'The name of a StatefulSet is too long for the labels of its pods.',
  why: `Each pod of a StatefulSet gets the label \`controller-revision-hash\`, whose value is the name of the set, a hyphen and a
hash that nearly always has ten characters. A label value may have 63, so the name may have 52. The API server accepts names of up
to 63 characters; then the controller tries to create the first pod, is refused, and tries again for ever: the set stays at
0 pods, and only its events say why. A name cannot be changed later without making the set anew.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'pkg/controller/statefulset/stateful_set_utils.go: setPodRevision',
    'pkg/controller/history/controller_history.go: ControllerRevisionName',
    'https://github.com/kubernetes/kubernetes/issues/64023',
  ],
  visit: 'workload',

  check({ kind, object }, { report }) {
    const name = object.identity.name ?? '';
    // What is longer than 63 the API server itself refuses.
    if (kind !== 'StatefulSet' || name.length <= longest || name.length > 63) return;
    const at = object.root.at('metadata').as<{ name?: string }>().at('name');
    report({
      at,
      message: `the name of StatefulSet ${name} has ${name.length} characters, ${name.length - longest} too many for the label controller-revision-hash (name, hyphen, hash): its pods are refused`,
    });
  },

  examples: [
    {
      title: 'a name of 57 characters',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: payments-production-europe-west-postgresql-replica-member
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the name of StatefulSet payments-production-europe-west-postgresql-replica-member has 57 characters, 5 too many for the label controller-revision-hash (name, hyphen, hash): its pods are refused
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: postgres
                  image: example/postgres:16.2
      `,
    },
    {
      title: 'a Deployment of that name: its label holds the hash alone',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: payments-production-europe-west-postgresql-replica-member
        spec:
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: postgres
                  image: example/postgres:16.2
      `,
    },
  ],
});
