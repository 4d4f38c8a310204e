import type { StatefulSetSpec } from 'kubernetes-types/apps/v1.js';
import type { PersistentVolume, PersistentVolumeClaim } from 'kubernetes-types/core/v1.js';
import { type Cursor, canonicalKind, defineRule, manifest, replaceText, workloadOf } from '../../src/rule/index.js';

/** A number without a suffix, and a milli number: bytes, and thousandths of them. */
const bare = /^\d{1,4}$/;
const milli = /^\d+m$/;

export default defineRule({
  id: 'storage/tiny-volume',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The size of a volume is a few bytes.',
  why: `A quantity without a suffix counts bytes: \`storage: 10\` is ten bytes, and \`100m\` is a tenth of one (\`m\` is a
thousandth, \`M\` a million). Kubernetes takes it as it is. A driver makes the smallest volume that it can, a hand-made volume
of this size fits no claim, and a claim of this size binds to any volume, however small.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/'],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind: written } = object.identity;
    const kind = canonicalKind(written ?? '');
    const sizes: Cursor<unknown>[] = [];
    const claim = (spec: Cursor<PersistentVolumeClaim['spec']>) => {
      sizes.push(spec.at('resources').at('requests').as<Record<string, unknown>>().at('storage'));
    };
    if (apiVersion === 'v1' && kind === 'PersistentVolume') {
      const capacity = object.root.as<PersistentVolume>().at('spec').at('capacity');
      sizes.push(capacity.as<Record<string, unknown>>().at('storage'));
    }
    if (apiVersion === 'v1' && kind === 'PersistentVolumeClaim') {
      claim(object.root.as<PersistentVolumeClaim>().at('spec'));
    }
    const workload = workloadOf(object);
    if (workload?.kind === 'StatefulSet') {
      const templates = workload.spec.as<StatefulSetSpec>().at('volumeClaimTemplates').items();
      for (const template of templates) claim(template.at('spec'));
    }
    for (const size of sizes) {
      const text = size.node?.type === 'scalar' ? size.node.source : '';
      const isMilli = milli.test(text);
      // Of claims the API server says this itself; zero it refuses.
      if ((!isMilli || kind !== 'PersistentVolume') && !(bare.test(text) && Number(text) > 0)) continue;
      report({
        at: size,
        message: `storage ${text} is ${isMilli ? 'thousandths of a byte' : `${Number(text)} ${text === '1' ? 'byte' : 'bytes'}`}: write a suffix such as Mi or Gi where one is meant`,
        fixes: (isMilli ? ['M', 'Mi'] : ['Gi', 'Mi']).map((suffix) => {
          const meant = text.replace(/m?$/, suffix);
          return { title: `write ${meant}`, edits: [replaceText(size, meant)] };
        }),
      });
    }
  },

  examples: [
    {
      title: 'a claim of ten bytes',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10
                       ^^ storage 10 is 10 bytes: write a suffix such as Mi or Gi where one is meant
      `,
      fixed: 'storage: 10Gi',
    },
    {
      title: 'm is not M',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 100m
                     ^^^^ storage 100m is thousandths of a byte: write a suffix such as Mi or Gi where one is meant
          accessModes: [ReadWriteMany]
          storageClassName: ''
          nfs:
            server: files.example.com
            path: /uploads
      `,
    },
    {
      title: 'with a suffix, or in bytes',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10737418240
          accessModes: [ReadWriteMany]
          storageClassName: ''
          nfs:
            server: files.example.com
            path: /uploads
      `,
    },
  ],
});
