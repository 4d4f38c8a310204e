import type { SyntaxProblemCode } from './document.js';

/** What a parser's reason means, in words for people who do not read YAML's specification. */
export interface Words {
  readonly code: SyntaxProblemCode;
  readonly message: string;
}

const table: readonly (readonly [RegExp, SyntaxProblemCode, string])[] = [
  [/tab characters/, 'tab', 'a tab stands where YAML wants spaces: indent with spaces only'],
  [/maxDepth|call stack/, 'limit', 'lists and mappings are nested too deeply here: this is not read'],
  [/within a (?:single|double) quoted scalar/, 'quote', 'a quote is opened and never closed'],
  [
    /unknown escape|hexadecimal/,
    'quote',
    'this escape does not exist: write \\\\ for a backslash, or use single quotes',
  ],
  [
    /valid JSON character|non-printable|null byte/,
    'encoding',
    'an invisible control character stands here: take it out',
  ],
  [/end of the stream within a flow/, 'flow', 'a bracket is opened and never closed'],
  [
    /missed comma/,
    'flow',
    'a comma is missing between two entries of this list or mapping, or a bracket is not closed',
  ],
  [/found ','/, 'flow', 'a comma stands here without an entry before it'],
  [
    /deficient indentation/,
    'indentation',
    'this line must be indented deeper than the one that opens its brackets or quotes',
  ],
  [/anchor|alias/, 'anchor', 'a value that begins with * or & names an anchor in YAML: put it in quotes if it is text'],
  [/tag/, 'tag', 'a value that begins with ! names a type in YAML: put it in quotes if it is text'],
  [/block scalar|line break is expected/, 'block-scalar', 'the text of a block (| or >) must begin on the next line'],
  [
    /expected ':'|multiline key/,
    'missing-colon',
    'this line is no "key: value": a colon is missing, or it does not belong here',
  ],
  [/whitespace character is expected after/, 'missing-colon', 'a space is missing after the colon'],
  [/indentation of a sequence/, 'indentation', 'this line does not fit the list above it: check its indentation'],
  [/indentation/, 'indentation', 'this line does not fit the lines above it: check its indentation'],
  [/directive/i, 'unsupported', 'a line that begins with % is a directive, which Kubernetes does not read'],
];

/** Words for js-yaml's reason of an error. */
export function wordsFor(reason: string): Words {
  for (const [pattern, code, message] of table) if (pattern.test(reason)) return { code, message };
  return { code: 'other', message: 'YAML cannot be read from here on: this does not fit what stands before it' };
}
