import type { SyntaxProblem } from './document.js';
import { besideDash, keyName, keyRange } from './fields.js';
import { blank, type Finding, finding, insert, quoted, shift } from './finding.js';
import { foreignLine } from './foreign.js';
import { dashesOf, isSilent, type KeyValue, keyValueOf, type Line, linesOf, textRange, tightField } from './lines.js';
import { mistypedBlock } from './mistyped.js';
import { moveOne, moveRun } from './moves.js';
import { checkValue } from './values.js';
import { asTextOfAbove, waysToMove, wayToMoveAbove } from './ways.js';

/** A block collection that is open: its column, and for a list the column in which its items' fields stand. */
interface Level {
  readonly indent: number;
  readonly kind: 'map' | 'list';
  content?: number;
}

/** What the last line leaves open: a key or a dash without a value, or text that a deeper line continues. */
interface Open {
  readonly kind: 'start' | 'value' | 'dash' | 'text' | 'nothing';
  readonly indent: number;
  readonly line?: Line;
}

const topFields = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'data',
  'stringData',
  'status',
  'rules',
  'subjects',
]);

/** A line that is surely a field: where one stands right below in the same column, a line before it is one too. */
const isField = /^[A-Za-z][\w./-]*:(?:[ \t]|$)/;

/** `name web`, `name "web"`: a key and a value of one word, without the colon between them. */
const withoutColon = /^([A-Za-z][\w./-]*)[ \t]+(?:"[^"]*"|'[^']*'|[^\s"'#]*[^\s"'#:])(?:[ \t]+#.*)?$/;

/**
 * Walks over the lines of a document that does not parse and looks for what people do wrong, with the indentation in
 * mind. Each finding brings an edit that lets the rest be read. Offsets are those of the chunk.
 */
export function walkLines(chunk: string): Finding[] {
  return new Walk(chunk).run();
}

class Walk {
  readonly #chunk: string;
  readonly #lines: Line[];
  readonly #findings: Finding[] = [];
  readonly #levels: Level[] = [];
  #open: Open = { kind: 'start', indent: -1 };
  /** The outermost level that the current line has closed. */
  #closed: Level | undefined;
  #index = 0;
  /** A list that ended because a field stands in the column of its dashes, which is allowed where its key stands there too. */
  #leftList: { readonly level: Level; readonly index: number } | undefined;
  /** Lines that a repair has moved already: once is enough. */
  readonly #moved = new Set<number>();

  constructor(chunk: string) {
    this.#chunk = chunk;
    this.#lines = linesOf(chunk);
  }

