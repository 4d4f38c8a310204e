import {
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { SyntaxProblem, SyntaxProblemCode } from './document.js';
import type { Entry, Node, ScalarNode, ScalarStyle } from './node.js';
import { keyName, resolvePlain, resolveTagged } from './scalar.js';

/** What a tree is built of: the flat events of one document and the chunk of text that their offsets mean. */
export interface Tree {
  readonly root: Node | undefined;
  /** Problems that only the values show; all but `duplicate-key` keep Kubernetes from reading the document. */
  readonly problems: readonly SyntaxProblem[];
  /** How many aliases the document holds: 0 for nearly every one, which then needs no check of its expanded size. */
  readonly aliases: number;
}

/**
 * Builds our tree from js-yaml's events in one pass.
 * @param chunk the text that was parsed
 * @param base offset of the chunk in its text: all ranges of the tree are offsets of the text
 */
export function buildTree(chunk: string, events: readonly Event[], base: number): Tree {
  return new Builder(chunk, events, base).build();
}

class Builder {
  readonly #chunk: string;
  readonly #events: readonly Event[];
  readonly #base: number;
  /** Index of the event that comes next. */
  #next = 0;
  /** End of the last thing read, in the chunk: what has no offset in the events is looked for from here on. */
  #end = 0;
  #aliases = 0;
  /** Anchored nodes; null while the anchored collection is still open. */
  #anchors: Map<string, Node | null> | undefined;
  readonly #problems: SyntaxProblem[] = [];

  constructor(chunk: string, events: readonly Event[], base: number) {
    this.#chunk = chunk;
    this.#events = events;
    this.#base = base;
  }

  build(): Tree {
    // The first event opens the document; what follows a `...` line belongs to none that Kubernetes reads.
    this.#next = 1;
    const first = this.#events[1];
    const empty = !first || first.type === EVENT_ID.POP || (isEmptyScalar(first) && this.#events.length <= 3);
    const root = empty ? undefined : this.#node(0);
    this.#problems.sort((a, b) => a.range.start - b.range.start);
    return { root, problems: this.#problems, aliases: this.#aliases };
  }

  /** Reads the node that comes next. `emptyAt`: where an absent value is asked for, in the chunk. */
  #node(emptyAt: number): Node {
    const event = this.#events[this.#next++];
    if (!event) return this.#emptyScalar(emptyAt);
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.#scalar(event, emptyAt);
      case EVENT_ID.MAPPING:
        return this.#mapping(event);
      case EVENT_ID.SEQUENCE:
        return this.#sequence(event);
      case EVENT_ID.ALIAS:
        return this.#alias(event.anchorStart, event.anchorEnd);
      default:
        this.#next--;
        return this.#emptyScalar(emptyAt);
    }
  }

  #emptyScalar(at: number): ScalarNode {
    const offset = this.#base + at;
    return { type: 'scalar', range: { start: offset, end: offset }, value: null, style: 'plain', source: '' };
  }

  #scalar(event: ScalarEvent, emptyAt: number): ScalarNode {
    const chunk = this.#chunk;
    let start = event.valueStart;
    let end = event.valueEnd;
    let style: ScalarStyle = 'plain';
    let source: string;
    if (start === -1) {
      start = Math.max(emptyAt, event.anchorEnd, event.tagEnd);
      end = start;
      source = '';
      this.#end = Math.max(this.#end, end);
    } else {
      source = event.fast ? chunk.slice(start, end) : getScalarValue(chunk, event);
      switch (event.style) {
        case SCALAR_STYLE.PLAIN:
          this.#end = end;
          break;
        case SCALAR_STYLE.SINGLE_QUOTED:
        case SCALAR_STYLE.DOUBLE_QUOTED:
          style = event.style === SCALAR_STYLE.SINGLE_QUOTED ? 'single' : 'double';
          start--;
          end++;
          this.#end = end;
          break;
        default:
          style = event.style === SCALAR_STYLE.LITERAL_BLOCK ? 'literal' : 'folded';
          start = this.#blockHeader(start, Math.max(this.#end, event.anchorEnd, event.tagEnd));
          this.#end = end;
          end = trimmedEnd(chunk, event.valueStart, end);
      }
    }
    const range = { start: this.#base + start, end: this.#base + end };
    let value: ScalarNode['value'];
    if (event.tagStart !== -1) {
      const tag = chunk.slice(event.tagStart, event.tagEnd);
      const tagged = resolveTagged(tag, source, event.valueStart === -1 && tag === '!' ? 'double' : style);
      if (tagged.error !== undefined) {
        this.#problem('tag', `${tagged.error}: give a value of that type, or take the tag away`, range);
        value = source;
      } else value = tagged.value;
    } else value = style === 'plain' ? resolvePlain(source) : source;
    if (typeof value === 'number' && !Number.isFinite(value) && !this.#inKey) {
      this.#problem(
        'unsupported',
        `${source} is read as a number that Kubernetes has no way to write: put it in quotes`,
        range,
      );
    }
    const node: ScalarNode = { type: 'scalar', range, value, style, source };
    if (event.anchorStart !== -1) this.#anchor(event.anchorStart, event.anchorEnd, node);
    return node;
  }

  #inKey = false;

  #alias(start: number, end: number): Node {
    this.#end = end;
    this.#aliases++;
    const name = this.#chunk.slice(start, end);
    const node = this.#anchors?.get(name);
    if (node) return node;
    const range = { start: this.#base + start - 1, end: this.#base + end };
    const message =
      node === null
        ? `*${name} stands inside the very value that it refers to`
        : `*${name} refers to an anchor that does not exist: there is no &${name} before it`;
    this.#problem('anchor', message, range);
    return { type: 'scalar', range, value: null, style: 'plain', source: '' };
  }

  #anchor(start: number, end: number, node: Node | null): void {
    this.#anchors ??= new Map();
    const name = this.#chunk.slice(start, end);
    if (!goAnchor.test(name)) {
      const range = { start: this.#base + start - 1, end: this.#base + end };
      this.#problem(
        'anchor',
        `"${name}" is no name for an anchor: only letters, digits, "-" and "_" are allowed`,
        range,
      );
    }
    this.#anchors.set(name, node);
  }

  #sequence(event: SequenceEvent): Node {
    const chunk = this.#chunk;
    const flow = event.style === 2;
    if (event.anchorStart !== -1) this.#anchor(event.anchorStart, event.anchorEnd, null);
    const items: Node[] = [];
    const dashes: number[] = [];
    this.#end = flow ? event.start + 1 : event.start;
    for (;;) {
      const next = this.#events[this.#next];
      if (!next || next.type === EVENT_ID.POP) break;
      if (flow) {
        const item = this.#node(this.#end);
        items.push(item);
        dashes.push(item.range.start);
      } else {
        const dash = items.length === 0 ? event.start : skipTo(chunk, this.#end, 45);
        dashes.push(this.#base + dash);
        this.#end = dash + 1;
        items.push(this.#node(dash + 1));
      }
    }
    this.#next++;
    if (flow) this.#end = skipPast(chunk, this.#end, 93);
    const range = { start: this.#base + event.start, end: this.#base + (flow ? this.#end : this.#blockEnd()) };
    const node: Node = { type: 'sequence', range, flow, items, dashes };
    if (event.anchorStart !== -1) this.#anchor(event.anchorStart, event.anchorEnd, node);
    return node;
  }

  #mapping(event: MappingEvent): Node {
    const chunk = this.#chunk;
    const flow = event.style === 2;
    if (event.anchorStart !== -1) this.#anchor(event.anchorStart, event.anchorEnd, null);
    const braced = flow && chunk.charCodeAt(event.start) === 123 && !this.#startsAt(event.start);
    const entries: Entry[] = [];
    let merges = false;
    this.#end = braced ? event.start + 1 : event.start;
    let start = this.#base + event.start;
    for (;;) {
      const next = this.#events[this.#next];
      if (!next || next.type === EVENT_ID.POP) break;
      const keyStart = this.#end;
      const merge = next.type === EVENT_ID.SCALAR && this.#isMerge(next);
      this.#inKey = true;
      const key = this.#node(this.#end);
      this.#inKey = false;
      const keyEnd = this.#end;
      let colon = skipBlank(chunk, this.#end);
      colon = chunk.charCodeAt(colon) === 58 ? colon + 1 : this.#end;
      this.#end = colon;
      const value = this.#node(colon);
      if (merge) {
        this.#merge(value, entries);
        merges = true;
        continue;
      }
      if (key.type !== 'scalar') {
        this.#collectionKey(key, chunk.charCodeAt(keyStart) === 123 ? keyStart : keyEnd);
        continue;
      }
      if (entries.length === 0 && !braced) start = key.range.start;
      const name = keyName(key.value, key.source);
      if (name === undefined) {
        const shown = key.source === '' ? 'an empty key' : `${key.source}`;
        this.#problem('unsupported', `${shown} cannot be the name of a field: give it a name in quotes`, key.range);
        continue;
      }
      entries.push({ key, name, value });
    }
    this.#next++;
    if (braced) this.#end = skipPast(chunk, this.#end, 125);
    const range = { start, end: this.#base + (braced ? this.#end : this.#blockEnd()) };
    const node: Node = { type: 'mapping', range, flow, entries };
    this.#duplicates(entries, merges);
    if (event.anchorStart !== -1) this.#anchor(event.anchorStart, event.anchorEnd, node);
    return node;
  }

  /** True when the event that comes next begins at the same offset: then the mapping before it has no braces of its own. */
  #startsAt(start: number): boolean {
    const next = this.#events[this.#next];
    return (next?.type === EVENT_ID.MAPPING || next?.type === EVENT_ID.SEQUENCE) && next.start === start;
  }

  #isMerge(event: ScalarEvent): boolean {
    const { valueStart, valueEnd } = event;
    if (valueEnd - valueStart !== 2 || event.style !== SCALAR_STYLE.PLAIN) return false;
    if (this.#chunk.charCodeAt(valueStart) !== 60 || this.#chunk.charCodeAt(valueStart + 1) !== 60) return false;
    return event.tagStart === -1 || this.#chunk.slice(event.tagStart, event.tagEnd) === '!!merge';
  }

  /** Lays the entries behind `<<` into a mapping. As go-yaml does: they replace what stands before, the first of a list wins. */
  #merge(value: Node, entries: Entry[]): void {
    const sources = value.type === 'sequence' ? value.items.toReversed() : [value];
    for (const source of sources) {
      if (source.type !== 'mapping') {
        this.#problem('anchor', '"<<" takes the fields of another mapping, but this is none', value.range);
        return;
      }
      for (const { key, name, value: merged } of source.entries)
        entries.push({ key, name, value: merged, merged: true });
    }
  }

  /** A mapping or a list as a key: Kubernetes cannot read it. Nearly always a template that was not filled in. */
  #collectionKey(key: Node, _at: number): void {
    const before = this.#chunk.slice(Math.max(0, key.range.start - this.#base - 1), key.range.start - this.#base);
    if (before === '{' || this.#chunk.startsWith('{{', key.range.start - this.#base)) {
      this.#problem(
        'template',
        'this template placeholder was not filled in: YAML reads its braces as nested mappings',
        key.range,
      );
    } else this.#problem('unsupported', 'a list or a mapping cannot be the name of a field', key.range);
  }

  #duplicates(entries: Entry[], merges: boolean): void {
    const count = entries.length;
    if (count < 2) return;
    let found = false;
    if (count <= 12) {
      for (let i = 1; i < count && !found; i++) {
        const name = entries[i]?.name;
        for (let j = 0; j < i; j++) {
          if (entries[j]?.name === name) {
            found = true;
            break;
          }
        }
      }
    } else {
      const names = new Set<string>();
      for (const entry of entries) names.add(entry.name);
      found = names.size < count;
    }
    if (found) this.#reportDuplicates(entries, merges);
  }

  #reportDuplicates(entries: Entry[], merges: boolean): void {
    const firsts = new Map<string, Entry>();
    for (const entry of entries) {
      if (entry.merged) continue;
      const first = firsts.get(entry.name);
      if (!first) {
        firsts.set(entry.name, entry);
        continue;
      }
      this.#problems.push({
        code: 'duplicate-key',
        message: `"${entry.name}" is written twice in the same mapping: Kubernetes keeps only the last one`,
        range: entry.key.range,
        related: [{ range: first.key.range, message: 'first written here' }],
      });
    }
    if (merges) dropOverridden(entries);
    // `1` and "1" differ in Go's eyes until they become JSON; which of them stays is chance there, so the first does here.
    for (let i = 1; i < entries.length; i++) {
      const entry = entries[i];
      if (!entry) continue;
      const twin = entries.findIndex((other, j) => j < i && other.name === entry.name);
      const other = entries[twin];
      if (other && typeof other.key.value !== typeof entry.key.value) {
        entries.splice(i, 1);
        entries.splice(twin, 0, entry);
      }
    }
  }

  #blockEnd(): number {
    return trimmedEnd(this.#chunk, 0, this.#end);
  }

  /** The `|` or `>` of a block scalar whose content begins at `content`; looked for behind `from`. */
  #blockHeader(content: number, from: number): number {
    const chunk = this.#chunk;
    for (let i = Math.max(from, 0); i < content; i++) {
      const c = chunk.charCodeAt(i);
      if (c === 124 || c === 62) return i;
      if (c === 35) while (i < content && chunk.charCodeAt(i) !== 10 && chunk.charCodeAt(i) !== 13) i++;
    }
    return Math.min(from, content);
  }

  #problem(code: SyntaxProblemCode, message: string, range: SyntaxProblem['range']): void {
    this.#problems.push({ code, message, range });
  }
}

