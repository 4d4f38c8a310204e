import { applyFixes, collide, type FileEdit, sameEdit } from '../diagnostic/index.js';
import { SourceText } from '../text/index.js';
import type { Repair } from './choose.js';

/** Repairs that do not touch each other's text; of those that collide the first. */
export function withoutCollisions(repairs: readonly Repair[]): Repair[] {
  const taken = new Map<string, FileEdit[]>();
  return repairs.filter(({ fix }) => {
    const edits = fix.edits.map((edit) => ({ edit, others: taken.get(edit.text.name) ?? [] }));
    const fresh = edits.filter(({ edit, others }) => !others.some((other) => sameEdit(edit, other)));
    if (fresh.some(({ edit, others }) => others.some((other) => collide(edit.range, other.range)))) return false;
    for (const { edit } of fresh) taken.set(edit.text.name, [...(taken.get(edit.text.name) ?? []), edit]);
    return true;
  });
}

/** The texts after some repairs that do not collide; those that nothing changes are the same objects as before. */
export function repaired(texts: readonly SourceText[], repairs: readonly Repair[]): SourceText[] {
  const fixes = repairs.map(({ fix }) => fix);
  const names = new Set(fixes.flatMap(({ edits }) => edits.map(({ text }) => text.name)));
  return texts.map((text) => {
    if (!names.has(text.name)) return text;
    const { content } = applyFixes(text.name, text.content, fixes);
    return content === text.content ? text : new SourceText(text.name, content);
  });
}
