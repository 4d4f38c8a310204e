import { describe, expect, test } from 'vitest';
import { fixed } from './fixed.js';

const pod = (image: string, name: string, port: string) => `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ${image}
      volumeMounts:
        - name: ${name}
          mountPath: /srv
      ports:
        - containerPort: ${port}
  volumes:
    - name: cache
      emptyDir: {}
`;

const right = pod('example/shop:1', 'cache', '8080');
const hashed = (text: string) => text.replaceAll('//', '#');

describe('a comment of another language', () => {
  test.each([
    ['behind a kind', right.replace('kind: Pod', 'kind: Pod // for now')],
    ['behind an apiVersion, without a blank', right.replace('apiVersion: v1', 'apiVersion: v1 //for now')],
    ['behind a number', pod('example/shop:1', 'cache', '8080 // the usual one')],
    ['behind an image, with a colon in it', pod('example/shop:1  // or just image: shop', 'cache', '8080')],
    ['behind an image', pod('example/shop:1 // see below', 'cache', '8080')],
    ['behind the name of a volume', pod('example/shop:1', 'cache // empty at first', '8080')],
    ['behind quotes', pod('"example/shop:1" // see below', 'cache', '8080')],
    ['behind brackets', right.replace('      image', '      command: [run] // see below\n      image')],
    ['on a line of its own', right.replace('spec:', '// see below\nspec:')],
    ['on a line of its own that is a field to YAML', right.replace('  volumes:', '  // for now: only one\n  volumes:')],
  ])('%s is written with #', async (_, wrong) => {
    expect((await fixed(wrong)).content).toBe(hashed(wrong));
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect((await fixed(windows(wrong))).content).toBe(windows(hashed(wrong)));
  });

  test('among the keys of data', async () => {
    const secret = (note: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  ${note} made by base64: see docs\n  key: YWJj\n`;
    expect((await fixed(secret('//'))).content).toBe(secret('#'));
  });

  test('stays in texts, where slashes may stand', async () => {
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  script: run(); // see below\n';
    expect((await fixed(map, 'suggested')).content).toBe(map);
    const address = right.replace('name: shop\nspec', 'name: shop\n  annotations:\n    at: see // http://a\nspec');
    expect((await fixed(address, 'suggested')).content).toBe(address);
  });
});
