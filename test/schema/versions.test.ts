import { describe, expect, it } from 'vitest';
import { objectsOf } from '../../src/object/index.js';
import { kindHistories, minorOf } from '../../src/schema/definitions.js';
import { kubernetesVersions } from '../../src/schema/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';
import { type Checked, checkObject } from '../../src/validation/index.js';

function check(yaml: string, kubernetes: readonly string[]): Checked {
  const [document] = parseText(new SourceText('a.yaml', yaml));
  const [object] = document ? objectsOf(document) : [];
  if (!object) throw new Error('no object in the text');
  return checkObject(object, { kubernetes });
}
const rulesOf = (checked: Checked) => checked.problems.map((problem) => problem.rule);

const cronJob = (apiVersion: string) => `apiVersion: ${apiVersion}
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: backup
              image: example/backup:1.2
`;

describe('API versions', () => {
  it('batch/v1beta1 CronJob is served by 1.24 and gone in 1.25', () => {
    expect(rulesOf(check(cronJob('batch/v1beta1'), ['1.24']))).toEqual(['api/deprecated']);
    expect(rulesOf(check(cronJob('batch/v1beta1'), ['1.25']))).toEqual(['api/removed']);
    expect(rulesOf(check(cronJob('batch/v1'), ['1.24']))).toEqual([]);
  });

  it('offers the replacement as a safe fix where it accepts the object', () => {
    const [problem] = check(cronJob('batch/v1beta1'), ['1.36']).problems;
    expect(problem?.fix).toMatchObject({ safety: 'safe', edits: [{ newText: 'batch/v1' }] });
  });

  it('writes the fields that differ', () => {
    const ingress = `apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - backend:
              serviceName: web
              servicePort: 80
`;
    const [problem] = check(ingress, ['1.36']).problems;
    expect(problem?.rule).toBe('api/removed');
    expect(problem?.fix?.safety).toBe('safe');
    expect(problem?.fix?.edits.map(({ newText }) => newText).join(' ')).toMatch(
      /networking.k8s.io\/v1.*pathType.*service:/s,
    );
    expect(problem?.message).toContain('whose fields differ');
  });

  it('offers none where more differs than can be written', () => {
    const metric = `apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { kind: Deployment, name: web }
  maxReplicas: 2
  metrics:
    - type: External
      external: { metricName: queue, targetValue: 1, targetAverageValue: 1 }
`;
    const problem = check(metric, ['1.36']).problems.find(({ rule }) => rule === 'api/removed');
    expect(problem?.fix).toBeUndefined();
    expect(problem?.message).toContain('whose fields differ');
  });

  const served = Object.entries(kindHistories()).filter(([, kind]) => kind.via === 'resource');
  it(`knows ${served.length} kinds`, () => expect(served.length).toBeGreaterThan(150));
  for (const [key, history] of served) {
    it(`${key} is served from ${history.from ?? 'long ago'} to ${history.to ?? '?'}`, () => {
      const slash = key.lastIndexOf('/');
      const yaml = `apiVersion: ${key.slice(0, slash)}\nkind: ${key.slice(slash + 1)}\nmetadata:\n  name: a\n`;
      for (const version of kubernetesVersions) {
        const minor = minorOf(version);
        const rules = rulesOf(check(yaml, [version]));
        const early = history.from !== undefined && minor < minorOf(history.from);
        const late = history.removedIn !== undefined && minor >= minorOf(history.removedIn);
        expect(rules.includes('schema/unknown-kind'), `${version}: ${rules}`).toBe(early);
        expect(rules.includes('api/removed'), `${version}: ${rules}`).toBe(late);
      }
    });
  }
});

describe('one object against several versions', () => {
  const sidecar = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: proxy
      image: example/proxy:1
      restartPolicy: Always
  containers:
    - name: web
      image: example/web:1
`;

  it('says what all versions say without naming them', () => {
    const { problems } = check(sidecar.replace('image: example/web:1', 'imagee: example/web:1'), kubernetesVersions);
    const unknown = problems.filter((problem) => problem.message.includes('imagee'));
    expect(unknown).toHaveLength(1);
    expect(unknown[0]?.versions).toBeUndefined();
  });

  it('names the versions that have a problem where others have none', () => {
    const { problems } = check(sidecar, kubernetesVersions);
    expect(problems.map(({ message, versions }) => [message, versions])).toEqual([
      [
        '"restartPolicy" is a field of an initContainer only from Kubernetes 1.28 on (Kubernetes 1.23 to 1.27)',
        ['1.23', '1.24', '1.25', '1.26', '1.27'],
      ],
    ]);
  });

  it('is silent on an object that all versions accept', () => {
    const plain = sidecar.replace('      restartPolicy: Always\n', '');
    expect(check(plain, kubernetesVersions).problems).toEqual([]);
  });
});
