import type { LintResult } from '../../src/engine/index.js';
import type { Entry, Node, ScalarNode, SyntaxDocument } from '../../src/syntax/index.js';
import type { SourceText, TextEdit } from '../../src/text/index.js';

/** A file without a single finding, as the injectors see it. */
export interface HealthyFile {
  readonly text: SourceText;
  readonly documents: readonly SyntaxDocument[];
  readonly result: LintResult;
  /** Every `key: value` written in block style on lines of its own, with where it stands. */
  readonly fields: readonly Field[];
}

/** A `key: value`. */
export interface Field {
  readonly entry: Entry;
  /** The keys and numbers that lead to it, its own last: `spec.ports.0.name`. */
  readonly path: string;
  readonly parent: readonly Entry[];
  /** Offset of the start of its line, and of its end behind the line break. */
  readonly start: number;
  readonly end: number;
  /** Characters before the key on its line; undefined where something other than white space stands there. */
  readonly indent: number | undefined;
}

/** One thing made wrong in a file. */
export interface Fault {
  readonly edits: readonly TextEdit[];
}

/** A class of faults. `find` gives each place where it could be made, in the order of the text. */
export interface FaultClass {
  readonly name: string;
  /** Whether one right answer is provable, so that `--fix` is to bring the file back. */
  readonly safe: boolean;
  /**
   * Set where the fault puts words of its own into the text, which a repair has no reason to take out: there the same objects
   * are enough.
   */
  readonly adds?: true;
  readonly find: (file: HealthyFile) => Iterable<Fault>;
}

/** Finds the fields of documents that are written in block style. */
export function fieldsOf(text: SourceText, documents: readonly SyntaxDocument[]): Field[] {
  const fields: Field[] = [];
  const visit = (node: Node, path: string): void => {
    if (node.type === 'sequence') {
      if (!node.flow) for (const [i, item] of node.items.entries()) visit(item, `${path}.${i}`);
      return;
    }
    if (node.type !== 'mapping' || node.flow) return;
    for (const entry of node.entries) {
      if (entry.merged) continue;
      const start = text.content.lastIndexOf('\n', entry.key.range.start - 1) + 1;
      const lineEnd = text.content.indexOf('\n', Math.max(entry.value.range.end - 1, entry.key.range.end));
      const before = text.content.slice(start, entry.key.range.start);
      const own = path === '' ? entry.name : `${path}.${entry.name}`;
      fields.push({
        entry,
        path: own,
        parent: node.entries,
        start,
        end: lineEnd < 0 ? text.content.length : lineEnd + 1,
        indent: /^ *$/.test(before) ? before.length : undefined,
      });
      visit(entry.value, own);
    }
  };
  for (const { root } of documents) if (root) visit(root, '');
  return fields;
}

/** The scalar of a field, on one line. */
export function scalarOf({ entry }: Field): ScalarNode | undefined {
  const { value } = entry;
  return value.type === 'scalar' && value.source !== '' && !/literal|folded/.test(value.style) ? value : undefined;
}

/** Writes something else over a node. */
export function over(node: Node, newText: string): Fault {
  return { edits: [{ range: node.range, newText }] };
}

/** Takes lines out, or puts others in their place. */
export function lines(start: number, end: number, newText: string): Fault {
  return { edits: [{ range: { start, end }, newText }] };
}
