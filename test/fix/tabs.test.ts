import { describe, expect, test } from 'vitest';
import { fixed } from './fixed.js';

const service = (labels: string, rest: string) => `apiVersion: v1
kind: Service
metadata:
  name: shop
  labels:
${labels}spec:
  selector:
    app: shop
${rest}`;

describe('a tab in the indentation', () => {
  test('becomes as many spaces as take the line to where the schema knows its field', async () => {
    const ports = (tab: string) => `  ports:\n  - port: 80\n${tab}nodePort: 30001\n  type: NodePort\n`;
    const { content } = await fixed(service('    app: shop\n', ports('\t')));
    expect(content).toBe(service('    app: shop\n', ports('    ')));
  });

  test('below a key without a value, where the name is there already', async () => {
    const rest = '  ports:\n  - port: 80\n';
    expect((await fixed(service('\tname: shop\n', rest))).content).toBe(service('    name: shop\n', rest));
  });

  test('as deep as the fields of the other keys of that name', async () => {
    const rest = '  ports:\n  - port: 80\n';
    const deployment = (labels: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels:
      app: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
${labels}    spec:
      containers:
      - name: shop
        image: example/shop:1
`;
    expect((await fixed(deployment('\tapp: shop\n'))).content).toBe(deployment('          app: shop\n'));
    expect((await fixed(service('\tapp: shop\n', rest))).content).toBe(service('    app: shop\n', rest));
  });

  test('stays where two places know the field, and a person is asked', async () => {
    const wrong = service('    app: shop\n', '\ttype: LoadBalancer\n');
    expect((await fixed(wrong)).content).toBe(wrong);
    expect((await fixed(wrong, 'suggested')).content).not.toContain('\t');
  });

  test('in two places, and in a quote of Markdown', async () => {
    const wrong = service('\ttier: front\n', '\tapp.kubernetes.io/part-of: shop\n  ports:\n  - port: 80\n');
    const right = service('    tier: front\n', '    app.kubernetes.io/part-of: shop\n  ports:\n  - port: 80\n');
    expect((await fixed(wrong)).content).toBe(right);
    const fence = (text: string) => `# Shop\n\n\`\`\`yaml\n${text}\`\`\`\n`;
    expect((await fixed(fence(wrong), 'safe', 'README.md')).content).toBe(fence(right));
  });

  test('in a whole file, each by as many as its fields need', async () => {
    const wrong = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: shop\n\tlabels:\n\t\tapp: shop\ndata:\n\ta: b\n';
    expect((await fixed(wrong)).content).toBe(wrong.replaceAll('\t', '  '));
  });
});