  run(): Finding[] {
    while (this.#index < this.#lines.length) {
      const line = this.#lines[this.#index];
      if (!line) break;
      const before = this.#index;
      this.#line(line);
      if (this.#index === before) this.#index++;
    }
    return this.#findings;
  }

  #line(line: Line): void {
    if (isSilent(line) || (line.indent === 0 && /^---(?:[ \t]|$)/.test(line.text))) return;
    const foreign = foreignLine(this.#lines, this.#index);
    if (foreign) {
      this.#findings.push(foreign.finding);
      this.#index = foreign.next;
      return;
    }
    this.#closed = undefined;
    while ((this.#levels.at(-1)?.indent ?? -1) > line.indent) this.#closed = this.#levels.pop();
    if (/^-[A-Za-z][\w.-]*:(?:[ \t]|$)/.test(line.text) && this.#listFits(line)) {
      this.#gluedDash(line);
      return;
    }
    const dashes = dashesOf(line.text);
    const atKey = dashes > 0 && this.#open.kind === 'value' && this.#open.indent === line.indent;
    if (this.#open.indent >= line.indent && !atKey) this.#open = { kind: 'nothing', indent: -1 };
    const field = dashes > 0 ? undefined : keyValueOf(line.text);
    if (dashes > 0) this.#item(line, dashes);
    else if (field) this.#field(line, field);
    else this.#text(line);
  }

  /** Looks once more at a line that a repair has moved. */
  #again(): void {
    const line = this.#lines[this.#index];
    if (!line || this.#moved.has(this.#index)) return;
    this.#moved.add(this.#index);
    this.#line(line);
  }

  /** True when a list item could stand here. */
  #listFits(line: Line): boolean {
    const top = this.#levels.at(-1);
    return (
      (this.#open.kind === 'value' && this.#open.indent <= line.indent) ||
      (top?.kind === 'list' && top.indent === line.indent)
    );
  }

  /** `-name: a`: without a space the dash belongs to the key. */
  #gluedDash(line: Line): void {
    const left = line.indent > 0 && this.#nextContent()?.indent === line.indent + 1;
    const insertion = [insert(line.at + 1, ' ')];
    const repair = left ? [{ range: { start: line.at - 1, end: line.at + 1 }, newText: '- ' }] : insertion;
    const safety = left ? ('suggested' as const) : ('safe' as const);
    const fix = { title: 'Put a space after the dash', safety, edits: repair };
    const message = 'a space is missing after the dash: YAML reads it as a part of the name';
    const range = { start: line.at, end: line.at + 1 };
    this.#findings.push(finding('other', message, range, repair, { fix }));
    const indent = left ? line.indent - 1 : line.indent;
    this.#lines[this.#index] = { ...line, at: line.at - 1, indent, text: `- ${line.text.slice(1)}` };
    this.#again();
  }

  /** A line that begins with a dash. */
  #item(line: Line, dashes: number): void {
    const top = this.#levels.at(-1);
    const opens = this.#open.kind === 'start' || this.#open.kind === 'value' || this.#open.kind === 'dash';
    if (top?.indent === line.indent && top.kind === 'list') top.content = line.indent + dashes;
    else if (opens) this.#levels.push({ indent: line.indent, kind: 'list', content: line.indent + dashes });
    else if (this.#open.kind === 'text' && !keyValueOf(line.text.slice(dashes))) return;
    else if (this.#misplaced(line)) return;
    const rest = line.text.slice(dashes);
    if (rest === '' || rest.startsWith('#')) {
      this.#open = { kind: 'dash', indent: line.indent, line };
      return;
    }
    const field = keyValueOf(rest);
    const column = line.indent + dashes;
    if (field) {
      this.#levels.push({ indent: column, kind: 'map' });
      this.#value(line, field, line.at + dashes, column);
      return;
    }
    const text = rest.replace(/[ \t]+#.*$/, '').trimEnd();
    const tight = tightField(text);
    if (tight && this.#nextContent()?.indent === column) {
      this.#levels.push({ indent: column, kind: 'map' });
      this.#tightField(line, tight, line.at + dashes, column, 'safe');
      return;
    }
    this.#scalar(line, line.at + dashes, text, line.indent);
  }

  /** A line that begins with `key:`. */
  #field(line: Line, field: KeyValue): void {
    const top = this.#levels.at(-1);
    if (top?.indent === line.indent && top.kind === 'list') {
      const below = this.#levels.at(-2);
      if (below?.kind === 'map' && below.indent === line.indent) {
        this.#levels.pop();
        this.#leftList = { level: top, index: this.#index };
      } else {
        this.#besideDash(line, field, top);
        return;
      }
    } else if (!top || top.indent < line.indent) {
      const opens = this.#open.kind === 'start' || this.#open.kind === 'value' || this.#open.kind === 'dash';
      if (opens) this.#levels.push({ indent: line.indent, kind: 'map' });
      else if (this.#open.kind === 'text' && this.#open.line) {
        this.#underText(line, field, this.#open.line);
        return;
      } else if (this.#misplaced(line)) return;
    }
    this.#value(line, field, line.at, line.indent);
  }

  /** A line of neither kind: text, or a mistake. */
  #text(line: Line): void {
    const next = this.#nextContent();
    if (/^[A-Za-z][\w./-]*$/.test(line.text) && next && this.#couldOpen(line, next) && this.#fieldFits(line)) {
      const edits = [insert(line.at + line.text.length, ':')];
      const fix = { title: `Write ${line.text}:`, safety: this.#alignedSafety(line), edits };
      const message = `${quoted(line.text)} has no colon, but what belongs to it follows: write "${line.text}:"`;
      this.#findings.push(finding('missing-colon', message, textRange(line), edits, { fix }));
      this.#field(line, { key: line.text, colon: 0, valueAt: line.text.length, value: '' });
      return;
    }
    const tight = tightField(line.text);
    if (
      tight &&
      this.#fieldFits(line) &&
      (this.#levels.at(-1)?.indent === line.indent || next?.indent === line.indent)
    ) {
      const begins = next?.indent === line.indent && isField.test(next.text);
      this.#tightField(line, tight, line.at, line.indent, begins ? 'safe' : this.#alignedSafety(line));
      return;
    }
    if (this.#open.kind === 'text') return;
    // Right above a field in the same column it can be nothing but one.
    const isFirst = next?.indent === line.indent && isField.test(next.text);
    if (this.#open.kind !== 'nothing' && !(isFirst && withoutColon.test(line.text))) {
      this.#scalar(line, line.at, line.text, this.#open.indent);
      return;
    }
    if (this.#mistypedBlock()) return;
    const message = `${quoted(line.text)} is no "key: value" and no "- item": a colon is missing, or it does not belong here`;
    const key = this.#fieldFits(line) ? withoutColon.exec(line.text)?.[1] : undefined;
    const edits = key === undefined ? undefined : [insert(line.at + key.length, ':')];
    const fix = edits && { title: `Write ${key}:`, safety: 'suggested' as const, edits };
    const text = edits && asTextOfAbove(this.#lines, this.#index);
    this.#findings.push(
      finding('missing-colon', message, textRange(line), [blank(line)], { fix, ways: [], rivals: text ? [text] : [] }),
    );
  }

  /** `name:web`: the space after the colon is missing. */
  #tightField(line: Line, field: KeyValue, at: number, indent: number, safety: 'safe' | 'suggested'): void {
    const edits = [insert(at + field.valueAt, ' ')];
    const fix = { title: 'Put a space after the colon', safety, edits };
    const message = `a space is missing after the colon of ${quoted(field.key)}: YAML reads the line as text`;
    const range = { start: at, end: line.at + line.text.length };
    this.#findings.push(finding('missing-colon', message, range, edits, { fix }));
    if (at === line.at) this.#field(line, field);
    else this.#value(line, field, at, indent);
  }

  /** True when a line that names a field could stand here. */
  #fieldFits(line: Line): boolean {
    const top = this.#levels.at(-1);
    return (
      this.#open.kind !== 'nothing' || (top?.indent === line.indent && top.kind === 'map') || this.#closesList(line)
    );
  }

  /** A line in the column of the fields before it can be nothing but one of them. */
  #alignedSafety(line: Line): 'safe' | 'suggested' {
    const top = this.#levels.at(-1);
    return (top?.indent === line.indent && top.kind === 'map') || this.#closesList(line) ? 'safe' : 'suggested';
  }

  #closesList(line: Line): boolean {
    const below = this.#levels.at(-2);
    return this.#levels.at(-1)?.indent === line.indent && below?.kind === 'map' && below.indent === line.indent;
  }

  #couldOpen(line: Line, next: Line): boolean {
    return next.indent > line.indent || (next.indent === line.indent && dashesOf(next.text) > 0);
  }

  /** The next line that says something and is no text left out. */
  #nextContent(): Line | undefined {
    for (let i = this.#index + 1; i < this.#lines.length; i++) {
      const line = this.#lines[i];
      if (line && !isSilent(line) && !/^(?:\.{3,}|…+)$/.test(line.text)) return line;
    }
    return undefined;
  }

  /** Text under a mistyped `|`. */
  #mistypedBlock(): boolean {
    const found = mistypedBlock(this.#lines, this.#index);
    if (!found) return false;
    this.#findings.push(found.finding);
    this.#index = found.next;
    return true;
  }

  #value(line: Line, field: KeyValue, at: number, indent: number): void {
    if (field.value === '') {
      this.#open = { kind: 'value', indent, line };
      return;
    }
    this.#scalar(line, at + field.valueAt, field.value, indent, field.key);
  }

  #scalar(line: Line, at: number, text: string, indent: number, key?: string): void {
    const result = checkValue(this.#chunk, this.#lines, { index: this.#index, at, text, indent, key });
    this.#findings.push(...result.findings);
    this.#open = result.plain ? { kind: 'text', indent, line } : { kind: 'nothing', indent: -1 };
    this.#index = result.next;
  }

  /** Fields in the column of the dash: they belong to the item, so to the right. */
  #besideDash(line: Line, field: KeyValue, list: Level): void {
    if (this.#moved.has(this.#index)) {
      this.#value(line, field, line.at, line.indent);
      return;
    }
    const by = (list.content ?? list.indent + 2) - line.indent;
    const edits = moveRun(this.#lines, this.#index, line.indent, by);
    this.#findings.push(besideDash(line, field, by, edits));
    this.#again();
  }

  /** A field that stands deeper than the complete `key: value` above it. */
  #underText(line: Line, field: KeyValue, above: Line): void {
    if (this.#moved.has(this.#index)) {
      this.#value(line, field, line.at, line.indent);
      return;
    }
    const left = this.#leftList;
    if (left && left.level.content === line.indent && above.indent === left.level.indent) {
      this.#backIntoItem(left.level, left.index);
      this.#value(line, field, line.at, line.indent);
      return;
    }
    const top = topFields.has(field.key);
    const next = this.#nextContent();
    const alone = field.value === '' && next !== undefined && next.indent === line.indent;
    const by = (top ? 0 : this.#open.indent) - line.indent;
    const ways = waysToMove(this.#lines, this.#index);
    const text = asTextOfAbove(this.#lines, this.#index);
    const edits = alone ? moveOne(this.#lines, this.#index, by) : moveRun(this.#lines, this.#index, line.indent, by);
    const related: SyntaxProblem['related'] = [{ range: textRange(above), message: 'this line has its value already' }];
    const target = top ? 'at the start of the line' : `in the column of ${quoted(keyName(above))}`;
    const message = `${quoted(field.key)} is indented under a line that has its value already: it belongs ${target}`;
    const title = 'Move it to the left';
    this.#findings.push(
      finding('indentation', message, keyRange(line, field), edits, {
        related,
        fix: { title, safety: 'suggested', edits },
        ways,
        rivals: text ? [text] : [],
      }),
    );
    this.#again();
  }

  /** Fields in the column of the dash whose own fields stand where those of the item would: all belong to the item. */
  #backIntoItem(list: Level, from: number): void {
    const content = list.content ?? list.indent + 2;
    const by = content - list.indent;
    const run = this.#lines.slice(from, this.#index).filter((line) => !isSilent(line) && line.indent === list.indent);
    const [first] = run;
    const field = first && keyValueOf(first.text);
    if (!first || !field) return;
    const edits = run.map((line) => shift(line, by));
    this.#findings.push(besideDash(first, field, by, edits));
    this.#levels.push(list, { indent: content, kind: 'map' });
  }

  /** A line whose column is that of nothing above it. True when it was dealt with. */
  #misplaced(line: Line): boolean {
    if (this.#moved.has(this.#index)) return false;
    const item = dashesOf(line.text) > 0;
    const columns = [...this.#levels, ...(this.#closed ? [this.#closed] : [])];
    const fitting = columns.filter((level) => (level.kind === 'list') === item).map((level) => level.indent);
    const nearest = fitting.sort((a, b) => Math.abs(a - line.indent) - Math.abs(b - line.indent) || b - a)[0];
    const key = keyValueOf(line.text)?.key;
    const target = key !== undefined && topFields.has(key) && fitting.includes(0) ? 0 : nearest;
    const what = item ? 'this list item' : 'this line';
    const range = textRange(line);
    if (target === undefined || target === line.indent) {
      const message = item
        ? 'a list item cannot stand among the fields of a mapping: indent it, or put the key above it that the list belongs to'
        : `${what} does not fit the lines above it: check its indentation`;
      this.#findings.push(finding('indentation', message, range, [blank(line)]));
      return true;
    }
    const above = wayToMoveAbove(this.#lines, this.#index);
    const ways = [...(above ? [above] : []), ...waysToMove(this.#lines, this.#index)];
    const edits = moveRun(this.#lines, this.#index, line.indent, target - line.indent);
    const message = `${what} is indented by ${line.indent}, but nothing above it stands in that column: ${target} would fit`;
    const fix = { title: `Indent it by ${target}`, safety: 'suggested' as const, edits };
    this.#findings.push(finding('indentation', message, range, edits, { fix, ways }));
    // The lines go back to what they had seemed to end.
    if (this.#closed?.indent === target) this.#levels.push(this.#closed);
    this.#again();
    return true;
  }
}
