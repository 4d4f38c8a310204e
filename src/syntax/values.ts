import type { Range } from '../text/index.js';
import { blank, type Finding, finding, insert, quoted } from './finding.js';
import { dashesOf, isSilent, keyValueOf, type Line } from './lines.js';

/** A value to be looked at: where it stands and how deep what belongs to it must be. */
export interface ValueAt {
  /** Index of its line. */
  readonly index: number;
  /** Offset of its first character in the chunk. */
  readonly at: number;
  /** Its text on that line, without a comment. */
  readonly text: string;
  /** The column that what belongs to the value must be right of. */
  readonly indent: number;
  /** The key it stands behind. */
  readonly key?: string;
}

/** What was found in a value, and the index of the first line behind it. */
export interface ValueResult {
  readonly findings: readonly Finding[];
  readonly next: number;
  /** True for plain text, which a deeper line continues. */
  readonly plain?: boolean;
}

/** Looks at a value of a broken document: quotes, brackets, block scalars, characters that no value may begin with. */
export function checkValue(chunk: string, lines: readonly Line[], value: ValueAt): ValueResult {
  const props = /^(?:[&!][^\s,[\]{}]*[ \t]+)+/.exec(value.text)?.[0].length ?? 0;
  const bare = props > 0 ? { ...value, at: value.at + props, text: value.text.slice(props) } : value;
  switch (bare.text.charAt(0)) {
    case '"':
    case "'":
      return checkQuoted(chunk, lines, bare);
    case '[':
    case '{':
      return bare.text.startsWith('{{') ? checkTemplate(bare) : checkFlow(chunk, lines, bare);
    case '|':
    case '>':
      return checkBlock(lines, bare);
    case '*':
      return /^\*[\w-]+$/.test(bare.text) ? { findings: [], next: bare.index + 1 } : checkReserved(bare);
    case '@':
    case '`':
    case '%':
      return checkReserved(bare);
    default:
      return checkPlain(chunk, bare);
  }
}

function rangeOf(value: ValueAt): Range {
  return { start: value.at, end: value.at + value.text.length };
}

