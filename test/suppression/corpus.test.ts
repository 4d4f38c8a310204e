import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { Diagnostic } from '../../src/diagnostic/index.js';
import { lint } from '../../src/engine/index.js';
import { ignoreInObject, ignoreOnLine } from '../../src/suppression/index.js';
import { parseText } from '../../src/syntax/index.js';
import { applyEdits, SourceText, type TextEdit } from '../../src/text/index.js';
import { expectNone, filesOf, lintFiles } from '../corpus/lint.js';
import { describeShared } from '../shared.js';

const only = (text: SourceText) => lint([text], { kubernetes: ['1.36'], preset: 'all', rules });
/** Findings of each rule that are ignored; all 572 of the seeds and the corpus were once. */
const mostOfRule = 3;
const writers = { line: ignoreOnLine, object: ignoreInObject };

/** Where an offset stands after insertions. */
function moved(offset: number, edits: readonly TextEdit[]): number {
  return edits.reduce((at, { range, newText }) => (range.start <= offset ? at + newText.length : at), offset);
}

const keysOf = (all: readonly Diagnostic[], edits: readonly TextEdit[] = []) =>
  all.map(({ rule, range }) => `${rule} ${moved(range.start, edits)}`);

/** What goes wrong when findings of a text are ignored one by one, as the editor writes it. */
async function faults(text: SourceText, counts: Record<string, number>, tried: Map<string, number>): Promise<string[]> {
  const wrong: string[] = [];
  const documents = parseText(text);
  const before = await only(text);
  for (const one of before.diagnostics) {
    const { line } = text.positionAt(one.range.start);
    const times = tried.get(one.rule) ?? 0;
    if (times >= mostOfRule) continue;
    tried.set(one.rule, times + 1);
    for (const [what, write] of Object.entries(writers)) {
      const edits = write(text, documents, one.range.start, one.rule);
      counts[`${what} ${edits ? 'offered' : 'not offered'}`] =
        (counts[`${what} ${edits ? 'offered' : 'not offered'}`] ?? 0) + 1;
      if (!edits) continue;
      const after = await only(new SourceText(text.name, applyEdits(text.content, edits)));
      const left = new Set(keysOf(after.diagnostics));
      const was = new Set(keysOf(before.diagnostics, edits));
      const own = `${one.rule} ${moved(one.range.start, edits)}`;
      const place = `${text.name}:${line} ${one.rule} by ${what}`;
      if (left.has(own)) wrong.push(`${place}: is still there`);
      for (const key of left) if (!was.has(key)) wrong.push(`${place}: new: ${key}`);
      for (const key of was)
        if (!left.has(key) && !key.startsWith(`${one.rule} `)) wrong.push(`${place}: gone: ${key}`);
    }
  }
  return wrong;
}

describeShared('the comments that the editor writes', (shared) => {
  it('silence what they are for, and change nothing else', { timeout: 120_000 }, async () => {
    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    const tried = new Map<string, number>();
    for (const folder of ['seeds-corpus', 'seeds']) {
      const files = filesOf(`${shared}/${folder}`, /\.(?:ya?ml|json|md)$/).filter(
        (file) => !/README|NOTICE|MANIFEST/.test(file),
      );
      const texts = new Set((await lintFiles(`${shared}/${folder}`, files)).diagnostics.map(({ text }) => text));
      for (const text of texts) wrong.push(...(await faults(text, counts, tried)));
    }
    expectNone(wrong);
    expect(counts['line offered']).toBeGreaterThan(60);
  });
});
