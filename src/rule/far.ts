import type { ObjectSummary, Spot } from '../reference/index.js';
import { shortKind } from '../reference/index.js';
import type { Range, SourceText } from '../text/index.js';
import { writeScalar } from './edits.js';
import type { FarTarget } from './rule.js';

/** A place of a summarized object, for a rule that looks at the workspace. */
export function placeIn(object: ObjectSummary, spot: Spot): FarTarget {
  return { text: object.text, range: spot.range, pointer: spot.pointer, object: object.identity };
}

/** Where an object as a whole is shown: its name. */
export function placeOf(object: ObjectSummary): FarTarget {
  return placeIn(object, { range: object.nameRange, pointer: '/metadata/name' });
}

/** An object in messages: `StatefulSet web`; one without a name `a Pod without a name`. */
export function nameOf({ kind, identity }: ObjectSummary): string {
  const word = shortKind(kind);
  return identity.name === null ? `a ${word} without a name` : `${word} ${identity.name}`;
}

/** Writes a string over the scalar of a range in any text, in the quotes that it has. */
export function replaceAt(
  text: SourceText,
  range: Range,
  value: string,
): { text: SourceText; range: Range; newText: string } {
  const quote = text.content[range.start];
  const style = quote === "'" ? 'single' : quote === '"' ? 'double' : 'plain';
  return { text, range, newText: writeScalar(value, style) };
}