const goAnchor = /^[A-Za-z0-9_-]+$/;

function isEmptyScalar(event: Event): boolean {
  return event.type === EVENT_ID.SCALAR && event.valueStart === -1 && event.tagStart === -1;
}

/** Takes out, of entries with the same name, all merged ones that a later entry replaces. */
function dropOverridden(entries: Entry[]): void {
  const last = new Map<string, Entry>();
  for (const entry of entries) last.set(entry.name, entry);
  const kept = entries.filter((entry) => {
    const winner = last.get(entry.name);
    return entry === winner || !(entry.merged || winner?.merged);
  });
  entries.splice(0, entries.length, ...kept);
}

/** The next offset that is no blank, no line end and no comment. */
function skipBlank(chunk: string, from: number): number {
  let i = from;
  for (;;) {
    const c = chunk.charCodeAt(i);
    if (c === 32 || c === 10 || c === 13 || c === 9) i++;
    else if (c === 35) {
      do i++;
      while (i < chunk.length && chunk.charCodeAt(i) !== 10 && chunk.charCodeAt(i) !== 13);
    } else return i;
  }
}

/** The next offset of a character behind blanks and comments; where something else stands, that offset. */
function skipTo(chunk: string, from: number, code: number): number {
  const at = skipBlank(chunk, from);
  return chunk.charCodeAt(at) === code || at < chunk.length ? at : from;
}

/** Just behind a closing bracket, over blanks, comments, commas and the colon of an absent value. */
function skipPast(chunk: string, from: number, code: number): number {
  let at = from;
  for (;;) {
    at = skipBlank(chunk, at);
    const c = chunk.charCodeAt(at);
    if (c === code) return at + 1;
    if (c !== 44 && c !== 58) return Math.min(at, chunk.length);
    at++;
  }
}

function trimmedEnd(chunk: string, start: number, end: number): number {
  let at = end;
  while (at > start) {
    const c = chunk.charCodeAt(at - 1);
    if (c !== 10 && c !== 13 && c !== 32 && c !== 9) break;
    at--;
  }
  return at;
}
