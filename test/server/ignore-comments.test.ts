import path from 'node:path';
import { expect, test } from 'vitest';
import { CompletionRequest, HoverRequest, MarkupContent } from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, edited } from './editor.js';

const service = (comment: string) => `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ports:
    ${comment}
    - port: eighty
`;

/** What is offered where `|` stands in a comment above a port, in its order, and what the line is once it is taken. */
async function offered(comment: string) {
  const cursor = service(comment);
  const text = cursor.replace('|', '');
  const file = path.join(folderOf({ 'a.yaml': text }), 'a.yaml');
  const editor = await Editor.start(path.dirname(file));
  await editor.open(file, text);
  const before = cursor.slice(0, cursor.indexOf('|')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const { textDocument } = editor.position(file, 'kind');
  const answer = await editor.connection.sendRequest(CompletionRequest.type, { textDocument, position });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  const sorted = [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  const taken = (label: string) => {
    const edit = items.find((one) => one.label === label)?.textEdit;
    return edit && 'range' in edit ? edited(text, [edit]).split('\n')[position.line]?.trim() : undefined;
  };
  return { labels: sorted.map(({ label }) => label), taken };
}

test('a comment that ignores something is completed: its word, and the rules, first those that find something there', async () => {
  const words = await offered('# pl|');
  expect(words.labels).toEqual(['plimsoll-ignore', 'plimsoll-ignore-file', 'plimsoll-ignore-object']);
  expect(words.taken('plimsoll-ignore')).toBe('# plimsoll-ignore');
  const first = await offered('# plimsoll-ignore |');
  expect(first.labels[0]).toBe('schema/wrong-type');
  expect(first.labels.length).toBeGreaterThan(100);
  expect(first.taken('schema/wrong-type')).toBe('# plimsoll-ignore schema/wrong-type');
  const half = await offered('# plimsoll-ignore-object image/floating-tag, schema/un|know -- why');
  expect(half.taken('schema/unknown-field')).toBe(
    '# plimsoll-ignore-object image/floating-tag, schema/unknown-field -- why',
  );
  expect(half.labels).not.toContain('image/floating-tag');
});

test('nothing is offered in a reason, in other comments and in strings', async () => {
  for (const comment of ['# plimsoll-ignore schema/wrong-type -- be|', '# a note pl|', '# plimsoll-ignored |'])
    expect((await offered(comment)).labels).toEqual([]);
  expect((await offered('- name: "# plimsoll-ignore sch|"')).labels).toEqual([]);
});

test('a rule that is named tells what it is about', async () => {
  const text = service('# plimsoll-ignore schema/wrong-type, no/such-rule -- why');
  const file = path.join(folderOf({ 'a.yaml': text }), 'a.yaml');
  const editor = await Editor.start(path.dirname(file));
  await editor.open(file, text);
  const hover = async (words: string) => {
    const told = await editor.connection.sendRequest(HoverRequest.type, editor.position(file, words, 2));
    return told && MarkupContent.is(told.contents) ? told.contents.value : '';
  };
  expect(await hover('schema/wrong-type')).toMatch(
    /^\*\*\[schema\/wrong-type\]\(file:.*wrong-type\.md\)\*\* · error\n\n\w/,
  );
  expect(await hover('no/such-rule')).not.toContain('such-rule');
});
