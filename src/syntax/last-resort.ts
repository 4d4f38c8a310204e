import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { SyntaxProblem, SyntaxProblemCode } from './document.js';
import type { Entry, Node, ScalarStyle } from './node.js';
import { keyName, resolvePlain } from './scalar.js';

/** What the `yaml` package makes of a text that nothing else could read. */
export interface Salvaged {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Its reading takes time that grows faster than the text, and there is little left to say of such a text. */
const longest = 200_000;

let loaded: typeof Yaml | undefined;

/** The package itself: 20 ms to load, for texts that are hardly ever met, and parsing has to stay synchronous. */
function yaml(): typeof Yaml {
  if (loaded) return loaded;
  const library: typeof Yaml = createRequire(import.meta.url)('yaml');
  loaded = library;
  return library;
}

/**
 * Reads a chunk for which no repair was found with the `yaml` package, which goes on behind every error: a tree of what
 * it understood, and all that it found wrong. Offsets are those of the chunk. Never throws.
 */
export function salvage(chunk: string): Salvaged | undefined {
  if (chunk.length > longest) return undefined;
  try {
    const library = yaml();
    const document = library.parseDocument(chunk, {
      keepSourceTokens: false,
      strict: true,
      version: '1.1',
      merge: true,
    });
    const problems = document.errors.map(({ code, pos: [start, end] }) => ({
      ...wordsOf(code),
      range: { start: Math.min(start, chunk.length), end: Math.min(Math.max(end, start), chunk.length) },
    }));
    const root = document.contents ? nodeOf(document.contents, library, 0) : undefined;
    return { root, problems };
  } catch {
    // Whatever it stumbles over, the first parser's error stands.
    return undefined;
  }
}

const words: Readonly<Record<string, readonly [SyntaxProblemCode, string]>> = {
  TAB_AS_INDENT: ['tab', 'a tab stands where YAML wants spaces: indent with spaces only'],
  MISSING_CHAR: ['flow', 'something that was opened here is not closed, or a colon is missing'],
  BAD_INDENT: ['indentation', 'this line does not fit the lines above it: check its indentation'],
  BAD_ALIAS: ['anchor', 'a value that begins with * names an anchor in YAML: put it in quotes if it is text'],
  BLOCK_AS_IMPLICIT_KEY: ['nested-mapping', 'a second mapping begins in this line: put the value in quotes'],
  MULTILINE_IMPLICIT_KEY: [
    'missing-colon',
    'this line is no "key: value": a colon is missing, or it does not belong here',
  ],
  UNEXPECTED_TOKEN: ['other', 'YAML cannot be read here: this does not fit what stands before it'],
  BLOCK_IN_FLOW: ['flow', 'lines with a dash or indentation cannot stand inside of brackets'],
  BAD_DQ_ESCAPE: ['quote', 'this escape does not exist: write \\\\ for a backslash, or use single quotes'],
  BAD_SCALAR_START: ['quote', 'a value cannot begin with this character unless it is in quotes'],
};

function wordsOf(code: string): { code: SyntaxProblemCode; message: string } {
  const [ours, message] = words[code] ?? ['other', 'YAML cannot be read here: this does not fit what stands before it'];
  return { code: ours, message };
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Our node for one of the package's. What has no place of its own stands at `at`. */
function nodeOf(node: unknown, library: typeof Yaml, at: number): Node {
  if (library.isMap(node)) {
    const range = rangeOf(node.range, at);
    const entries = node.items.flatMap((pair): Entry[] => {
      const key = nodeOf(pair.key, library, range.start);
      if (key.type !== 'scalar') return [];
      const name = keyName(key.value, key.source);
      return name === undefined ? [] : [{ key, name, value: nodeOf(pair.value, library, key.range.end) }];
    });
    return { type: 'mapping', range, flow: node.flow === true, entries };
  }
  if (library.isSeq(node)) {
    const range = rangeOf(node.range, at);
    const items = node.items.map((item) => nodeOf(item, library, range.start));
    return { type: 'sequence', range, flow: node.flow === true, items, dashes: items.map((item) => item.range.start) };
  }
  if (library.isScalar(node)) {
    const source = node.source ?? '';
    const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
    const value = style === 'plain' ? resolvePlain(source) : source;
    return { type: 'scalar', range: rangeOf(node.range, at), value, style, source };
  }
  return { type: 'scalar', range: { start: at, end: at }, value: null, style: 'plain', source: '' };
}

function rangeOf(range: Yaml.Range | null | undefined, at: number): { start: number; end: number } {
  return range ? { start: range[0], end: range[1] } : { start: at, end: at };
}
