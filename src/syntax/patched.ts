import type { Range, TextEdit } from '../text/index.js';
import type { SyntaxProblem, SyntaxReading } from './document.js';
import type { Entry, Node, ScalarNode } from './node.js';

/** A text with edits laid over it, which knows where each of its offsets stood before them. */
export class Patched {
  readonly content: string;
  /** Pairs of places that belong together, in order: from `patched` on, offsets run beside those from `original` on. */
  readonly #patched: number[] = [0];
  readonly #original: number[] = [0];
  readonly #originalLength: number;

  /** Later edits that collide with an earlier one of the list are left out. */
  constructor(original: string, edits: readonly TextEdit[]) {
    this.#originalLength = original.length;
    const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    let content = '';
    let at = 0;
    for (const { range, newText } of sorted) {
      if (range.start < at) continue;
      content += original.slice(at, range.start);
      const common = Math.min(newText.length, range.end - range.start);
      // Offsets inside a replacement run along with the original as far as both reach.
      this.#patched.push(content.length, content.length + newText.length);
      this.#original.push(range.start, range.end);
      if (common < newText.length) {
        this.#patched.splice(-1, 0, content.length + common);
        this.#original.splice(-1, 0, range.end);
      }
      content += newText;
      at = range.end;
    }
    this.content = content + original.slice(at);
  }

  /** Where an offset of `content` stood in the original; the nearest place for text that was inserted. */
  toOriginal(offset: number): number {
    let low = 0;
    let high = this.#patched.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#patched[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const along = (this.#original[low] ?? 0) + offset - (this.#patched[low] ?? 0);
    return Math.min(along, this.#original[low + 1] ?? this.#originalLength);
  }
}

/** Moves a tree to other offsets. A node that stands in several places (an alias) is moved once and stays one node. */
export function moveTree(root: Node, move: (offset: number) => number): Node {
  const moved = new Map<Node, Node>();
  const range = ({ start, end }: Range): Range => ({ start: move(start), end: Math.max(move(start), move(end)) });
  const scalar = (node: ScalarNode): ScalarNode => ({ ...node, range: range(node.range) });
  const entry = ({ key, name, value, merged }: Entry): Entry =>
    merged ? { key: scalar(key), name, value: visit(value), merged } : { key: scalar(key), name, value: visit(value) };
  function visit(node: Node): Node {
    const known = moved.get(node);
    if (known) return known;
    const result: Node =
      node.type === 'scalar'
        ? scalar(node)
        : node.type === 'mapping'
          ? { ...node, range: range(node.range), entries: node.entries.map(entry) }
          : { ...node, range: range(node.range), items: node.items.map(visit), dashes: node.dashes.map(move) };
    moved.set(node, result);
    return result;
  }
  return visit(root);
}

/** Moves a problem with its related places and its fix. */
export function moveProblem(problem: SyntaxProblem, move: (offset: number) => number): SyntaxProblem {
  const range = ({ start, end }: Range): Range => ({ start: move(start), end: Math.max(move(start), move(end)) });
  const edit = (one: TextEdit): TextEdit => ({ range: range(one.range), newText: one.newText });
  const reading = (one: SyntaxReading): SyntaxReading => ({ ...one, edits: one.edits.map(edit) });
  return {
    ...problem,
    range: range(problem.range),
    ...(problem.related && { related: problem.related.map((place) => ({ ...place, range: range(place.range) })) }),
    ...(problem.fix && { fix: { ...problem.fix, edits: problem.fix.edits.map(edit) } }),
    ...(problem.readings && { readings: problem.readings.map(reading) }),
    ...(problem.rivals && { rivals: problem.rivals.map(reading) }),
  };
}
