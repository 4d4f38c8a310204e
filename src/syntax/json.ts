import type { SourceText } from '../text/index.js';
import type { SyntaxDocument, SyntaxProblem, SyntaxProblemCode } from './document.js';
import { duplicateProblems, hasDuplicates } from './entries.js';
import type { Entry, Node, ScalarNode } from './node.js';
import { parseYaml } from './parse-yaml.js';
import { maxDepth } from './read.js';

/**
 * Parses a text as one JSON document. kubectl reads JSON first and YAML where that fails (apimachinery,
 * YAMLOrJSONDecoder), so what is no JSON but still YAML (a comment, a trailing comma) is read as YAML and no problem.
 * Synchronous, never throws; errors are those of JSON, and reading goes on behind them.
 */
export function parseJson(text: SourceText): SyntaxDocument[] {
  const reader = new Reader(text.content);
  const root = reader.read();
  const { problems } = reader;
  const broken = problems.some((problem) => problem.code !== 'duplicate-key');
  if (broken) {
    const asYaml = parseYaml(text);
    if (asYaml.every((document) => !document.broken)) return asYaml;
  }
  const range = { start: 0, end: text.content.length };
  return [{ text, index: 0, range, root, problems, broken }];
}

const tokenPattern =
  /"(?:[^"\\\n\r]|\\.)*"?|'(?:[^'\\\n\r]|\\.)*'?|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|#[^\n\r]*|[{}[\]:,]|[^\s{}[\]:,"']+/y;
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

interface Token {
  readonly start: number;
  readonly text: string;
}

class Reader {
  readonly problems: SyntaxProblem[] = [];
  readonly #content: string;
  #at = 0;
  #token: Token | undefined;
  /** End of the token before the current one: where something missing is reported. */
  #before = 0;
  #depth = 0;
  /** Set when the rest is not read: then nothing can be said of it either. */
  #givenUp = false;

  constructor(content: string) {
    this.#content = content;
  }

  read(): Node | undefined {
    this.#advance();
    if (!this.#token) return undefined;
    const root = this.#value();
    const rest: Token | undefined = this.#token;
    if (rest && this.problems.length === 0) {
      this.#problem(
        'flow',
        'the JSON value is complete before this: one file holds one value',
        rest.start,
        rest.text.length,
      );
    }
    return root;
  }

  /** Moves to the next token; comments are reported and passed over. */
  #advance(): void {
    if (this.#token) this.#before = this.#token.start + this.#token.text.length;
    for (;;) {
      while (/\s/.test(this.#content.charAt(this.#at))) this.#at++;
      tokenPattern.lastIndex = this.#at;
      const text = tokenPattern.exec(this.#content)?.[0];
      if (text === undefined) {
        this.#token = undefined;
        return;
      }
      const start = this.#at;
      this.#at += text.length;
      if (!/^(?:\/\/|\/\*|#)/.test(text)) {
        this.#token = { start, text };
        return;
      }
      this.#problem('comment', 'JSON has no comments', start, text.length);
    }
  }

  #value(): Node {
    const token = this.#token;
    if (!token) return this.#absent('a value is missing at the end');
    if (token.text === '{' || token.text === '[') return this.#nested(token);
    if (/^[}\],:]$/.test(token.text)) {
      const node = this.#absent(`a value is missing before "${token.text}"`);
      if (token.text === ':') this.#advance();
      return node;
    }
    this.#advance();
    return this.#scalar(token);
  }

  #nested(token: Token): Node {
    if (this.#depth >= maxDepth) {
      this.#problem('limit', 'lists and mappings are nested too deeply here: this is not read', token.start, 1);
      this.#token = undefined;
      this.#at = this.#content.length;
      this.#givenUp = true;
      return {
        type: 'scalar',
        range: { start: token.start, end: token.start },
        value: null,
        style: 'plain',
        source: '',
      };
    }
    this.#depth++;
    const node = token.text === '{' ? this.#object(token) : this.#array(token);
    this.#depth--;
    return node;
  }

