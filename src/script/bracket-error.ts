import type { SyntaxNode } from 'unbash';
import { forEachChild } from './shell.js';

/** Why a shell cannot make of a script what was meant. */
export interface ScriptError {
  /** Where, in the text of the script. */
  readonly start: number;
  readonly end: number;
  /** What is wrong there: a sentence of its own, without its full stop. */
  readonly what: string;
}

/**
 * The first test whose bracket hangs together with a word: `[[-f x ]]`, `if[ a ]`, `[ -f x]`. To every shell `[` and `[[`
 * are words like others, so it looks for a command of that name, or finds no end of the test.
 */
export function bracketErrorOf(tree: SyntaxNode): ScriptError | undefined {
  let first: ScriptError | undefined;
  const visit = (node: SyntaxNode) => {
    // The positions of a script in backticks with escapes are those of a text of its own.
    if (first || (node.type === 'Script' && node.source !== undefined)) return;
    if (node.type === 'Command' && node.name) first = opening(node.name) ?? closing(node);
    if (!first) forEachChild(node, visit);
  };
  visit(tree);
  return first;
}

function opening({ text, pos }: { text: string; pos: number }): ScriptError | undefined {
  const [whole = '', keyword = '', bracket = ''] = /^(if|elif|while|until|!)?(\[\[?)/.exec(text) ?? [];
  if (whole === '' || (keyword === '' && text.length === bracket.length)) return undefined;
  const [word] = text.split(/\s/, 1);
  const where = keyword === '' ? `after "${bracket}"` : `before "${bracket}"`;
  return { start: pos, end: pos + whole.length, what: `a space is missing ${where}: ${word} is one word to the shell` };
}

function closing(node: SyntaxNode & { type: 'Command' }): ScriptError | undefined {
  if (node.name?.text !== '[') return undefined;
  const last = node.args.at(-1);
  const text = last?.text ?? '';
  if (!last || text === ']' || !/[^\\$]\]$/.test(text)) return undefined;
  return {
    start: last.end - 1,
    end: last.end,
    what: `a space is missing before "]": ${text} is one word to the shell`,
  };
}
