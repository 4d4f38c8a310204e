import { describe, expect, test } from 'vitest';
import { fixed } from './fixed.js';

const right = `apiVersion: v1
kind: Pod
metadata:
  name: shop
  namespace: trade
  labels:
    app: shop
    tier: "front"
spec:
  containers:
    - name: shop
      image: example/shop:2.1
      ports:
        - containerPort: 8080
          name: http
`;

/** Each is one slip; the file is to come back byte for byte. */
const slips: readonly (readonly [string, string, string])[] = [
  ['the first field one column too far', '  name: shop\n  namespace', '   name: shop\n  namespace'],
  ['a field in the middle', '  namespace: trade', '   namespace: trade'],
  ['a label too far to the left', '    tier', '   tier'],
  ['a field of an item', '      image', '       image'],
  ['a key with all that is below it', '      ports:', '     ports:'],
  ['no colon', 'namespace: trade', 'namespace trade'],
  ['no colon in the first line', 'apiVersion: v1', 'apiVersion v1'],
  ['no colon in the first field of a mapping', '  name: shop\n', '  name shop\n'],
  ['no colon before a quote', 'tier: "front"', 'tier "front"'],
  ['no colon before an image', 'image: example', 'image example'],
  ['a quote that is not closed', '"front"', '"front'],
];

describe('a slip that YAML lets be read in several ways', () => {
  test.each(slips)('%s', async (_, good, bad) => {
    const wrong = right.replace(good, bad);
    expect(wrong).not.toBe(right);
    expect((await fixed(wrong)).content).toBe(right);
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect((await fixed(windows(wrong))).content).toBe(windows(right));
    const quote = (text: string) => `> \`\`\`yaml\n${text.replace(/^/gm, '> ').replace(/> $/, '')}> \`\`\`\n`;
    expect((await fixed(quote(wrong), 'safe', 'a.md')).content).toBe(quote(right));
  });

  test('two of them at once', async () => {
    const wrong = right.replace('namespace: trade', 'namespace trade').replace('"front"', '"front');
    expect((await fixed(wrong)).content).toBe(right);
  });

  const map = (body: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n${body}`;
  test.each([
    ['a deeper line may be text', map('  mode: fast\n    colour: blue\n')],
    ['so may one without a colon', map('  mode: fast\n  colour blue\n  size: small\n')],
    ['a comment, or a text with a hash', map('  mode: "fast # as a rule\n  size: small\n')],
    [
      'a field of the Service, or a label',
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  selector:\n    app: a\n   sessionAffinity: None\n  ports:\n    - port: 80\n',
    ],
  ])('%s: that is for a person', async (_, wrong) => {
    expect((await fixed(wrong)).content).toBe(wrong);
  });
});
