import type { Container } from '../object/index.js';
import type { ScalarNode, Node as SyntaxTreeNode } from '../syntax/index.js';
import { sourceMap } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import { commandLinesOf, scriptsIn } from './find.js';
import { findPaths } from './find-paths.js';
import { invocationIn } from './invocation.js';
import { harmless, pathsInScript } from './script-paths.js';

/** A path below one of some folders that a container's command, script or environment names. */
export interface PathMention {
  /** The folder, as it was asked for. */
  readonly folder: string;
  /** What follows the folder and a slash; empty for the folder itself. */
  readonly rest: string;
  /** Where the path stands. */
  readonly range: Range;
  /** Where `rest` stands. */
  readonly restRange: Range;
  /** JSON pointer inside the object. */
  readonly pointer: string;
  /** Who names it, in words: `the script of container web`. */
  readonly by: string;
  /** True where what is named must be there: it is read, and nothing asks before whether it is there. */
  readonly needed: boolean;
}

/**
 * The paths below some folders that a container names: in its command line, its environment, its scripts, its exec probes
 * and its hooks. A path that a variable, a pattern or a command is part of is none.
 * @param folders absolute paths, without a slash at the end
 */
export function pathMentions(container: Container, folders: readonly string[]): PathMention[] {
  if (folders.length === 0) return [];
  const { object } = container.workload;
  const { text, shellExpands } = object.document;
  if (shellExpands) return [];
  const found: PathMention[] = [];

  const plain = (node: SyntaxTreeNode | undefined, pointer: string, by: string, surely: boolean) => {
    if (node?.type !== 'scalar' || typeof node.value !== 'string' || !mentions(node.source, folders)) return;
    const paths = findPaths(node.source, folders);
    const map = paths.length > 0 ? sourceMap(text, node) : undefined;
    if (!map) return;
    const needed = surely && isWord(node);
    for (const { folder, rest, start, end } of paths) {
      const at = (from: number) => map.range(from, end);
      found.push({ folder, rest, range: at(start), restRange: at(end - rest.length), pointer, by, needed });
    }
  };

  for (const { name, words } of commandLinesOf(container)) {
    const script = invocationIn(words.map((word) => word.text))?.scriptAt;
    const surely = !harmless.has(words[0]?.text?.replace(/^.*\//, '') ?? '');
    words.forEach(({ cursor }, i) => {
      if (i !== script) plain(cursor.node, cursor.pointer, `the command of ${name}`, surely);
    });
  }
  for (const variable of container.spec.at('env').items()) {
    const value = variable.at('value');
    const name = variable.at('name').text ?? '';
    plain(value.node, value.pointer, `variable ${name} of container ${container.name ?? ''}`, true);
  }
  for (const script of scriptsIn(object)) {
    if (script.container?.spec.pointer !== container.spec.pointer) continue;
    if (!mentions(script.text, folders) || !script.mapped) continue;
    for (const { folder, rest, start, end, needed } of pathsInScript(script, folders)) {
      const at = (from: number) => script.range(from, end);
      const by = `the script of ${script.name}`;
      const { pointer } = script;
      found.push({ folder, rest, range: at(start), restRange: at(end - rest.length), pointer, by, needed });
    }
  }
  return found;
}

const mentions = (text: string, folders: readonly string[]) => folders.some((folder) => text.includes(folder));

/** Text of several lines is a program or a document of its own, which may ask for a file before it reads it. */
function isWord({ source }: ScalarNode): boolean {
  return !source.includes('\n') && source.length < 300;
}