/** Edits that put a value into quotes, whatever it holds. */
function quoting(value: ValueAt) {
  const { start, end } = rangeOf(value);
  const quote = value.text.includes("'") ? '"' : "'";
  const inner = quote === '"' ? value.text.replace(/["\\]/g, '\\$&') : value.text;
  return [{ range: { start, end }, newText: `${quote}${inner}${quote}` }];
}

function checkPlain(chunk: string, value: ValueAt): ValueResult {
  const next = value.index + 1;
  if (/^-(?:[ \t]|$)/.test(value.text)) {
    const message = `a list cannot begin on the line of its key: put ${quoted(value.text)} on the next line`;
    return { findings: [finding('other', message, rangeOf(value), quoting(value))], next };
  }
  const colon = /:(?=[ \t]|$)/.exec(value.text);
  if (!colon) return { findings: [], next, plain: true };
  const comment = /^(\S+)[ \t]+\/\//.exec(value.text);
  if (comment?.[1] && !comment[1].endsWith(':')) return foreignComment(value, value.at + comment[0].length - 2);
  const edits = quoting(value);
  const joined = value.text.replace(/:[ \t]+/g, ':');
  const image = value.key === 'image' && /^[\w./:@-]+$/.test(joined) && !joined.endsWith(':');
  if (image) {
    const from = value.at + colon.index + 1;
    const gap = /^[ \t]+/.exec(value.text.slice(colon.index + 1))?.[0].length ?? 0;
    const repair = [{ range: { start: from, end: from + gap }, newText: '' }];
    const message = `the space after the colon makes a second mapping of this image: ${quoted(joined)} is meant`;
    const safety =
      /^[ \t]*(?:- )?(?:initC|c)ontainers:/m.test(chunk) &&
      /^[^:\s]+(?::\w[\w.-]*)?(?:@sha256:[\da-f]{64})?$/.test(joined);
    const fix = {
      title: `Write ${joined}`,
      safety: safety ? ('safe' as const) : ('suggested' as const),
      edits: repair,
    };
    return { findings: [finding('nested-mapping', message, rangeOf(value), repair, { fix })], next };
  }
  const where = colon.index === value.text.length - 1 ? 'at the end of this value' : 'and a space inside of this value';
  const message = `the colon ${where} would begin a second mapping on the same line: put the value in quotes`;
  const fix = { title: 'Put the value in quotes', safety: 'suggested' as const, edits };
  return { findings: [finding('nested-mapping', message, rangeOf(value), edits, { fix })], next };
}

/** `8080 // the usual one`: a comment of another language behind a value; `at` is where its slashes stand. */
function foreignComment(value: ValueAt, at: number): ValueResult {
  const range = { start: at, end: at + 2 };
  const edits = [{ range, newText: '#' }];
  const fix = { title: 'Write the comment with #', safety: 'safe' as const, edits };
  const message = '// begins no comment in YAML: write #';
  return { findings: [finding('comment', message, range, edits, { fix })], next: value.index + 1 };
}

function checkReserved(value: ValueAt): ValueResult {
  const edits = quoting(value);
  const first = value.text.charAt(0);
  const message = `a value cannot begin with ${first} unless it is in quotes`;
  const fix = { title: 'Put the value in quotes', safety: 'suggested' as const, edits };
  return { findings: [finding('quote', message, rangeOf(value), edits, { fix })], next: value.index + 1 };
}

function checkTemplate(value: ValueAt): ValueResult {
  const close = value.text.indexOf('}}');
  const range = { start: value.at, end: close === -1 ? rangeOf(value).end : value.at + close + 2 };
  const message = `placeholder ${quoted(value.text)} is left: to YAML its braces are nested mappings`;
  return { findings: [finding('template', message, range, quoting(value), { sure: true })], next: value.index + 1 };
}

/** Where a line of block style begins again that cannot belong to something opened in column `indent`. */
function resumes(line: Line, indent: number): boolean {
  return !isSilent(line) && line.indent <= indent && (dashesOf(line.text) > 0 || keyValueOf(line.text) !== undefined);
}

function checkQuoted(chunk: string, lines: readonly Line[], value: ValueAt): ValueResult {
  const quote = value.text.charAt(0);
  const close = closingQuote(chunk, value.at);
  const line = lines[value.index];
  let last = value.index;
  while (close !== undefined && (lines[last + 1]?.start ?? Number.POSITIVE_INFINITY) <= close) last++;
  const between = lines.slice(value.index + 1, last + 1);
  if (close === undefined || between.some((other) => resumes(other, value.indent))) {
    const end = line ? Math.min(line.end, value.at + value.text.length) : value.at + 1;
    const edits = [insert(end, quote)];
    const message = `the quote ${quote} is opened here and not closed on this line`;
    const fix = { title: `Close the quote with ${quote}`, safety: 'suggested' as const, edits };
    const behind = line ? chunk.slice(end, line.end) : '';
    // Behind it may stand a comment, or the rest of the text.
    const rivals = behind.includes('#') ? [{ edits: [insert(end + behind.length, quote)] }] : [];
    const place = { start: value.at, end };
    return { findings: [finding('quote', message, place, edits, { fix, ways: [], rivals })], next: value.index + 1 };
  }
  const lastLine = lines[last];
  const behind = lastLine ? chunk.slice(close, lastLine.end) : '';
  const junk = /^[ \t]*([^#\s].*?)[ \t]*$/.exec(behind);
  if (!junk) return { findings: [], next: last + 1 };
  const start = close + behind.indexOf(junk[1] ?? '');
  if (junk[1]?.startsWith('//')) return { ...foreignComment(value, start), next: last + 1 };
  const range = { start, end: start + (junk[1]?.length ?? 0) };
  const message = `${quoted(junk[1] ?? '')} stands behind the closing quote: put the whole value in quotes, or none of it`;
  const repair = [{ range, newText: ' '.repeat(range.end - range.start) }];
  return { findings: [finding('quote', message, range, repair)], next: last + 1 };
}

/** The offset behind the quote that closes the one at `at`. */
function closingQuote(chunk: string, at: number): number | undefined {
  const pattern = chunk.charAt(at) === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
  pattern.lastIndex = at;
  return pattern.test(chunk) ? pattern.lastIndex : undefined;
}

function checkFlow(chunk: string, lines: readonly Line[], value: ValueAt): ValueResult {
  const open: string[] = [];
  let index = value.index;
  let from = value.at;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (!line) break;
    if (index > value.index) {
      from = line.start;
      if (resumes(line, value.indent) && !/^["'[\]{}]/.test(line.text)) {
        const dashed = dashesInBrackets(lines, index);
        if (dashed) return { findings: [dashed.finding], next: dashed.next };
        break;
      }
    }
    const end = scanFlowLine(chunk, from, line.end, open);
    if (open.length === 0) return behindFlow(chunk, value, index, line, end);
  }
  const lastLine = lines[index - 1];
  const at = lastLine ? lastLine.at + lastLine.text.replace(/[ \t]+#.*$/, '').length : value.at;
  const repair = [insert(at, open.toReversed().join(''))];
  const message = `this ${value.text.charAt(0)} is opened and never closed`;
  const title = `Close it with ${open.toReversed().join('')}`;
  const fix = { title, safety: 'suggested' as const, edits: repair };
  const range = { start: value.at, end: value.at + 1 };
  return { findings: [finding('flow', message, range, repair, { fix })], next: index };
}

/** Items with dashes between brackets, up to the line that closes them. */
function dashesInBrackets(lines: readonly Line[], index: number): { finding: Finding; next: number } | undefined {
  let close = index;
  while (close < lines.length && (lines[close]?.text === '' || dashesOf(lines[close]?.text ?? '') > 0)) close++;
  const line = lines[index];
  if (!line || close === index || !/^[\]}]/.test(lines[close]?.text ?? '')) return undefined;
  const items = lines.slice(index, close).filter((item) => item.text !== '');
  const repair = items.map((item) => ({ range: { start: item.at, end: item.at + 1 }, newText: ' ' }));
  const message = 'a dash begins no item between brackets: leave the dashes out, or the brackets';
  return { finding: finding('flow', message, { start: line.at, end: line.at + 1 }, repair), next: close + 1 };
}

/** Follows brackets over one line; returns the offset behind the bracket that closes the first, or the line's end. */
function scanFlowLine(chunk: string, from: number, end: number, open: string[]): number {
  for (let i = from; i < end; i++) {
    const c = chunk.charAt(i);
    if (c === '#' && /[ \t]/.test(chunk.charAt(i - 1))) return end;
    if (c === '[') open.push(']');
    else if (c === '{') open.push('}');
    else if (c === ']' || c === '}') {
      open.pop();
      if (open.length === 0) return i + 1;
    } else if ((c === '"' || c === "'") && /[ \t,[{:]/.test(chunk.charAt(i - 1))) {
      const close = closingQuote(chunk, i);
      if (close !== undefined && close <= end) i = close - 1;
    }
  }
  return end;
}

function behindFlow(chunk: string, value: ValueAt, index: number, line: Line, end: number): ValueResult {
  const behind = chunk.slice(end, line.end);
  const junk = /^[ \t]*([^#\s].*?)[ \t]*$/.exec(behind);
  if (!junk || junk[1]?.startsWith(':')) return { findings: [], next: index + 1 };
  const start = end + behind.indexOf(junk[1] ?? '');
  if (junk[1]?.startsWith('//')) return { ...foreignComment(value, start), next: index + 1 };
  const range = { start, end: start + (junk[1]?.length ?? 0) };
  const message = `${quoted(junk[1] ?? '')} stands behind the closing bracket of ${quoted(value.text)}`;
  return { findings: [finding('flow', message, range, [{ range, newText: '' }])], next: index + 1 };
}

function checkBlock(lines: readonly Line[], value: ValueAt): ValueResult {
  const findings: Finding[] = [];
  const header = /^[|>][-+0-9]*/.exec(value.text)?.[0].length ?? 1;
  if (value.text.length > header) {
    const range = { start: value.at + header, end: value.at + value.text.length };
    const message = `the text of a block must begin on the line below ${value.text.slice(0, header)}`;
    findings.push(finding('block-scalar', message, range, [{ range, newText: '' }]));
  }
  let next = value.index + 1;
  let depth = /[0-9]/.test(value.text.slice(0, header)) ? value.indent + 1 : undefined;
  for (; next < lines.length; next++) {
    const line = lines[next];
    if (!line || line.text === '') continue;
    if (line.indent <= value.indent) break;
    depth ??= line.indent;
    if (line.indent >= depth) continue;
    if (resumes(line, depth) || isSilent(line)) break;
    const message = 'this line is indented less than the text above it, so it ends that text: indent it as deep';
    const edits = [insert(line.start, ' '.repeat(depth - line.indent))];
    const fix = { title: 'Indent it like the text above', safety: 'suggested' as const, edits };
    findings.push(
      finding('block-scalar', message, { start: line.at, end: line.at + line.text.length }, edits, { fix }),
    );
  }
  if (depth === undefined) findings.push(...unindentedText(lines, value, next));
  return { findings, next: findings.length > 0 && depth === undefined ? skipText(lines, next, value.indent) : next };
}

/** Lines behind a block scalar's header that say nothing to YAML: the text was meant to be indented. */
function unindentedText(lines: readonly Line[], value: ValueAt, from: number): Finding[] {
  const to = skipText(lines, from, value.indent);
  const text = lines.slice(from, to).filter((line) => line.text !== '');
  const [first] = text;
  if (!first || isSilent(first)) return [];
  const message = `the text behind ${value.text} must be indented deeper than the line above it`;
  const by = value.indent + 2 - first.indent;
  const edits = text.map((line) => insert(line.start, ' '.repeat(Math.max(by, 1))));
  const fix = { title: 'Indent the text', safety: 'suggested' as const, edits };
  const range = { start: first.at, end: first.at + first.text.length };
  return [finding('block-scalar', message, range, text.map(blank), { fix })];
}

/** The index of the first line from `from` on at which YAML goes on. */
export function skipText(lines: readonly Line[], from: number, indent: number): number {
  let next = from;
  for (; next < lines.length; next++) {
    const line = lines[next];
    if (!line || line.text === '') continue;
    if (line.indent < indent || resumes(line, indent)) break;
  }
  return next;
}
