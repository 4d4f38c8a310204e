import {
  addField,
  consequenceIn,
  defineRule,
  isSlip,
  type Linked,
  type LocalReference,
  manifest,
  nameOf,
  nearest,
  nearMissFixes,
  type ObjectSummary,
  type ProposedFix,
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
  fix: 'safe',
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
      const mounts = from.locals.filter((one) => one.space === 'volume');
      const named = mounts.filter((one) => near !== undefined && one.target === near);
      const beside = named.some((one) => one.container?.pointer === reference.container?.pointer);
      const others = mounts.filter((one) => one !== reference && !one.target && one.value === reference.value);
      const shown = near ? [near] : reference.candidates;
      const who = reference.container?.name ? `container ${reference.container.name}` : 'a container';
      report({
        at: placeIn(from, reference),
        consequence: consequenceIn(from, reference, kubernetes),
        message: `${who} of ${nameOf(from)} mounts volume ${quote(reference.value)}, but the pod has ${names.length === 0 ? 'none' : quote(names)}: ${reference.effect}`,
        related: shown.map((one) => ({ at: placeIn(from, one), message: 'this volume is declared' })),
        fixes: near
          ? nearMissFixes({
              asked: reference.value,
              at: placeIn(from, reference),
              defined: near.name,
              place: placeIn(from, near),
              others: others.map((one) => placeIn(from, one)),
              isNamed: named.length > 0,
              // A container that mounts the near one as well means another one.
              certain:
                (isSlip(near.name, reference.value) || isOnlyPair(from, reference, near)) && !beside
                  ? 'either'
                  : undefined,
              title: `mount ${quote(near.name)}`,
              definition: `volume ${quote(near.name)}`,
            })
          : [...onlyUnused(from, reference), ...volumesNamedSo(linked, from, reference)],
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
      fixed: '- name: uploads',
    },
    {
      title: 'the volume is what is misspelt, and a ConfigMap has the name of a mount',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: pages
        data:
          index.html: hello
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              volumeMounts:
                - name: cart-storage
                        ^^^^^^^^^^^^ container web of Pod shop mounts volume "cart-storage", but the pod has "cart-sotrage": no pod is created
                  mountPath: /srv/cart
                - name: pages
                        ^^^^^ container web of Pod shop mounts volume "pages", but the pod has "cart-sotrage": no pod is created
                  mountPath: /srv/pages
          volumes:
            - name: cart-sotrage
                    ~~~~~~~~~~~~ this volume is declared
                    ~~~~~~~~~~~~ this volume is declared
              emptyDir: {}
      `,
      fixed: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: pages
        data:
          index.html: hello
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              volumeMounts:
                - name: cart-storage
                  mountPath: /srv/cart
                - name: pages
                  mountPath: /srv/pages
          volumes:
            - name: cart-storage
              emptyDir: {}
            - name: pages
              configMap:
                name: pages
      `,
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
                                ^^^^ container fetch of CronJob report mounts volume "work", but the pod has none: no pod is created
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

/** True where that volume is all that nobody mounts, and that name all that no volume has. */
function isOnlyPair(
  { locals }: ObjectSummary,
  reference: LocalReference,
  volume: LocalReference['candidates'][number],
) {
  const mounts = locals.filter(({ space }) => space === 'volume');
  const unused = reference.candidates.filter((one) => !mounts.some(({ target }) => target === one));
  return (
    unused.length === 1 && unused[0] === volume && mounts.every((one) => one.target || one.value === reference.value)
  );
}

/** Where one volume is mounted by nobody and one mount has no volume the two may belong together. */
function onlyUnused(from: ObjectSummary, reference: LocalReference): ProposedFix[] {
  const mounts = from.locals.filter(({ space }) => space === 'volume');
  if (mounts.some((one) => !one.target && one.value !== reference.value)) return [];
  const unused = reference.candidates.filter((one) => !mounts.some(({ target }) => target === one));
  const [only, ...others] = unused;
  if (!only || others.length > 0) return [];
  const edits = [replaceText(placeIn(from, reference), only.name)];
  return [{ title: `mount ${quote(only.name)}`, safety: 'suggested', edits }];
}

const sources: Readonly<Record<string, (name: string) => Record<string, Record<string, string>>>> = {
  ConfigMap: (name) => ({ configMap: { name } }),
  Secret: (name) => ({ secret: { secretName: name } }),
  PersistentVolumeClaim: (name) => ({ persistentVolumeClaim: { claimName: name } }),
};

/** A volume of what is here under the name of the mount. */
function volumesNamedSo(linked: Linked, from: ObjectSummary, { value, pointer }: LocalReference): ProposedFix[] {
  const pod = /^(.*\/spec)\/(?:init|ephemeral)?[cC]ontainers\/\d+\//.exec(pointer)?.[1];
  if (pod === undefined) return [];
  const kinds = new Set(
    linked.objects.flatMap(({ defines }) => defines.filter(({ name }) => name === value).map(({ kind }) => kind)),
  );
  return Object.entries(sources).flatMap(([kind, source]): ProposedFix[] => {
    const edits = kinds.has(kind) ? addField(from, `${pod}/volumes/-`, { name: value, ...source(value) }) : undefined;
    return edits ? [{ title: `add a volume of ${kind} ${value}`, safety: 'suggested', edits }] : [];
  });
}