  #object(open: Token): Node {
    const entries: Entry[] = [];
    this.#advance();
    while (this.#token && this.#token.text !== '}' && this.#token.text !== ']') {
      const token: Token = this.#token;
      if (token.text === ',') {
        this.#problem('flow', 'a comma stands here without an entry before it', token.start, 1);
        this.#advance();
        continue;
      }
      this.#advance();
      const key = this.#key(token);
      if (this.#token?.text === ':') {
        this.#advance();
        entries.push({ key, name: key.source, value: this.#value() });
      } else {
        this.#problem('missing-colon', `a colon is missing behind ${token.text}`, token.start, token.text.length);
        if (this.#startsValue()) entries.push({ key, name: key.source, value: this.#value() });
      }
      this.#comma('}');
    }
    const end = this.#close(open, '}');
    if (hasDuplicates(entries)) this.problems.push(...duplicateProblems(entries));
    return { type: 'mapping', range: { start: open.start, end }, flow: true, entries };
  }

  #array(open: Token): Node {
    const items: Node[] = [];
    this.#advance();
    while (this.#token && this.#token.text !== ']' && this.#token.text !== '}') {
      const token: Token = this.#token;
      if (token.text === ',' || token.text === ':') {
        this.#problem('flow', `"${token.text}" stands here without an entry before it`, token.start, 1);
        this.#advance();
        continue;
      }
      items.push(this.#value());
      this.#comma(']');
    }
    const end = this.#close(open, ']');
    const dashes = items.map((item) => item.range.start);
    return { type: 'sequence', range: { start: open.start, end }, flow: true, items, dashes };
  }

  #startsValue(): boolean {
    return this.#token !== undefined && !/^[}\],:]$/.test(this.#token.text);
  }

  /** Between two entries: a comma, and none before the closing bracket. */
  #comma(close: string): void {
    const token = this.#token;
    if (!token || token.text === '}' || token.text === ']') return;
    if (token.text !== ',') {
      this.#problem('flow', 'a comma is missing behind this entry', Math.max(this.#before - 1, 0), 1);
      if (token.text === ':') this.#advance();
      return;
    }
    this.#advance();
    if (this.#token?.text === close) {
      this.#problem('flow', `JSON allows no comma before "${close}": take it out`, token.start, 1);
    }
  }

  #close(open: Token, close: string): number {
    const token = this.#token;
    if (token?.text === close) {
      this.#advance();
      return token.start + 1;
    }
    this.#problem('flow', `this ${open.text} is opened and never closed`, open.start, 1);
    return this.#before;
  }

  #key(token: Token): ScalarNode {
    const range = { start: token.start, end: token.start + token.text.length };
    if (token.text.startsWith('"')) {
      const source = this.#string(token);
      return { type: 'scalar', range, value: source, style: 'double', source };
    }
    const source = token.text.replace(/^'(.*)'$/, '$1');
    this.#problem('quote', `the name of a field must be in double quotes: "${source}"`, token.start, token.text.length);
    return { type: 'scalar', range, value: source, style: 'plain', source };
  }

  #scalar(token: Token): ScalarNode {
    const { start, text } = token;
    const range = { start, end: start + text.length };
    if (text.startsWith('"')) {
      const source = this.#string(token);
      return { type: 'scalar', range, value: source, style: 'double', source };
    }
    const words: Record<string, boolean | null> = { true: true, false: false, null: null };
    if (Object.hasOwn(words, text)) {
      return { type: 'scalar', range, value: words[text] ?? null, style: 'plain', source: text };
    }
    if (numberPattern.test(text)) {
      const value = /^-?\d{16,}$/.test(text) ? large(text) : Number(text);
      return { type: 'scalar', range, value, style: 'plain', source: text };
    }
    const source = text.replace(/^'(.*)'$/, '$1');
    const template = text.startsWith('<') || text.includes('$');
    this.#problem(template ? 'template' : 'quote', `text must be in double quotes: "${source}"`, start, text.length);
    return { type: 'scalar', range, value: source, style: 'plain', source };
  }

  #string({ start, text }: Token): string {
    try {
      return String(JSON.parse(text));
    } catch {
      const closed = text.length > 1 && text.endsWith('"');
      const message = closed
        ? 'this text holds an escape or a control character that JSON does not know'
        : 'the quote " is opened here and not closed on this line';
      this.#problem('quote', message, start, text.length);
      return text.slice(1, closed ? -1 : undefined);
    }
  }

  #absent(message: string): ScalarNode {
    this.#problem('flow', message, Math.max(this.#before - 1, 0), this.#before > 0 ? 1 : 0);
    const range = { start: this.#before, end: this.#before };
    return { type: 'scalar', range, value: null, style: 'plain', source: '' };
  }

  #problem(code: SyntaxProblemCode, message: string, start: number, length: number): void {
    if (!this.#givenUp) this.problems.push({ code, message, range: { start, end: start + length } });
  }
}

function large(text: string): number | bigint {
  const value = BigInt(text);
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}
