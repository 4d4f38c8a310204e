import { defineRule, type Linked, manifest, nameOf, placeIn, placeOf } from '../../src/rule/index.js';

type Misfit = Linked['unboundClaims'][number]['volumes'][number]['misfits'][number];

/** So many volumes are named, the rest is counted. */
const most = 3;

function textOf(values: Misfit['asked']): string {
  return values.map(({ value }) => String(value)).join(', ');
}

/** What the claim asks for: `asks for …`. */
function askedText({ condition, asked }: Misfit): string {
  const text = textOf(asked);
  switch (condition) {
    case 'storageClass':
      return asked.length === 0 ? 'the default class' : text === '' ? 'a volume without a class' : `class ${text}`;
    case 'selector':
      return `labels ${text}`;
    case 'volumeMode':
      return `volumeMode ${text || 'Filesystem'}`;
    case 'claimRef':
      return text === '' ? 'a free volume' : `PersistentVolume ${text}`;
    default:
      return text;
  }
}

/** What a volume is or has instead. */
function offeredText({ condition, offered }: Misfit): string {
  const text = textOf(offered);
  switch (condition) {
    case 'accessModes':
      return `offers ${text || 'no access mode'}`;
    case 'storage':
      return `has ${text}`;
    case 'storageClass':
      return text === '' ? 'has no class' : `is of class ${text}`;
    case 'selector':
      return text === '' ? 'has no such labels' : `has ${text}`;
    case 'volumeMode':
      return `has ${text || 'Filesystem'}`;
    case 'claimRef':
      return `is kept for claim ${text}`;
  }
}

export default defineRule({
  id: 'reference/claim-volume',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A claim fits none of the volumes that are here for it.',
  why: `A PersistentVolumeClaim binds to a PersistentVolume only if all of this agrees: the volume offers every access mode
that the claim asks for, has at least its size, is of its class and of its volume mode, carries the labels of its selector,
and is not kept for another claim (\`claimRef\`). Otherwise the claim stays Pending, and so do the pods that mount it. Where a
StorageClass makes volumes on demand the claim is served all the same, and the volume that was written for it stays unused.

It looks at volumes that are surely meant for the claim: the one it names, those that are kept for it, those of its class that
no other claim can use, and one in its own file that only the class keeps from it. It is an \`error\` where the claim names the
volume, or nothing makes volumes of its class: then nothing else can serve it.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
    'k8s.io/component-helpers/storage/volume/pv_helpers.go: FindMatchingVolume',
    'pkg/controller/volume/persistentvolume/pv_controller.go: checkVolumeSatisfyClaim',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { claim, spot, template, volumes, named, served } of linked.unboundClaims) {
      const first = volumes[0]?.misfits[0];
      if (!first) continue;
      // A label that misses by a letter is an error of the selector.
      const slips = linked.missingMatches.some(({ from, near }) => from === claim && near?.slip === true);
      if (slips && volumes.every(({ misfits }) => misfits.every(({ condition }) => condition === 'selector'))) continue;
      const names = new Set(volumes.map(({ volume }) => nameOf(volume)));
      const shown = volumes.filter(
        ({ volume }, i) => volumes.findIndex((other) => nameOf(other.volume) === nameOf(volume)) === i && i < most,
      );
      const wanted = new Set(shown.flatMap(({ misfits }) => misfits.map(askedText)));
      const offers = shown.map(({ volume, misfits }) => `${nameOf(volume)} ${misfits.map(offeredText).join(' and ')}`);
      if (names.size > shown.length) offers.push(`${names.size - shown.length} more do not fit either`);
      const sure = named || !served;
      const asked = first.asked[0];
      report({
        at: placeIn(claim, asked ?? spot),
        ...(sure ? { severity: 'error', consequence: 'broken' } : {}),
        message: `${nameOf(claim)}${template === undefined ? '' : ` (claim template ${template})`} asks for ${[...wanted].join(' and ')}, but ${offers.join(' and ')}: the claim stays Pending${sure ? '' : ' unless another volume is made for it'}`,
        related: shown.flatMap(({ volume, misfits }) =>
          misfits.map((misfit) => {
            const offered = misfit.offered[0];
            return {
              at: offered ? placeIn(volume, offered) : placeOf(volume),
              message: offered ? 'this is offered' : `${nameOf(volume)} ${offeredText(misfit)}`,
            };
          }),
        ),
      });
    }
  },

  examples: [
    {
      title: 'a volume that only one node can mount',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes:
            - ReadWriteOnce
              ~~~~~~~~~~~~~ this is offered
          storageClassName: ""
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes:
            - ReadWriteMany
              ^^^^^^^^^^^^^ error: PersistentVolumeClaim uploads asks for ReadWriteMany, but PersistentVolume uploads offers ReadWriteOnce: the claim stays Pending
          storageClassName: ""
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      title: 'the volume that is named is too small, and of another class',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 5Gi
                     ~~~ this is offered
          accessModes: [ReadWriteMany]
          storageClassName: manual
                            ~~~~~~ this is offered
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteMany]
          storageClassName: ''
          volumeName: uploads
          resources:
            requests:
              storage: 10Gi
                       ^^^^ error: PersistentVolumeClaim uploads asks for 10Gi and a volume without a class, but PersistentVolume uploads has 5Gi and is of class manual: the claim stays Pending
      `,
    },
    {
      title: 'a class that nobody wrote',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          storageClassName: manual
                            ~~~~~~ this is offered
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
                ^^^^^^^ PersistentVolumeClaim uploads asks for the default class, but PersistentVolume uploads is of class manual: the claim stays Pending unless another volume is made for it
        spec:
          accessModes: [ReadWriteMany]
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      title: 'the claims of a StatefulSet, labels, a volume that is kept for another claim',
      bad: manifest`
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: local-disks
        provisioner: kubernetes.io/no-provisioner
        volumeBindingMode: WaitForFirstConsumer
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-a
          labels: { tier: slow }
                          ~~~~ this is offered
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          nfs:
            server: files.example.com
            path: /a
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-b
          labels: { tier: fast }
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          claimRef: { namespace: shop, name: other }
          nfs:
            server: files.example.com
            path: /b
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
          namespace: shop
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
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: local-disks
                selector:
                  matchLabels: { tier: fast }
                                       ^^^^ error: StatefulSet db (claim template data) asks for labels tier=fast, but PersistentVolume disk-a has tier=slow: the claim stays Pending
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
    {
      title: 'a volume that is kept for a claim is not asked for its class',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          storageClassName: manual
          claimRef: { namespace: shop, name: uploads }
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
          namespace: shop
        spec:
          accessModes: [ReadWriteMany]
          storageClassName: ''
          resources:
            requests:
              storage: 10240Mi
      `,
    },
    {
      title: 'a volume that offers more',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes:
            - ReadWriteOnce
            - ReadWriteMany
          storageClassName: ""
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes:
            - ReadWriteMany
          storageClassName: ""
          resources:
            requests:
              storage: 10Gi
      `,
    },
  ],
});
