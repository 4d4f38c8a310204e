import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';

function page(delimiter: string): SourceText {
  const lines = [
    '```sh',
    `cat <<${delimiter} | kubectl apply -f -`,
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    '  name: db',
    'data:',
    '  password: $(echo -n "secret" | base64)',
    '  user: not base64',
    'EOF',
    '```',
    '',
  ];
  return new SourceText('page.md', lines.join('\n'));
}

const lines = async (text: SourceText) => {
  const { diagnostics } = await lint([text], { kubernetes: ['1.36'], preset: 'recommended', rules });
  return diagnostics.map(({ range, rule }) => `${text.positionAt(range.start).line} ${rule}`);
};

it('a value that the shell of a heredoc fills in is not judged', async () => {
  expect(await lines(page('EOF'))).toEqual(['9 schema/invalid-value']);
});

it('a quoted heredoc is left as it is by the shell', async () => {
  expect(await lines(page("'EOF'"))).toEqual(['8 schema/invalid-value', '9 schema/invalid-value']);
});
