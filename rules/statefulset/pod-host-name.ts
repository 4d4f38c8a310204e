import { defineRule, manifest, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/pod-host-name',
  severity: 'warning',
  consequence: 'broken',
  summary: 'The pod template of a StatefulSet sets a host name or a subdomain, which the controller overwrites.',
  why: `A StatefulSet gives every pod an identity of its own: the host name is the name of the pod (\`web-0\`), the subdomain is
\`spec.serviceName\`. What the template says is overwritten before the pod is created, so a program or a script that expects
the written name never sees it. \`hostnameOverride\` (since Kubernetes 1.35) is not overwritten: it gives all the pods one
name, and none of them knows its ordinal any more.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'pkg/controller/statefulset/stateful_set_utils.go: initIdentity, updateIdentity',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  ],
  visit: 'workload',

  check({ kind, object, spec, pod }, { report, kubernetes }) {
    if (kind !== 'StatefulSet') return;
    const set = object.identity.name ?? '';
    const hostname = pod.at('hostname');
    if (hostname.text) {
      report({
        at: hostname,
        message: `StatefulSet ${set} overwrites the hostname of its pods with their names (${set}-0 …): no pod is ever called ${hostname.text}`,
        fix: removal(object, hostname.pointer, 'remove the hostname'),
      });
    }
    const override = pod.as<{ hostnameOverride?: string }>().at('hostnameOverride');
    if (override.text && kubernetes.every((version) => Number(version.split('.')[1]) >= 35)) {
      report({
        at: override,
        consequence: 'risk',
        message: `all pods of StatefulSet ${set} have the host name ${override.text}: none of them can tell from it which one it is`,
        fix: removal(object, override.pointer, 'remove the hostnameOverride'),
      });
    }
    const subdomain = pod.at('subdomain');
    const service = spec.as<{ serviceName?: string }>().at('serviceName');
    if (subdomain.text && subdomain.text !== service.text && !object.partial) {
      report({
        at: subdomain,
        message: `StatefulSet ${set} overwrites the subdomain of its pods with its serviceName${service.text ? ` (${service.text})` : ', which is empty'}: ${subdomain.text} is never used`,
        related: service.text ? [{ at: service, message: 'the name that counts' }] : [],
        fix: removal(object, subdomain.pointer, 'remove the subdomain'),
      });
    }
  },

  examples: [
    {
      title: 'one host name for all pods',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
                       ~~ the name that counts
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              hostname: postgres
                        ^^^^^^^^ StatefulSet db overwrites the hostname of its pods with their names (db-0 …): no pod is ever called postgres
              subdomain: databases
                         ^^^^^^^^^ StatefulSet db overwrites the subdomain of its pods with its serviceName (db): databases is never used
              containers:
                - name: postgres
                  image: example/postgres:16.2
      `,
      fixed: manifest`
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
                - name: postgres
                  image: example/postgres:16.2
      `,
    },
    {
      title: 'a name that is not overwritten',
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
              hostnameOverride: postgres
                                ^^^^^^^^ all pods of StatefulSet db have the host name postgres: none of them can tell from it which one it is
              containers:
                - name: postgres
                  image: example/postgres:16.2
      `,
    },
    {
      title: 'a Pod of its own keeps both',
      good: manifest.pod`
        hostname: postgres
        subdomain: databases
        containers:
          - name: postgres
            image: example/postgres:16.2
      `,
    },
  ],
});
