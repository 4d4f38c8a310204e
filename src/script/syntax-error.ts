import type { ParseError, Script, SyntaxNode } from 'unbash';
import { bracketErrorOf, type ScriptError } from './bracket-error.js';
import type { EmbeddedScript } from './script.js';
import { forEachChild } from './shell.js';

/**
 * The first syntax error of a script: a shell gets no further than that. Undefined where the shell that runs it can read
 * it, or may be able to: of a script for `sh`, which is bash in some images and dash or busybox in others, what only
 * bash refuses (`[[` is an ordinary word to a POSIX shell) is no error.
 */
export function syntaxErrorOf(script: EmbeddedScript): ScriptError | undefined {
  const { tree, text, shell } = script;
  const error = firstError(tree);
  const bracket = bracketErrorOf(tree);
  if (!error || (bracket && bracket.start <= error.pos)) return bracket;
  if (shell !== 'bash' && /\[\[|\]\]/.test(text.slice(0, error.pos + 2))) return undefined;
  return leavesBefore(tree, text, error.pos) ? undefined : explain(text, error, tree);
}

/** The first error of a tree in the order of the text. Bodies of heredocs are read only when they are used. */
function firstError(node: SyntaxNode): ParseError | undefined {
  let first: ParseError | undefined;
  let open: number | undefined;
  const bodies: { pos: number; end: number }[] = [];
  const visit = (one: SyntaxNode) => {
    if (one.type === 'HereDocBody') {
      bodies.push(one);
      return;
    }
    if (one.type === 'HereDoc' && !one.closing && one.body) open ??= one.body.pos;
    // The positions of a script in backticks with escapes are those of a text of its own.
    if (one.type === 'Script' && one.source !== undefined) return;
    if ('errors' in one) for (const error of one.errors ?? []) if (!first || error.pos < first.pos) first = error;
    forEachChild(one, visit);
  };
  visit(node);
  const at = first?.pos;
  if (at === undefined) return undefined;
  // What a heredoc without an end swallows, the end of an "if" say, is no second mistake.
  if (open !== undefined && open <= at) return undefined;
  return bodies.some(({ pos, end }) => pos <= at && at < end) ? undefined : first;
}

/** True where the script surely ends on a line before a place: the shell reads no further (a program may be packed behind). */
function leavesBefore(tree: Script, text: string, pos: number): boolean {
  return tree.commands.some(({ command, end }) => {
    if (command.type !== 'Command' || end >= pos || !text.slice(end, pos).includes('\n')) return false;
    const name = command.name?.text;
    return name === 'exit' || (name === 'exec' && command.args.length > 0);
  });
}

const closers: Readonly<Record<string, string>> = {
  fi: 'if',
  done: 'do',
  esac: 'case',
  '}': '{',
  ')': '(',
  ']]': '[[',
};

function explain(text: string, { message, pos }: ParseError, tree: SyntaxNode): ScriptError {
  const at = (start: number, length: number, what: string) => ({
    start,
    end: Math.min(text.length, start + length),
    what,
  });
  const token = /^unexpected token '(.*)'$/s.exec(message)?.[1];
  if (token !== undefined) {
    const shown = text.startsWith(token, pos) ? pos : Math.max(0, text.lastIndexOf(token, pos));
    if (/\]\]\s*$/.test(text.slice(0, shown)) && /^\w/.test(token)) {
      return at(shown, token.length, `"||", "&&" or ";" is missing between "]]" and "${token}"`);
    }
    const opener = closers[token];
    const why = opener === undefined ? 'cannot stand here' : `closes no "${opener}"`;
    return at(shown, token.length, `"${token.split('\n')[0]}" ${why}`);
  }
  const closing =
    /^expected '(.+)' to close '?([^']+?)'?$/.exec(message) ?? /^expected '(.+)' to close (.+)$/.exec(message);
  if (closing) {
    const [, closer = '', opened = ''] = closing;
    const word = opened === 'brace group' ? '{' : opened === 'subshell' ? '(' : opened;
    const start = openerOf(tree, text, word, closer, pos);
    if (start !== undefined && atEnd(text, pos)) return at(start, word.length, `this "${word}" has no "${closer}"`);
    return at(lastWord(text, pos), 1, `"${closer}" is missing, which closes "${word}"`);
  }
  const open = /^unterminated (.+)$/.exec(message)?.[1];
  if (open !== undefined) {
    const sign = /^["'`]|^\$\(\(|^\$[({'"]|^[<>]\(/.exec(text.slice(pos))?.[0] ?? text[pos] ?? '';
    return at(pos, Math.max(1, sign.length), `${article(open)} begins here and never ends`);
  }
  const missing = /^expected (.+)$/.exec(message)?.[1];
  const start = lastWord(text, pos);
  if (missing !== undefined) {
    return { start, end: Math.max(start + 1, pos), what: `${article(missing.replace(/'/g, '"'))} is missing` };
  }
  return { start, end: Math.max(start + 1, pos), what: message };
}

function article(words: string): string {
  if (words.startsWith('"')) return words;
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

function atEnd(text: string, pos: number): boolean {
  return text.slice(pos).trim() === '';
}

/** Where the last text before a place begins: what ends too early is shown at what stands last. */
function lastWord(text: string, pos: number): number {
  const before = text.slice(0, pos).trimEnd();
  const word = /\S+$/.exec(before);
  return word ? word.index : Math.min(pos, Math.max(0, text.length - 1));
}

/** Where the thing begins that its closer is missing of: the innermost one that the text ends in. */
function openerOf(tree: SyntaxNode, text: string, word: string, closer: string, pos: number): number | undefined {
  let start: number | undefined;
  const visit = (node: SyntaxNode) => {
    if (text.startsWith(word, node.pos) && openers.has(node.type) && !text.slice(0, node.end).endsWith(closer)) {
      if (node.pos < pos) start = node.pos;
    }
    forEachChild(node, visit);
  };
  visit(tree);
  return start;
}

const openers: ReadonlySet<SyntaxNode['type']> = new Set([
  'If',
  'For',
  'While',
  'Case',
  'Select',
  'ArithmeticFor',
  'Subshell',
  'BraceGroup',
  'TestCommand',
]);
