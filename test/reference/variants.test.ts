import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';

const deployment = (account: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop }
    spec:
      serviceAccountName: ${account}
      containers:
        - name: shop
          image: example/shop:1.4.2
`;
const account = (name: string) => `---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
`;
const kustomization = (folder: string) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [${folder}]
`;

async function told(files: Readonly<Record<string, string>>): Promise<string[]> {
  const texts = Object.entries(files).map(([name, content]) => new SourceText(name, content));
  const { diagnostics } = await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules });
  return diagnostics.map(({ text, severity, rule }) => `${text.name} ${severity} ${rule}`);
}

it('an account that only a variant of the file defines is not there', async () => {
  const files = { 'aws.yaml': deployment('robot'), 'gcp.yaml': deployment('robot') + account('robot') };
  expect(await told(files)).toEqual(['aws.yaml info reference/unresolved']);
});

it('a near name in the file itself is meant, whatever a variant has', async () => {
  const files = {
    'aws.yaml': deployment('robot') + account('robbot'),
    'gcp.yaml': deployment('robot') + account('robot'),
  };
  expect(await told(files)).toEqual(['aws.yaml error reference/unresolved']);
});

it('folders are variants too', async () => {
  const files = {
    'aws/shop.yaml': deployment('robot'),
    'gcp/shop.yaml': deployment('robot'),
    'gcp/account.yaml': account('robot'),
  };
  expect(await told(files)).toEqual(['aws/shop.yaml info reference/unresolved']);
});

it('what is no variant is there, in whatever folder', async () => {
  const files = {
    'aws/shop.yaml': deployment('robot'),
    'gcp/shop.yaml': deployment('robot'),
    'base.yaml': account('robot'),
  };
  expect(await told(files)).toEqual([]);
});

it('what a kustomization builds together is no variant', async () => {
  const files = {
    'base/shop.yaml': deployment('robot') + account('robot'),
    'base/kustomization.yaml': kustomization('shop.yaml'),
    'overlay/shop.yaml': deployment('robot'),
    'overlay/kustomization.yaml': kustomization('../base, shop.yaml'),
  };
  expect(await told(files)).toEqual([]);
});

it('keys in capitals are keys, not placeholders', async () => {
  const pod = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: debug
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:1.4.2
      env:
        - name: LEVEL
          valueFrom:
            configMapKeyRef: { name: settings, key: LOG_LEVLE }
`;
  expect(await told({ 'pod.yaml': pod })).toEqual(['pod.yaml error reference/unresolved-key']);
});
