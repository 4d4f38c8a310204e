import type { Command, SyntaxNode, Word } from 'unbash';
import type { EmbeddedScript } from './script.js';
import { forEachChild } from './shell.js';

export type { Command as ShellCommand, SyntaxNode as ShellNode, Word as ShellWord } from 'unbash';

/**
 * Visits every node of a script in the order of the text, those inside of words and substitutions too. Left out are the
 * bodies of heredocs, and scripts in backticks with escapes: their positions are those of a text of their own.
 * @param callback returns false where the children of a node are not wanted
 */
export function visitScript(script: EmbeddedScript, callback: (node: SyntaxNode) => false | unknown): void {
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'HereDocBody' || (node.type === 'Script' && node.source !== undefined)) return;
    if (callback(node) !== false) forEachChild(node, visit);
  };
  visit(script.tree);
}

/** All simple commands of a script. */
export function commandsOfScript(script: EmbeddedScript): Command[] {
  const commands: Command[] = [];
  visitScript(script, (node) => {
    if (node.type === 'Command') commands.push(node);
  });
  return commands;
}

/** The words behind the name of a command. */
export function wordsOfCommand(command: Command): Word[] {
  return command.args.flatMap((argument) => (argument.type === 'Word' ? [argument] : []));
}

/** True where a word, or something inside of it, stands for what is known only at run time. */
export function isDynamic(word: Word): boolean {
  let dynamic = false;
  const look = (node: SyntaxNode) => {
    dynamic ||= /Expansion$|Substitution$|Glob$/.test(node.type);
    forEachChild(node, look);
  };
  forEachChild(word, look);
  return dynamic;
}
