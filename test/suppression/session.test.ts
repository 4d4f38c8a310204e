import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { type LintOptions, lint, Session } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';

const options: LintOptions = { kubernetes: ['1.36'], preset: 'recommended', rules };
const pod = (comment: string, name = 'settings') => `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: shop
      image: example/shop:2.1
      envFrom:
        - configMapRef: { name: ${name} }${comment}
`;
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n';
const ignore = ' # plimsoll-ignore reference/unresolved -- made by the pipeline';

async function settled(session: Session): Promise<void> {
  for (const name of session.due) await session.check(name);
  session.link();
}

const rulesIn = (session: Session, name: string) => session.findings(name)?.diagnostics.map(({ rule }) => rule);

test('after each edit the session says what a run says', async () => {
  const session = new Session(options);
  const contents: Record<string, string> = { 'a.yaml': pod(''), 'b.yaml': settings };
  const texts = () => Object.entries(contents).map(([name, content]) => new SourceText(name, content));
  session.update(texts());
  await settled(session);
  const edits: [string, string][] = [
    ['b.yaml', settings.replace('name: settings', 'name: others')],
    ['a.yaml', pod(ignore)],
    ['a.yaml', `# above\n${pod(ignore)}`],
    ['b.yaml', settings],
    ['b.yaml', `${settings}x: [\n`],
    ['a.yaml', pod(' # plimsoll-ignore reference/unresolvd')],
    ['b.yaml', settings],
    ['a.yaml', pod('')],
  ];
  const seen = new Set<string>();
  for (const [name, content] of edits) {
    contents[name] = content;
    const supposed = await session.supposing(new SourceText(name, content));
    session.replace(new SourceText(name, content));
    await settled(session);
    const { diagnostics } = await lint(texts(), options);
    const told = Object.keys(contents).flatMap((one) => session.findings(one)?.diagnostics ?? []);
    const plain = (all: typeof diagnostics) =>
      all.map(({ text, range, rule, message }) => [text.name, range, rule, message]);
    expect(plain(told)).toEqual(plain(diagnostics));
    expect(plain(supposed.diagnostics)).toEqual(plain(diagnostics));
    for (const { rule } of diagnostics) seen.add(rule);
  }
  expect([...seen].sort()).toEqual([
    'reference/unresolved',
    'schema/unknown-field',
    'suppression/unknown-rule',
    'suppression/unused',
    'syntax/yaml',
  ]);
});

test('before everything is linked nothing that linking finds is called unused', async () => {
  const session = new Session(options);
  session.update([new SourceText('a.yaml', pod(ignore)), new SourceText('b.yaml', settings)]);
  await session.check('a.yaml');
  expect(rulesIn(session, 'a.yaml')).toEqual([]);
  await settled(session);
  expect(rulesIn(session, 'a.yaml')).toEqual(['suppression/unused']);
  session.replace(new SourceText('a.yaml', pod(ignore, 'setings')));
  await session.check('a.yaml');
  expect(session.findings('a.yaml', [])?.diagnostics).toEqual([]);
});
