import type { SyntaxNode, Word } from 'unbash';
import type { EmbeddedScript } from './script.js';
import { forEachChild } from './shell.js';
import { visitScript } from './visit.js';

/** A place in the text of a script. */
export interface ScriptSpot {
  readonly start: number;
  readonly end: number;
}

/** The pattern of a number at the end of a host name, as scripts for bash write it: `-([0-9]+)$`. */
const ordinalPattern = /-\((?:\[0-9\]|\[\[:digit:\]\]|\\d)[+*]\)\$$/;

/** Where a script takes a number off the end of its host name: `[[ $(hostname) =~ -([0-9]+)$ ]]`. */
export function ordinalOfHostName(script: EmbeddedScript): ScriptSpot | undefined {
  let found: ScriptSpot | undefined;
  visitScript(script, (node) => {
    if (found || node.type !== 'TestBinary' || node.operator !== '=~') return;
    if (!/\bhostname\b|\bHOSTNAME\b/.test(node.left.text) || !ordinalPattern.test(node.right.text)) return;
    found = { start: node.right.pos, end: node.right.end };
  });
  return found;
}

/** Names of pods that a script makes of a number less one: `db-$(($ordinal-1))`. */
export function previousOrdinals(script: EmbeddedScript): (ScriptSpot & { readonly prefix: string })[] {
  const found: (ScriptSpot & { prefix: string })[] = [];
  visitScript(script, (node) => {
    if (node.type !== 'Word') return;
    for (const part of expansionsIn(node)) {
      const prefix = /([a-z0-9][-a-z0-9]*-)$/.exec(script.text.slice(node.pos, part.pos))?.[1];
      if (prefix !== undefined) found.push({ start: part.pos - prefix.length, end: part.end, prefix });
    }
  });
  return found;
}

/** The arithmetic of a word that takes one from something: `$(($n-1))`, `$((n - 1))`. */
function expansionsIn(word: Word): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const look = (node: SyntaxNode) => {
    if (node.type === 'ArithmeticExpansion') {
      if (/^\$\(\(\s*\$?\{?\w+\}?\s*-\s*1\s*\)\)$/.test(node.text)) found.push(node);
    } else if (node.type !== 'CommandExpansion') forEachChild(node, look);
  };
  forEachChild(word, look);
  return found;
}
