import {
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Range } from '../text/index.js';
import type { SyntaxProblem, SyntaxProblemCode } from './document.js';
import { duplicateProblems, hasDuplicates, settle } from './entries.js';
import type { Entry, Node, ScalarNode, ScalarStyle } from './node.js';
import { keyName, resolvePlain, resolveTagged } from './scalar.js';
import { blockHeader, isFlowEnd, skipBlank, skipPast, trimmedEnd } from './scan.js';
import {
  escapeProblems,
  flowPlainProblem,
  goAnchor,
  sameLineProblem,
  simpleKeyProblem,
  starProblem,
} from './stricter.js';

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
 * @param patched true when the events come from a copy of the chunk in which characters were replaced one by one
 */
export function buildTree(chunk: string, events: readonly Event[], base: number, patched = false): Tree {
  return new Builder(chunk, events, base, patched).build();
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

  readonly #patched: boolean;
  /** How many flow collections are open: go-yaml is stricter inside of them than js-yaml. */
  #flow = 0;
  #inKey = false;

  constructor(chunk: string, events: readonly Event[], base: number, patched: boolean) {
    this.#chunk = chunk;
    this.#events = events;
    this.#base = base;
    this.#patched = patched;
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
      if (event.fast && !this.#patched) source = chunk.slice(start, end);
      else source = getScalarValue(chunk, this.#patched ? { ...event, fast: false } : event);
      switch (event.style) {
        case SCALAR_STYLE.PLAIN:
          this.#end = end;
          if (this.#flow > 0) this.#add(flowPlainProblem(chunk, start, end));
          break;
        case SCALAR_STYLE.SINGLE_QUOTED:
        case SCALAR_STYLE.DOUBLE_QUOTED:
          style = event.style === SCALAR_STYLE.SINGLE_QUOTED ? 'single' : 'double';
          if (!event.fast && style === 'double')
            for (const problem of escapeProblems(chunk, start, end)) this.#add(problem);
          start--;
          end++;
          this.#end = end;
          break;
        default:
          style = event.style === SCALAR_STYLE.LITERAL_BLOCK ? 'literal' : 'folded';
          start = blockHeader(chunk, start, Math.max(this.#end, event.anchorEnd, event.tagEnd));
          this.#end = end;
          end = trimmedEnd(chunk, start + 1, end);
      }
    }
    const range = { start: this.#base + start, end: this.#base + end };
    let value: ScalarNode['value'];
    if (event.tagStart !== -1) {
      const tag = chunk.slice(event.tagStart, event.tagEnd);
      const behind = chunk.charCodeAt(event.tagEnd);
      if (behind > 32 || tag.endsWith(',')) {
        this.#problem('tag', `a space is missing behind ${tag}`, this.#range(event.tagStart, event.tagEnd));
      }
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

  #alias(start: number, end: number): Node {
    this.#end = end;
    this.#aliases++;
    const name = this.#chunk.slice(start, end);
    const node = this.#anchors?.get(name);
    if (node) return node;
    const range = { start: this.#base + start - 1, end: this.#base + end };
    if (!goAnchor.test(name)) {
      this.#problems.push(starProblem(name, range));
      return { type: 'scalar', range, value: `*${name}`, style: 'plain', source: `*${name}` };
    }
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
    if (flow) this.#flow++;
    for (;;) {
      const next = this.#events[this.#next];
      if (!next || next.type === EVENT_ID.POP) break;
      if (flow) {
        const item = this.#node(this.#end);
        items.push(item);
        dashes.push(item.range.start);
      } else {
        const dash = items.length === 0 ? event.start : skipBlank(chunk, this.#end);
        dashes.push(this.#base + dash);
        this.#end = dash + 1;
        items.push(this.#node(dash + 1));
      }
    }
    this.#next++;
    if (flow) {
      this.#flow--;
      this.#end = skipPast(chunk, this.#end, 93);
    }
    const range = {
      start: this.#base + event.start,
      end: this.#base + (flow ? this.#end : this.#blockEnd(event.start, items.at(-1))),
    };
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
    let template = false;
    let last: Node | undefined;
    if (flow) this.#flow++;
    this.#end = braced ? event.start + 1 : event.start;
    let start = this.#base + event.start;
    for (;;) {
      const next = this.#events[this.#next];
      if (!next || next.type === EVENT_ID.POP) break;
      const before = this.#end;
      const merge = next.type === EVENT_ID.SCALAR && this.#isMerge(next);
      this.#inKey = true;
      const key = this.#node(before);
      this.#inKey = false;
      const keyEnd = this.#end;
      let colon = skipBlank(chunk, keyEnd);
      colon = chunk.charCodeAt(colon) === 58 ? colon + 1 : trimmedEnd(chunk, before, keyEnd);
      this.#end = colon;
      if (!flow && colon > keyEnd)
        this.#add(
          sameLineProblem(chunk, Math.min(key.range.start - this.#base, keyEnd), colon, this.#events[this.#next]),
        );
      const value = this.#node(colon);
      last = value;
      if (merge) {
        this.#merge(value, entries);
        continue;
      }
      if (key.type !== 'scalar') {
        if (braced && chunk.charCodeAt(event.start + 1) === 123) template = true;
        else this.#problem('unsupported', 'a list or a mapping cannot be the name of a field', key.range);
        continue;
      }
      if (colon > keyEnd && (flow || this.#patched || keyEnd - before > 1000)) {
        this.#add(simpleKeyProblem(chunk, key.range.start - this.#base, keyEnd, colon));
      }
      if (entries.length === 0 && !braced) start = key.range.start;
      let name = keyName(key.value, key.source);
      if (name === undefined) {
        const shown = key.source === '' ? 'an empty key' : `"${key.source}" without quotes`;
        this.#problem('unsupported', `${shown} cannot be the name of a field`, key.range);
        continue;
      }
      const behind = flow && colon > keyEnd && key.style === 'plain' ? chunk.charCodeAt(colon) : 0;
      if (behind === 91 || behind === 123) {
        this.#problem('missing-colon', `a space is missing after the colon of "${key.source}"`, key.range);
      }
      // In go-yaml's eyes a colon ends a key only before a blank: `{a:}` has the key "a:".
      if (isFlowEnd(behind)) name = chunk.slice(key.range.start - this.#base, colon);
      entries.push({ key, name, value });
    }
    this.#next++;
    if (flow) this.#flow--;
    if (braced) this.#end = skipPast(chunk, this.#end, 125);
    const range = { start, end: this.#base + (braced ? this.#end : this.#blockEnd(start - this.#base, last)) };
    if (template) return this.#template(range);
    const node: Node = { type: 'mapping', range, flow, entries };
    if (entries.length > 1 && hasDuplicates(entries)) {
      for (const problem of duplicateProblems(entries)) this.#problems.push(problem);
      settle(entries);
    }
    if (event.anchorStart !== -1) this.#anchor(event.anchorStart, event.anchorEnd, node);
    return node;
  }

  /** `{{ … }}` as a value: two nested mappings to YAML, a placeholder that nobody filled in to a person. */
  #template(range: Range): ScalarNode {
    const source = this.#chunk.slice(range.start - this.#base, range.end - this.#base);
    const message = `placeholder${source.length > 40 ? '' : ` ${source}`} is left: to YAML its braces are nested mappings`;
    this.#problem('template', message, range);
    return { type: 'scalar', range, value: source, style: 'plain', source };
  }

  /** Adds a problem whose offsets are those of the chunk. */
  #add(problem: SyntaxProblem | undefined): void {
    if (problem) this.#problem(problem.code, problem.message, this.#range(problem.range.start, problem.range.end));
  }

  #range(start: number, end: number): Range {
    return { start: this.#base + start, end: this.#base + end };
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

  /** Where a block collection ends: behind its last text, but not before an absent value that ends it. */
  #blockEnd(start: number, last: Node | undefined): number {
    const end = trimmedEnd(this.#chunk, start, Math.max(start, this.#end));
    return last ? Math.max(end, last.range.end - this.#base) : end;
  }

  #problem(code: SyntaxProblemCode, message: string, range: SyntaxProblem['range']): void {
    this.#problems.push({ code, message, range });
  }
}

function isEmptyScalar(event: Event): boolean {
  return event.type === EVENT_ID.SCALAR && event.valueStart === -1 && event.tagStart === -1;
}
