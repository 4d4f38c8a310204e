import type { Entry } from '../syntax/index.js';
import { fieldsOf } from './definition-path.js';
import { definition, targetOf } from './definitions.js';
import type { SchemaFix } from './problem.js';
import type { RepairGround } from './repair-ground.js';

/** A key that is a dash and a word: `-port`. */
export const tightDash = /^-[A-Za-z]/;

/**
 * Puts a blank behind the dashes of keys such as `-port`, where each is a field of what a list holds.
 * @param list the name of the list, a field of `holder`
 * @param pointer where the repaired value is looked for
 */
export function blanksBehindDashes(
  entries: readonly Entry[],
  holder: string,
  list: string,
  pointer: string,
  version: string,
  ground: RepairGround,
): SchemaFix | undefined {
  const target = targetOf(definition(holder, version)?.properties?.[list]);
  if (target?.through !== 'items' || entries.length === 0) return undefined;
  const fields = fieldsOf(target.name, version);
  const isItem = ({ key, name, merged }: Entry) =>
    !merged && key.style === 'plain' && tightDash.test(name) && fields.includes(name.slice(1));
  if (!entries.every(isItem)) return undefined;
  const edits = entries.map(({ key }) => {
    const at = key.range.start + 1;
    return { range: { start: at, end: at }, newText: ' ' };
  });
  const proof = ground.prove(edits, pointer);
  const safety = proof === 'proved' ? 'safe' : 'suggested';
  return proof === 'no' ? undefined : { title: 'Put a space after the dash', safety, edits };
}
