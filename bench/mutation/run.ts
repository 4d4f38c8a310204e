import path from 'node:path';
import { rules } from '../../rules/index.js';
import { type LintResult, lint } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';
import { type At, type Break, breaksOf, broken, lineAfter } from './breaks.js';

/** What breaking one reference after the other came to, by sort of reference. */
export interface Outcome {
  readonly sort: string;
  found: number;
  all: number;
  readonly missed: string[];
}

/** Folders (with what lies below them) as workspaces of their own: the largest of at most `most` texts; for 1 each text. */
export function workspacesOf(texts: readonly SourceText[], most: number): SourceText[][] {
  if (most === 1) return texts.map((text) => [text]);
  const below = new Map<string, SourceText[]>();
  for (const text of texts)
    for (let folder = path.posix.dirname(text.name); ; folder = path.posix.dirname(folder)) {
      below.set(folder, [...(below.get(folder) ?? []), text]);
      if (folder === '.' || folder === '/') break;
    }
  const small = [...below].filter(([, list]) => list.length <= most);
  // A folder counts where its parent is too large to be one workspace.
  return small
    .filter(([folder]) => (below.get(path.posix.dirname(folder))?.length ?? 0) > most || folder === '.')
    .map(([, list]) => list);
}

/** Breaks every `step`-th reference of a healthy workspace and adds up what is said of it. */
export async function measure(
  texts: readonly SourceText[],
  step: number,
  outcomes: Map<string, Outcome>,
  counter: { n: number },
): Promise<void> {
  const options = { kubernetes: ['1.36'], preset: 'recommended', rules } as const;
  const before = await lint(texts, options);
  const known = new Set(before.diagnostics.map((d) => identify(d.rule, d.message, d.text.name)));
  for (const one of breaksOf(before)) {
    if (counter.n++ % step !== 0) continue;
    const after = await lint(
      broken(texts, one, (name, content) => new SourceText(name, content)),
      options,
    );
    const sort = `${one.sort}, ${one.how}`;
    const outcome = outcomes.get(sort) ?? { sort, found: 0, all: 0, missed: [] };
    outcomes.set(sort, outcome);
    outcome.all++;
    if (isTold(one, after, known)) outcome.found++;
    else outcome.missed.push(one.ends.map(told).join(' -> '));
  }
}

function identify(rule: string, message: string, file: string): string {
  return `${rule} ${file} ${message}`;
}

/** True when something new is said at the line of one of the two ends. */
function isTold(one: Break, after: LintResult, known: ReadonlySet<string>): boolean {
  return after.diagnostics.some((d) => {
    if (known.has(identify(d.rule, d.message, d.text.name))) return false;
    return [d, ...d.related].some(({ text, range }) =>
      one.ends.some((end) => {
        if (end.text.name !== text.name) return false;
        const line = lineAfter(end, one);
        const [first, last] = [
          text.positionAt(range.start).line,
          text.positionAt(Math.max(range.start, range.end - 1)).line,
        ];
        return line !== undefined && first <= line && line <= last;
      }),
    );
  });
}

function told({ text, range }: At): string {
  return `${text.name}:${text.positionAt(range.start).line} ${text.slice(range).split('\n')[0]?.slice(0, 40)}`;
}
