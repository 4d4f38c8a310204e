import type { Command, SyntaxNode, Word } from 'unbash';
import { type FoundPath, findPaths } from './find-paths.js';
import type { EmbeddedScript } from './script.js';
import { forEachChild } from './shell.js';

/** A path that a script names. */
export interface ScriptPath extends FoundPath {
  /** True where a command reads it, and nothing in the script asks before whether it is there. */
  readonly needed: boolean;
}

/** Commands that only look, say something, or make what is not there. */
export const harmless: ReadonlySet<string> = new Set(
  'test [ ls stat find rm rmdir mkdir touch echo printf logger true : cd pushd mountpoint df du which type'.split(' '),
);
/** Commands whose last argument is where they write to. */
const copying: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);

/** The paths of a script that lie below some folders; what a heredoc holds is left alone. */
export function pathsInScript(script: EmbeddedScript, folders: readonly string[]): ScriptPath[] {
  const reader = new PathReader(script.text, folders);
  reader.read(script.tree, true);
  return reader.found
    .map((path) => ({ ...path, needed: path.needed && !reader.tested.has(`${path.folder}/${path.rest}`) }))
    .sort((a, b) => a.start - b.start);
}

class PathReader {
  readonly found: ScriptPath[] = [];
  /** Paths that the script asks about. */
  readonly tested = new Set<string>();

  constructor(
    readonly text: string,
    readonly folders: readonly string[],
  ) {}

  /** @param surely false where the script goes on when what is read there is not */
  read(node: SyntaxNode, surely: boolean): void {
    switch (node.type) {
      case 'HereDocBody':
        return;
      case 'Script':
        // The positions of a script in backticks with escapes are those of a text of its own.
        if (node.source !== undefined) return;
        break;
      case 'Word':
        this.#word(node, false);
        break;
      case 'Command':
        this.#command(node, surely);
        return;
      case 'TestCommand':
        this.#inTest(node);
        return;
      case 'AndOr':
        node.commands.forEach((command, i) => {
          this.read(command, surely && !node.operators.slice(i).includes('||'));
        });
        return;
      case 'Pipeline':
        for (const command of node.commands) this.read(command, surely && node.prefixes.length === 0);
        return;
      case 'If':
      case 'Elif':
      case 'While':
        forEachChild(node, (child) => this.read(child, surely && child !== node.clause));
        return;
    }
    forEachChild(node, (child) => this.read(child, surely));
  }

  #command(node: Command, surely: boolean): void {
    const name = node.name?.value ?? '';
    if (name === '[' || name === 'test') {
      this.#inTest(node);
      return;
    }
    const words = node.args.filter((argument) => argument.type === 'Word');
    const target = copying.has(name) ? words.at(-1) : undefined;
    for (const word of words) this.#word(word, surely && !harmless.has(name) && word !== target);
    if (node.name) this.#word(node.name, surely);
    for (const part of [...node.prefix, ...node.suffix]) {
      if (part.type === 'Redirect' && part.target) this.#word(part.target, surely && part.operator === '<');
      else if (part.type !== 'Word') this.read(part, surely);
    }
  }

  #inTest(node: SyntaxNode): void {
    if (node.type === 'Word')
      for (const { folder, rest } of this.#word(node, false)) this.tested.add(`${folder}/${rest}`);
    else forEachChild(node, (child) => this.#inTest(child));
  }

  #word(word: Word, needed: boolean): readonly FoundPath[] {
    // What is filled in ends a path as any strange character does; commands in it are read as commands.
    let raw = this.text.slice(word.pos, word.end);
    const hide = (node: SyntaxNode) => {
      if (/Expansion$|Substitution$/.test(node.type)) {
        const [from, to] = [node.pos - word.pos, node.end - word.pos];
        raw = raw.slice(0, from) + '\0'.repeat(to - from) + raw.slice(to);
        forEachChild(node, (child) => this.read(child, needed));
      } else forEachChild(node, hide);
    };
    forEachChild(word, hide);
    const paths = findPaths(raw, this.folders);
    // Words inside of quotes are a text, perhaps a script of their own.
    const whole = needed && !/\s/.test(raw);
    for (const path of paths) {
      this.found.push({ ...path, start: path.start + word.pos, end: path.end + word.pos, needed: whole });
    }
    return paths;
  }
}
