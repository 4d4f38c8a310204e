import { type CompletionItem, CompletionItemKind, type Hover } from 'vscode-languageserver/node';
import { rules } from '../../rules/index.js';
import { ignoreWords, reaches, readSuppressions } from '../suppression/index.js';
import { rulePage } from './diagnostics.js';
import { toRange } from './places.js';
import type { Scene } from './scene.js';

/**
 * What may stand in a comment that ignores something: its first word, or rules, those first that find something where
 * it reaches. Undefined outside of such comments.
 */
export function ignoreCompletions(scene: Scene, offset: number): CompletionItem[] | undefined {
  const { text, session } = scene;
  const line = text.lines.lineRange(text.positionAt(offset).line);
  const before = text.content.slice(line.start, offset);
  const word = /(?:^|[\s>])#+[ \t]*(pl[\w-]*)$/.exec(before)?.[1];
  const name = /#+[ \t]*plimsoll-ignore(?:-object|-file)?:?[ \t](?:(?!--|[ \t]#).)*?([\w./*-]*)$/.exec(before)?.[1];
  const typed = word ?? name;
  if (typed === undefined) return undefined;
  const rest = /^[\w/-]*/.exec(text.content.slice(offset))?.[0] ?? '';
  const range = toRange(text, { start: offset - typed.length, end: offset + rest.length });
  if (word !== undefined) {
    const kind = CompletionItemKind.Keyword;
    return Object.keys(ignoreWords).map((label) => ({ label, kind, textEdit: { range, newText: `${label} ` } }));
  }
  const suppressions = readSuppressions(text, scene.documents);
  const own = suppressions?.all.findLast(
    ({ by, word }) => by === 'comment' && line.start <= word.start && word.end < offset,
  );
  if (!suppressions || !own) return undefined;
  const findings = session.findings(text.name)?.diagnostics ?? [];
  const wanted = new Set(findings.filter((one) => reaches(own, one.range.start, suppressions)).map(({ rule }) => rule));
  const named = own.rules.filter(
    (one) => one.range.end < offset - typed.length || one.range.start > offset + rest.length,
  );
  return rules
    .filter(({ id }) => !named.some((one) => one.name === id))
    .map(({ id, summary }) => ({
      label: id,
      kind: CompletionItemKind.Value,
      detail: summary,
      sortText: `${wanted.has(id) ? 0 : 1}${id}`,
      ...(wanted.has(id) && { preselect: true }),
      textEdit: { range, newText: id },
    }));
}

/** What a rule is about, where a comment or an annotation names it. */
export function ignoreHover({ text, documents }: Scene, offset: number): Hover | undefined {
  const named = readSuppressions(text, documents)
    ?.all.flatMap((one) => one.rules)
    .find(({ range }) => range.start <= offset && offset <= range.end);
  const rule = named && rules.find(({ id }) => id === named.name);
  if (!rule) return undefined;
  const value = `**[${rule.id}](${rulePage(rule.id)})** · ${rule.severity}\n\n${rule.summary}`;
  return { contents: { kind: 'markdown', value }, range: toRange(text, named.range) };
}
