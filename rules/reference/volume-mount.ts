import {
  consequenceIn,
  defineRule,
  manifest,
  nameOf,
  nearest,
  placeIn,
  quote,
  replaceText,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/volume-mount',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A container mounts a volume that its pod does not have.',
  why: `A mount names one of the pod's \`volumes\`, or, in a StatefulSet, one of its \`volumeClaimTemplates\`. The API server
looks the name up and refuses the object if it is not there.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
    'kubernetes/kubernetes pkg/apis/core/validation/validation.go, ValidateVolumeMounts',
  ],
  visit: 'workspace',

  check(linked, { report, kubernetes }) {
    for (const { from, reference } of linked.missingLocals) {
      if (reference.space !== 'volume') continue;
      const names = reference.candidates.map((one) => one.name);
      const guess = nearest(reference.value, names);
      const near = reference.candidates.find((one) => one.name === guess);
      const shown = near ? [near] : reference.candidates;
      const who = reference.container?.name ? `container ${reference.container.name}` : 'a container';
      report({
        at: placeIn(from, reference),
        consequence: consequenceIn(from, reference, kubernetes),
        message: `${who} of ${nameOf(from)} mounts volume ${quote(reference.value)}, but the pod has ${quote(names)}: ${reference.effect}`,
        related: shown.map((one) => ({ at: placeIn(from, one), message: 'this volume is declared' })),
        ...(guess === undefined
          ? {}
          : { fix: { title: `mount ${quote(guess)}`, edits: [replaceText(placeIn(from, reference), guess)] } }),
      });
    }
  },

  examples: [
    {
      title: 'letters that changed places',
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
                        ^^^^^^^ container web of Pod shop mounts volume "uploads", but the pod has "uplaods": no pod is created
                  mountPath: /srv/uploads
          volumes:
            - name: uplaods
                    ~~~~~~~ this volume is declared
              emptyDir: {}
      `,
      fixed: '- name: uplaods',
    },
    {
      title: 'no volumes at all',
      bad: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "0 4 * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  initContainers:
                    - name: fetch
                      image: example/fetch:2.0
                      volumeMounts:
                        - name: work
                                ^^^^ container fetch of CronJob report mounts volume "work", but the pod has nothing: no pod is created
                          mountPath: /work
                  containers:
                    - name: report
                      image: example/report:2.0
      `,
    },
    {
      title: 'a claim template of a StatefulSet',
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
                  image: example/db:16
                  readinessProbe:
                    tcpSocket: { port: 5432 }
                  livenessProbe:
                    tcpSocket: { port: 5432 }
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/db
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
