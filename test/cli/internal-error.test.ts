import { expect, test, vi } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

vi.mock('../../rules/index.js', async (original) => {
  const { rules } = await original<typeof import('../../rules/index.js')>();
  return {
    rules: rules.map((rule) =>
      rule.id === 'pod/duplicate-port' || rule.id === 'selector/no-pods'
        ? {
            ...rule,
            check() {
              throw new Error('out of ideas');
            },
          }
        : rule,
    ),
  };
});

test('rules that fail are named with their file, the rest of the run goes on, and the exit code is 2', async () => {
  const workload = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  relpicas: 1
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop }
    spec:
      containers:
        - name: shop
          image: example/shop:2.1
`;
  const { code, stdout, stderr } = await plimsoll(['shop.yaml', '--format', 'compact'], {
    cwd: folderOf({ 'shop.yaml': workload }),
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^plimsoll: shop\.yaml: rule pod\/duplicate-port failed, a bug of plimsoll: Error: out of ideas.*\nplimsoll: the workspace: rule selector\/no-pods failed, .*\n$/,
  );
  expect(stdout).toContain('[schema/unknown-field]');
});
