import { defineRule, manifest, ordinalOfHostName } from '../../src/rule/index.js';

const suffix: Readonly<Record<string, string>> = {
  Deployment: '-<hash>-<5 letters and digits>',
  ReplicaSet: '-<5 letters and digits>',
  ReplicationController: '-<5 letters and digits>',
  DaemonSet: '-<5 letters and digits>',
  Job: '-<5 letters and digits>',
  CronJob: '-<minutes>-<5 letters and digits>',
};

export default defineRule({
  id: 'script/ordinal-name',
  severity: 'error',
  consequence: 'broken',
  summary: 'A script takes an ordinal from its host name, in a workload whose pods have none.',
  why: `Only the pods of a StatefulSet (and of an Indexed Job) have a number at the end of their name: \`db-0\`, \`db-1\`. All
other controllers put five random letters and digits there, so \`-([0-9]+)$\` does not match, and a script that ends where it
does not match never gets further.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#ordinal-index',
    'k8s.io/apiserver/pkg/storage/names/generate.go',
  ],
  visit: 'script',

  check(script, { report }) {
    const workload = script.container?.workload;
    const form = workload && suffix[workload.kind];
    if (!workload || form === undefined || script.object.partial || script.object.document.broken) return;
    const { pod, spec, kind } = workload;
    // The host name is then another than the pod's.
    if (pod.at('hostname').exists || pod.at('hostNetwork').flag || pod.at('setHostnameAsFQDN').flag) return;
    const job = kind === 'CronJob' ? spec.as<{ jobTemplate?: { spec?: object } }>().at('jobTemplate').at('spec') : spec;
    if (job.as<{ completionMode?: string }>().at('completionMode').text === 'Indexed') return;
    const found = ordinalOfHostName(script);
    if (!found) return;
    const name = script.object.identity.name ?? 'NAME';
    report({
      at: { range: script.range(found.start, found.end), pointer: script.pointer },
      message: `the script of ${script.name} takes a number from the end of its host name, but the pods of ${kind} ${name} are called ${name}${form}: only a StatefulSet numbers its pods`,
    });
  },

  examples: [
    {
      title: 'the script of a StatefulSet in a Deployment',
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
              initContainers:
                - name: number
                  image: example/db:16.2
                  command:
                    - bash
                    - -c
                    - |
                      [[ $(hostname) =~ -([0-9]+)$ ]] || exit 1
                                        ^^^^^^^^^^ the script of container number takes a number from the end of its host name, but the pods of Deployment db are called db-<hash>-<5 letters and digits>: only a StatefulSet numbers its pods
                      echo "\${BASH_REMATCH[1]}"
              containers:
                - name: db
                  image: example/db:16.2
      `,
    },
    {
      title: 'a Job that numbers its pods',
      good: manifest`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: load
        spec:
          completions: 3
          completionMode: Indexed
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: load
                  image: example/load:1.4.2
                  command: [bash, -c, 'if [[ $HOSTNAME =~ -([0-9]+)$ ]]; then load "$BASH_REMATCH"; fi']
      `,
    },
  ],
});
