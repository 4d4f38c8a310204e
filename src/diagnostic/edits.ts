import { applyEdits, type Range, type TextEdit } from '../text/index.js';
import type { Fix } from './diagnostic.js';

/** What came of applying fixes to one text. */
export interface AppliedFixes {
  readonly content: string;
  readonly applied: readonly Fix[];
  /** Fixes that touch what an earlier one has changed: another run finds them again, if they are still needed. */
  readonly dropped: readonly Fix[];
}

/**
 * Applies those edits of the fixes that lie in the text called `name`. A fix is applied whole or not at all: where one
 * of its edits collides with a fix already taken, the fix is dropped. Earlier fixes in the list win.
 */
export function applyFixes(name: string, content: string, fixes: readonly Fix[]): AppliedFixes {
  const applied: Fix[] = [];
  const dropped: Fix[] = [];
  const taken: TextEdit[] = [];
  for (const fix of fixes) {
    const edits = fix.edits.filter((edit) => edit.text.name === name);
    if (edits.length === 0) continue;
    const fresh = edits.filter((edit) => !taken.some((other) => sameEdit(edit, other)));
    if (fresh.some((edit) => taken.some((other) => collide(edit.range, other.range)))) {
      dropped.push(fix);
      continue;
    }
    taken.push(...fresh);
    applied.push(fix);
  }
  return { content: applyEdits(content, taken), applied, dropped };
}

/** True when two edits cannot both be made: they share text, or begin at the same offset, in an unknown order. */
export function collide(a: Range, b: Range): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** True when two edits do the same at the same place. */
export function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}
