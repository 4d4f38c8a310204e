import type { Entry } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import type { Located } from './pointer.js';
import type { SchemaFix } from './problem.js';
import type { RepairGround } from './repair-ground.js';
import type { Violation } from './violation.js';

/** A value that is refused for the comment of another language behind it (`Always // for now`), or a key that is one. */
export function commentInValue(
  { pointer, onKey }: Violation,
  { node, entry }: Located,
  ground: RepairGround | undefined,
): SchemaFix | undefined {
  if (!ground) return undefined;
  if (entry && (onKey || entry.name.startsWith('//'))) return commentAsKey(entry, pointer, ground);
  if (onKey) return undefined;
  if (node?.type !== 'scalar' || node.style !== 'plain') return undefined;
  if (entry?.merged || node.range.start < (entry?.key.range.end ?? 0)) return undefined;
  const comment = /[ \t]\/\//.exec(node.source);
  if (!comment || /[\r\n]/.test(ground.writable.text.slice(node.range))) return undefined;
  const start = node.range.start + comment.index + 1;
  return hashed({ start, end: start + 2 }, pointer, ground);
}

/** `// a note: like this` on a line of its own: to YAML it is a field. */
export function commentAsKey(
  { key, value, merged }: Entry,
  pointer: string,
  ground: RepairGround,
): SchemaFix | undefined {
  const { text } = ground.writable;
  const { start } = key.range;
  if (merged || key.style !== 'plain' || !key.source.startsWith('//') || value.type !== 'scalar') return undefined;
  const before = text.content.slice(Math.max(0, text.content.lastIndexOf('\n', start - 1)), start);
  if (!/^[\s>]*$/.test(before) || /[\r\n]/.test(text.content.slice(start, value.range.end))) return undefined;
  return hashed({ start, end: start + 2 }, pointer, ground);
}

function hashed(range: Range, pointer: string, ground: RepairGround): SchemaFix | undefined {
  const edits = [{ range, newText: '#' }];
  const proof = ground.prove(edits, pointer);
  const safety = proof === 'proved' ? 'safe' : 'suggested';
  return proof === 'no' ? undefined : { title: 'Write the comment with #', safety, edits };
}
