import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { rules } from '../../rules/index.js';
import type { Safety } from '../../src/diagnostic/index.js';
import { fixWorkspace } from '../../src/fix/index.js';
import { type Json, parseText, toJson } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';
import type { Case } from './cases.js';

/** What `--fix` made of a case. */
export interface RepairedCase {
  readonly test: Case;
  /** `restored`: the object that it was made from; `other`: changed to something else; `left`: untouched. */
  readonly outcome: 'restored' | 'other' | 'left';
  /** The fixes that were made, and those that were tried. */
  readonly titles: readonly string[];
  readonly refused: readonly string[];
  /** The repaired text. */
  readonly content: string;
}

/** An object as a file of YAML. */
export function brokenText(object: Json): string {
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Writes the broken object as a file and repairs it. */
export async function repairCase(
  test: Case,
  { before, after }: { readonly before: Json; readonly after: Json },
  safety: Safety,
): Promise<RepairedCase> {
  const text = new SourceText('case.yaml', brokenText(after));
  const fixed = await fixWorkspace([text], { kubernetes: ['1.36'], preset: 'recommended', rules }, safety);
  const content = fixed.texts[0]?.content ?? '';
  const root = parseText(new SourceText('case.yaml', content))[0]?.root;
  const now = root ? toJson(root) : null;
  return {
    test,
    outcome: content === text.content ? 'left' : isDeepStrictEqual(now, before) ? 'restored' : 'other',
    titles: fixed.made.map(({ fix }) => fix.title),
    refused: fixed.refused.map(({ fix, reason }) => `${fix.title}: ${reason}`),
    content,
  };
}

/** `12.34 % (1 of 8)` */
export function percentOf(a: number, b: number): string {
  return `${b ? ((100 * a) / b).toFixed(2) : '-'} % (${a} of ${b})`;
}
