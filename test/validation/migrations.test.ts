import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules as allRules } from '../../rules/index.js';
import { fixWorkspace } from '../../src/fix/index.js';
import { SourceText } from '../../src/text/index.js';

const folder = path.join(import.meta.dirname, '../fixtures/migrations');
const rules = allRules.filter(({ id }) => id === 'api/removed' || id === 'api/deprecated');
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

async function migrated(name: string, content: string, safety: 'safe' | 'suggested' = 'suggested'): Promise<string> {
  const options = { kubernetes: ['1.36'], preset: 'recommended', rules } as const;
  const { texts } = await fixWorkspace([new SourceText(name, content)], options, safety);
  return texts[0]?.content ?? '';
}

describe('objects of removed versions become objects of those that took their place', () => {
  const files = fs.readdirSync(folder).filter((file) => file.includes('.before.'));
  it.each(files)('%s', async (file) => {
    expect(await migrated(file, read(file))).toBe(read(file.replace('.before.', '.after.')));
  });
  it.each(files)('%s: the same with Windows line ends', async (file) => {
    const windows = (content: string) => content.replace(/\n/g, '\r\n');
    const after = read(file.replace('.before.', '.after.'));
    expect(await migrated(file, windows(read(file)))).toBe(windows(after));
  });
});

describe('what may mean something else afterwards waits for a person', () => {
  it.each([
    ['an empty selector of a PodDisruptionBudget', 'policy/v1beta1', 'PodDisruptionBudget', 'spec: { selector: {} }'],
    [
      'side effects that nobody knows of',
      'admissionregistration.k8s.io/v1beta1',
      'MutatingWebhookConfiguration',
      'webhooks: [{ name: a.example.com, clientConfig: { url: "https://example.com/a" } }]',
    ],
    [
      'a selector that was missing before',
      'apps/v1beta2',
      'Deployment',
      'spec: { template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: a, image: a }] } } }',
    ],
    [
      'fields of a custom resource that were kept',
      'apiextensions.k8s.io/v1beta1',
      'CustomResourceDefinition',
      'spec: { group: a.io, version: v1, names: { plural: shops, kind: Shop }, validation: { openAPIV3Schema: { type: object } } }',
    ],
    ['a field that no version knows', 'batch/v1beta1', 'CronJob', 'spec: { something: else }'],
  ])('%s', async (_, apiVersion, kind, body) => {
    const content = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: shop }\n${body}\n`;
    expect(await migrated('a.yaml', content, 'safe')).toBe(content);
    expect(await migrated('a.yaml', content)).not.toContain(apiVersion);
  });
});

it('a schema with comments waits for a person: they would be lost', async () => {
  const content = read('custom-resource.before.yaml').replace('type: integer', 'type: integer # of pods');
  expect(await migrated('a.yaml', content, 'safe')).toContain('# of pods');
  expect(await migrated('a.yaml', content)).toContain('openAPIV3Schema');
});

describe('what cannot be written is left alone', () => {
  it('text that belongs to an anchor', async () => {
    const content = `apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - http: &all
        paths: [{ path: /, backend: { serviceName: shop, servicePort: 80 } }]
    - host: shop.example.com
      http: *all
`;
    expect(await migrated('a.yaml', content)).toBe(content);
  });
  it('two things that a metric is compared with', async () => {
    const content = `apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
  maxReplicas: 3
  metrics:
    - type: External
      external: { metricName: queue, targetValue: 1, targetAverageValue: 1 }
`;
    expect(await migrated('a.yaml', content)).toBe(content);
  });
});
