import type { Diagnostic } from '../diagnostic/index.js';
import type { Range, SourceText } from '../text/index.js';

/** What of a text was replaced: `[start, end)` of the old one by `[start, end + by)` of the new one. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/**
 * Findings of a text as they stand in the text after an edit, until they are looked for again: those behind the edit
 * move with it, those that it touches are gone.
 */
export function carried(diagnostics: readonly Diagnostic[], before: SourceText, after: SourceText): Diagnostic[] {
  const change = changeBetween(before.content, after.content);
  return diagnostics.flatMap((diagnostic): Diagnostic[] => {
    const range = moved(diagnostic.range, change);
    if (!range) return [];
    const related = diagnostic.related.flatMap((place) => {
      if (place.text.name !== before.name) return [place];
      const there = moved(place.range, change);
      return there ? [{ ...place, text: after, range: there }] : [];
    });
    // Edits are for the text that they were made for.
    return [{ ...diagnostic, text: after, range, related, fixes: [] }];
  });
}

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, end: before.length - same, by: after.length - before.length };
}

function moved({ start, end }: Range, change: Change): Range | undefined {
  if (end < change.start) return { start, end };
  if (start > change.end) return { start: start + change.by, end: end + change.by };
  return undefined;
}
