import type { SourceText, TextEdit } from '../../text/index.js';
import type { Entry, MappingNode } from '../node.js';
import { lineEnd, lineStart } from '../scan.js';
import { writeScalar } from '../write-scalar.js';
import { endOf, standsBehind } from './insert.js';
import { type Layout, linePrefix, nextLine } from './layout.js';

/** Fields of a mapping that go into a new mapping of it. */
export interface Nesting {
  readonly under: string;
  /** Entries that the new mapping begins with. */
  readonly first?: Readonly<Record<string, string>>;
  /** By the name that a field has now: the keys below the new mapping, and the value where that changes too. */
  readonly fields: Readonly<
    Record<string, { readonly to: readonly string[]; readonly value?: string | number | boolean }>
  >;
}

/**
 * Puts fields of a mapping into a new mapping of it, where the first of them stands; their values keep their text and
 * their comments and move to the right. Undefined where the text of a field is not its own (aliases, merge keys), or has
 * a shape that is better left alone.
 */
export function nestFields(
  text: SourceText,
  layout: Layout,
  mapping: MappingNode,
  nesting: Nesting,
): TextEdit[] | undefined {
  const members = mapping.entries.filter(({ name }) => nesting.fields[name] !== undefined);
  const [first] = members;
  if (!first || members.some((one) => one.merged || !standsBehind(text, one.value, one.key.range.end)))
    return undefined;
  const at = mapping.entries.indexOf(first);
  const together = members.every((one, i) => mapping.entries[at + i] === one);
  if (mapping.flow) return together ? inBraces(text, layout, mapping, members, nesting) : undefined;
  return inLines(text, layout, members, nesting);
}

function inBraces(
  text: SourceText,
  layout: Layout,
  mapping: MappingNode,
  members: readonly Entry[],
  { under, first, fields }: Nesting,
): TextEdit[] | undefined {
  const quotes = members[0]?.key.style === 'double' || layout.json;
  const space = text.content[mapping.range.start + 1] === ' ' ? ' ' : '';
  const key = (name: string) => (quotes ? JSON.stringify(name) : writeScalar(name, 'plain'));
  const braces = (inner: string) => `{${space}${inner}${space}}`;
  const parts = Object.entries(first ?? {}).map(([name, value]) => `${key(name)}: ${key(value)}`);
  for (const { name, value } of members) {
    const { to = [], value: newValue } = fields[name] ?? {};
    const written = newValue === undefined ? text.slice(value.range) : JSON.stringify(newValue);
    // A comment or a line end inside of it: whatever the brackets looked like, they would not any more.
    if (/[\r\n#]/.test(written)) return undefined;
    const [outer, ...inner] = to;
    if (outer === undefined) return undefined;
    parts.push(`${key(outer)}: ${inner.reduceRight((rest, step) => braces(`${key(step)}: ${rest}`), written)}`);
  }
  const start = members[0]?.key.range.start ?? 0;
  const end = members.at(-1)?.value.range.end ?? start;
  return [{ range: { start, end }, newText: `${key(under)}: ${braces(parts.join(', '))}` }];
}

function inLines(
  text: SourceText,
  layout: Layout,
  members: readonly Entry[],
  { under, first, fields }: Nesting,
): TextEdit[] | undefined {
  const { content } = text;
  const edits: TextEdit[] = [];
  const step = ' '.repeat(layout.indent);
  const head = members[0] && linePrefix(content, members[0].key.range.start);
  if (head === undefined) return undefined;
  const line = (depth: number) => layout.lineEnd + head + step.repeat(depth);
  let target: number | undefined;
  for (const [i, entry] of members.entries()) {
    const { to = [], value } = fields[entry.name] ?? {};
    const end = endOf(text, entry, entry.value);
    const prefix = linePrefix(content, entry.key.range.start);
    if (end === undefined || prefix === undefined || prefix.length !== head.length) return undefined;
    const keys = to.map((key, depth) => (depth === 0 ? key : `:${line(depth + 1)}${key}`)).join('');
    const start = entry.key.range.start;
    const opening = Object.entries(first ?? {}).map(([name, one]) => `${name}: ${writeScalar(one, 'plain')}${line(1)}`);
    const key = {
      range: entry.key.range,
      newText: i === 0 ? `${under}:${line(1)}${opening.join('')}${keys}` : step + keys,
    };
    const lines: TextEdit[] = [key];
    if (value !== undefined) lines.push({ range: entry.value.range, newText: JSON.stringify(value) });
    else lines.push(...shifted(content, start, end, prefix, step.repeat(to.length)));
    const before = members[i - 1];
    const stop = nextLine(content, end > start && content[end - 1] === '\n' ? end - 1 : end);
    if (target === undefined || (before && isNext(content, target, start))) {
      if (target !== undefined) edits.push(...shifted(content, target - 1, lineStart(content, start), prefix, step));
      edits.push(...lines);
      target = stop;
    } else {
      // Another field stands between them: the lines of this one go to the others.
      const from = lineStart(content, start);
      const moved = applied(content, from, stop, lines);
      const open = target === content.length && content[target - 1] !== '\n';
      edits.push({ range: { start: target, end: target }, newText: open ? `${layout.lineEnd}${moved}` : moved });
      edits.push({ range: { start: from, end: stop }, newText: '' });
    }
  }
  return edits;
}

/** True where nothing but comments and empty lines stands between the line that begins at `from` and that of `to`. */
function isNext(content: string, from: number, to: number): boolean {
  return /^(?:[\t >]*(?:#.*)?\r?\n)*$/.test(content.slice(from, lineStart(content, to)));
}

/** Insertions that move the lines behind that of `start` up to that of `end` to the right; empty ones stay. */
function shifted(content: string, start: number, end: number, prefix: string, by: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = nextLine(content, start); at < end && at < content.length; at = nextLine(content, at)) {
    const stop = lineEnd(content, at);
    const own = at + prefix.length;
    if (own < stop && content.startsWith(prefix, at)) edits.push({ range: { start: own, end: own }, newText: by });
  }
  return edits;
}

function applied(content: string, start: number, end: number, edits: readonly TextEdit[]): string {
  let result = '';
  let at = start;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    result += content.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + content.slice(at, end);
}
