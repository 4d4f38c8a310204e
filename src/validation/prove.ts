import type { KubernetesObject } from '../object/index.js';
import { partsOf } from '../schema/pointer.js';
import type { Proof, RepairGround } from '../schema/repair-ground.js';
import type { Violation } from '../schema/violation.js';
import { type Json, type Node, parseText, type SyntaxDocument, toJson } from '../syntax/index.js';
import { applyEdits, SourceText, type TextEdit } from '../text/index.js';

/** How many repairs of one object are tried: each trial reads and judges a whole document. */
const maxTrials = (length: number) => Math.min(60, Math.floor(3_000_000 / Math.max(1, length)));

/**
 * Where repairs of an object can be tried: each is made on a copy of its document, which is read and judged again.
 * Undefined where the text of the document cannot be read as it is.
 * @param violations what is wrong with the object as it is
 * @param judge judges the object as it would be
 */
export function groundOf(
  { document, pointer: at }: KubernetesObject,
  violations: readonly Violation[],
  judge: (value: Json) => readonly Violation[],
): RepairGround | undefined {
  const { text, root, range } = document;
  if (!root || document.broken) return undefined;
  const known = new Set(violations.map(keyOf));
  let trials = maxTrials(range.end - range.start);
  return {
    writable: { text, root },
    at,
    prove(edits, target) {
      if (trials-- <= 0) return 'no';
      const node = nodeAt(readAgain(document, edits), at);
      return node ? proofOf(judge(toJson(node)), known, target) : 'no';
    },
  };
}

/** Whether a place is well chosen, by what is wrong that was not wrong before. */
function proofOf(after: readonly Violation[], known: ReadonlySet<string>, target: string): Proof {
  const fresh = after.filter((violation) => !violation.warning && !known.has(keyOf(violation)));
  const spoils = ({ kind, pointer }: Violation) => kind === 'forbidden' || kind === 'duplicate' || pointer === target;
  return fresh.length === 0 ? 'proved' : fresh.some(spoils) ? 'no' : 'likely';
}

function keyOf({ kind, pointer }: Violation): string {
  return `${kind} ${pointer}`;
}

/** The tree of a document after some edits; undefined where it cannot be read any more. */
function readAgain({ text, index, range }: SyntaxDocument, edits: readonly TextEdit[]): Node | undefined {
  // The fences of Markdown are found by what stands around them: there the whole text is read.
  const whole = /\.(?:md|markdown)$/i.test(text.name);
  const start = whole ? 0 : range.start;
  const content = whole ? text.content : text.slice(range);
  const moved = edits.map((edit) => ({
    range: { start: edit.range.start - start, end: edit.range.end - start },
    newText: edit.newText,
  }));
  const read = parseText(new SourceText(text.name, applyEdits(content, moved)))[whole ? index : 0];
  return read && !read.broken ? read.root : undefined;
}

function nodeAt(root: Node | undefined, pointer: string): Node | undefined {
  let node = root;
  for (const part of partsOf(pointer)) {
    if (node?.type === 'sequence') node = node.items[Number(part)];
    else if (node?.type === 'mapping') node = node.entries.findLast((entry) => entry.name === part)?.value;
    else return undefined;
  }
  return node;
}
