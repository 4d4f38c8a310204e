export { type Bashism, firstBashism, type LesserShell, lesserShellOf } from './bashism.js';
export type { ScriptError } from './bracket-error.js';
export { type CommandLine, type CommandWord, commandLinesOf, commandOf, scriptsIn } from './find.js';
export { type Invocation, invocationIn, type ShellName } from './invocation.js';
export { ordinalOfHostName, previousOrdinals, type ScriptSpot } from './ordinals.js';
export { type PathMention, pathMentions } from './path-mentions.js';
export type { EmbeddedScript, ScriptPlace } from './script.js';
export { forEachChild, loadShell, mayHoldScript, shellLoaded } from './shell.js';
export { syntaxErrorOf } from './syntax-error.js';
export {
  commandsOfScript,
  isDynamic,
  type ShellCommand,
  type ShellNode,
  type ShellWord,
  visitScript,
  wordsOfCommand,
} from './visit.js';
