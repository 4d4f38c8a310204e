import type { Diagnostic } from '../diagnostic/index.js';
import type { Findings } from '../engine/index.js';
import { hidingObjects, hidingPlaces } from '../rule/index.js';
import { parseText } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import type { Repair } from './choose.js';

/** Texts with what was found in them. */
export interface Checked<R extends Findings = Findings> {
  readonly texts: readonly SourceText[];
  readonly result: R;
}

/** Why some repairs are not to be made; undefined where their result is good. */
export function spoiled(before: Checked, after: Checked, repairs: readonly Repair[]): string | undefined {
  for (const [i, text] of after.texts.entries()) {
    const was = before.texts[i];
    const problem = was && was !== text ? lessReadable(was, text) : undefined;
    if (problem !== undefined) return `the result could not be read: ${problem}`;
  }
  const error = added(before.result.diagnostics, after.result.diagnostics).find(
    (one) => !repairs.some((repair) => reveals(repair, one)),
  );
  if (error) return `the result would be wrong elsewhere: ${error.text.name}: ${error.message}`;
  if (after.result.internalErrors.length > before.result.internalErrors.length) return 'checking the result failed';
  const stays = repairs.find(({ diagnostic }) => !gone(diagnostic, before.result, after.result));
  return stays ? 'the finding would stay' : undefined;
}

/** True where an error may have been there all along, behind what is repaired. */
function reveals({ diagnostic, fix }: Repair, error: Diagnostic): boolean {
  if (hidingObjects.has(diagnostic.rule)) return true;
  return hidingPlaces.has(diagnostic.rule) && fix.edits.some(({ text }) => text.name === error.text.name);
}

/** Errors that were not there before, by file, rule and words: places move. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const known = counts(before);
  return after.filter((diagnostic) => {
    if (diagnostic.severity !== 'error') return false;
    const key = keyOf(diagnostic);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

/** True where the finding is told less often than before. It stands at its path, since the same may be said of others. */
function gone({ text, rule, path, message }: Diagnostic, before: Findings, after: Findings): boolean {
  const count = ({ diagnostics }: Findings) =>
    diagnostics.filter(
      (one) => one.text.name === text.name && one.rule === rule && one.path === path && one.message === message,
    ).length;
  return count(after) < count(before);
}

/** What the parser says of a text that it did not say before the repair, where it now says more. */
function lessReadable(before: SourceText, after: SourceText): string | undefined {
  const told = parseText(before).flatMap(({ problems }) => problems);
  const tells = parseText(after).flatMap(({ problems }) => problems);
  if (tells.length <= told.length) return undefined;
  return (tells.find(({ message }) => !told.some((one) => one.message === message)) ?? tells[0])?.message;
}

function counts(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const key = keyOf(diagnostic);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

function keyOf({ text, rule, message }: Diagnostic): string {
  return `${text.name}\0${rule}\0${message}`;
}
