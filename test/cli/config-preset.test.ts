import { expect, test, vi } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

vi.mock('../../rules/index.js', async (original) => {
  const { rules } = await original<typeof import('../../rules/index.js')>();
  return { rules: rules.map((rule) => (rule.id === 'pod/duplicate-port' ? { ...rule, preset: 'strict' } : rule)) };
});

const pod = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  containers:
    - name: shop
      image: example/shop:2.1
      ports: [{containerPort: 80}, {containerPort: 80}]
`;

test('the preset of the command line wins, then that of the configuration; a rule that is named runs in any', async () => {
  const finds = async (content: string, ...args: string[]) => {
    const cwd = folderOf({ 'plimsoll.yaml': content, 'pod.yaml': pod });
    return (await plimsoll(['pod.yaml', '--format', 'compact', ...args], { cwd })).stdout.includes(
      'pod/duplicate-port]',
    );
  };
  expect(await finds('')).toBe(false);
  expect(await finds('preset: strict')).toBe(true);
  expect(await finds('preset: strict', '--preset', 'recommended')).toBe(false);
  expect(await finds('preset: recommended', '--preset', 'all')).toBe(true);
  expect(await finds('rules: {pod/duplicate-port: info}')).toBe(true);
  expect(await finds('preset: all\nrules: {pod/duplicate-port: off}')).toBe(false);
});
