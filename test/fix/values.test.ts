import { describe, expect, test } from 'vitest';
import { fixed } from './fixed.js';

const pod = (body: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  containers:\n    - name: shop\n      image: example/shop:2.1\n${body}`;

describe('values of the wrong form', () => {
  test.each([
    ['a flag in words', 'tty: "yes"', 'tty: true'],
    ['a flag in other letters', 'tty: "False"', 'tty: false'],
    ['a number with a unit', 'readinessProbe: {tcpSocket: {port: 80}, timeoutSeconds: 2m}', 'timeoutSeconds: 120}'],
    ['a single argument', 'args: serve', 'args: [serve]'],
    ['a command with its arguments', 'command: shop serve --port 80', 'command: [shop, serve, "--port", "80"]'],
    ['a mapping for a list', 'env:\n        name: A\n        value: b', 'env:\n        - name: A\n          value: b'],
    ['a mapping in braces for a list', 'env: {name: A, value: b}', 'env: [{name: A, value: b}]'],
    ['a list for its only item', 'securityContext:\n        - runAsUser: 1\n          tty: 1', undefined],
    [
      'a list for its only mapping',
      'securityContext:\n        - runAsUser: 1\n          runAsGroup: 1',
      'securityContext:\n          runAsUser: 1\n          runAsGroup: 1',
    ],
    ['a list for its only word', 'imagePullPolicy:\n        - Always', 'imagePullPolicy: Always'],
    ['brackets around the only word', 'imagePullPolicy: [Always]', 'imagePullPolicy: Always'],
  ])('%s', async (_title, wrong, right) => {
    const text = pod(`      ${wrong}\n`);
    expect((await fixed(text)).content).toBe(text);
    const { content } = await fixed(text, 'suggested');
    if (right !== undefined) expect(content).toContain(right);
  });

  test('modes of files are octal', async () => {
    const volumes = (mode: string) =>
      pod(`  volumes:\n    - name: keys\n      secret:\n        secretName: keys\n        defaultMode: ${mode}\n`);
    for (const wrong of ['"0640"', '644', '"640"']) {
      const { content } = await fixed(volumes(wrong), 'suggested');
      expect(content).toBe(volumes(wrong === '644' ? '0644' : '0640'));
    }
  });

  test('a field without the blank behind its colon', async () => {
    const right = pod('');
    expect((await fixed(right.replace('metadata:\n  name: shop', 'metadata:\n  name:shop'))).content).toBe(right);
    expect((await fixed(right.replace('- name: shop', '- name:shop'))).content).toBe(right);
    expect((await fixed(right.replace('image: example', 'image:example'))).content).toBe(right);
    expect((await fixed(right.replace('kind: Pod', 'kind:Pod'))).content).toBe(right);
  });

  test('comments of other languages', async () => {
    const right = pod('      tty: true # for people\n# the end\n');
    expect((await fixed(right.replace(/# /g, '// '))).content).toBe(right);
    const refused = pod('      imagePullPolicy: Always // for people\n');
    expect((await fixed(refused)).content).toBe(refused.replace('//', '#'));
  });

  test('the version in another case', async () => {
    expect((await fixed(pod('').replace('v1', 'V1'))).content).toBe(pod(''));
  });
});

describe('syntax', () => {
  const right = pod('      tty: true\n      args:\n        - serve\n');

  test('tabs, all of them or one among spaces', async () => {
    expect((await fixed(right.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 2)))).content).toBe(right);
    expect((await fixed(right.replace('      tty', '\ttty'))).content).toBe(right);
    expect((await fixed(right.replace('      tty', '\t\t\ttty'))).content).toBe(right);
    const four = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n    name: a\ndata:\n    k: v\n    l: w\n';
    expect((await fixed(four.replace('    l', '\tl'))).content).toBe(four);
  });

  test('tabs in a block of text are text', async () => {
    const map = (indent: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n${indent}name: a\ndata:\n  run: |\n    if x; then\n    \ty\n    fi\n`;
    expect((await fixed(map('\t'))).content).toBe(map('  '));
  });

  test('an image with a blank before its tag or its digest', async () => {
    expect((await fixed(right.replace('shop:2.1', 'shop: 2.1'))).content).toBe(right);
    const digest = right.replace('shop:2.1', `shop:2.1@sha256:${'0123456789abcdef'.repeat(4)}`);
    expect((await fixed(digest.replace('sha256:', 'sha256: '))).content).toBe(digest);
  });

  test('a dash without a blank, where YAML reads a field', async () => {
    const ports = (dash: string) => pod(`      ports:\n        ${dash}containerPort: 80\n`);
    expect((await fixed(ports('-'))).content).toBe(ports('- '));
    const service = (dash: string) =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports:\n  ${dash}port: 80\n  clusterIP: None\n`;
    expect((await fixed(service('-'))).content).toBe(service('- '));
    const label = pod('').replace('name: shop', 'name: shop\n  -team: a');
    expect((await fixed(label)).content).toBe(label);
  });

  test('a key without its colon', async () => {
    expect((await fixed(right.replace('args:', 'args'))).content).toBe(right);
  });

  test('a key that is there twice', async () => {
    expect((await fixed(right.replace('      tty: true\n', '      tty: true\n      tty: true\n'))).content).toBe(right);
    const other = right.replace('      tty: true\n', '      tty: false # no\n      tty: true\n');
    expect((await fixed(other)).content).toBe(other);
    expect((await fixed(other, 'suggested')).content).toBe(right);
  });

  test('shell lines below a manifest', async () => {
    const wrong = `${right}$ kubectl apply -f shop.yaml\n`;
    expect((await fixed(wrong)).content).toBe(wrong);
    expect((await fixed(wrong, 'suggested')).content).toBe(right);
  });
});
