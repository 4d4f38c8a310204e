import type { SourceText } from '../../text/index.js';
import type { Node } from '../node.js';
import { lineStart } from '../scan.js';

/** How a document is laid out: what new lines of it must look like. All widths are columns. */
export interface Layout {
  /** By how much the fields of a mapping stand deeper than its key. */
  readonly indent: number;
  /** By how much the dashes of a list stand deeper than its key; 0 where they stand in its column. */
  readonly listIndent: number;
  /** From a dash to what stands behind it. */
  readonly dash: number;
  /** The quotes for strings that need some. */
  readonly quote: 'single' | 'double';
  readonly lineEnd: '\n' | '\r\n';
  /** True for JSON: every string and every key is quoted. */
  readonly json: boolean;
}

/** No more nodes than this are looked at: habits show early. */
const maxNodes = 2000;

/** The habits of a document, by what most of its lines do; where it shows none, what most manifests do. */
export function layoutOf(text: SourceText, root: Node): Layout {
  const { content } = text;
  const indents: number[] = [];
  const listIndents: number[] = [];
  const dashes: number[] = [];
  let [single, double] = [0, 0];
  let left = maxNodes;
  const column = (at: number) => columnOf(content, at);
  const visit = (node: Node): void => {
    if (left-- <= 0) return;
    if (node.type === 'scalar') {
      if (node.style === 'single') single++;
      else if (node.style === 'double') double++;
      return;
    }
    if (node.type === 'sequence') {
      node.items.forEach((item, i) => {
        const dash = node.dashes[i];
        if (!node.flow && dash !== undefined && item.type === 'mapping' && sameLine(content, dash, item.range.start))
          dashes.push(item.range.start - dash);
        visit(item);
      });
      return;
    }
    for (const { key, value, merged } of node.entries) {
      if (merged || value.range.start < key.range.end) continue;
      if (value.type === 'mapping' && !value.flow) indents.push(column(value.range.start) - column(key.range.start));
      if (value.type === 'sequence' && !value.flow)
        listIndents.push(column(value.range.start) - column(key.range.start));
      visit(value);
    }
  };
  visit(root);
  const indent = mostOften(indents.filter((n) => n > 0)) ?? 2;
  return {
    indent,
    listIndent: mostOften(listIndents.filter((n) => n >= 0)) ?? indent,
    dash: mostOften(dashes.filter((n) => n > 1)) ?? 2,
    quote: single > double ? 'single' : 'double',
    lineEnd: content.includes('\r\n') ? '\r\n' : '\n',
    json: root.type === 'mapping' && root.flow && root.entries[0]?.key.style === 'double',
  };
}

/**
 * By how much the fields of most mappings behind keys of a name stand deeper than those keys; undefined where a document
 * shows none.
 */
export function stepBelow({ content }: SourceText, root: Node, name: string): number | undefined {
  const found: number[] = [];
  let left = maxNodes;
  const visit = (node: Node): void => {
    if (left-- <= 0 || node.type === 'scalar') return;
    if (node.type === 'sequence') {
      for (const item of node.items) visit(item);
      return;
    }
    for (const { key, name: own, value, merged } of node.entries) {
      if (merged || value.range.start < key.range.end) continue;
      if (own === name && value.type === 'mapping' && !value.flow)
        found.push(columnOf(content, value.range.start) - columnOf(content, key.range.start));
      visit(value);
    }
  };
  visit(root);
  return mostOften(found.filter((n) => n > 0));
}

function sameLine(content: string, from: number, to: number): boolean {
  return from < to && !/[\r\n]/.test(content.slice(from, to));
}

/** The number that is there most often; of several the smallest. */
function mostOften(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].sort(([a, times], [b, others]) => others - times || a - b)[0]?.[0];
}

/**
 * What a new line in the column of `at` begins with: the marks of Markdown and the blanks before it; dashes become blanks.
 * Undefined where something else stands before it on its line.
 */
export function linePrefix(content: string, at: number): string | undefined {
  const before = content.slice(lineStart(content, at), at);
  return /^[\t >]*(?:-[ ]+)*$/.test(before) ? before.replace(/-/g, ' ') : undefined;
}

/** The column of an offset, from 0, the marks of Markdown included. */
export function columnOf(content: string, at: number): number {
  return at - lineStart(content, at);
}

/** True where nothing but blanks (and the marks of Markdown) stands before `at` on its line. */
export function beginsLine(content: string, at: number): boolean {
  return /^[\t >]*$/.test(content.slice(lineStart(content, at), at));
}

/** The offset at which the line behind the one of `at` begins; the end of the text where there is none. */
export function nextLine(content: string, at: number): number {
  const end = content.indexOf('\n', at);
  return end < 0 ? content.length : end + 1;
}
