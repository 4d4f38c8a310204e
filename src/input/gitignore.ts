import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { gitRoot } from './git-root.js';

/** Rules of one `.gitignore`, with the absolute folder that they are relative to. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * What git would leave out: the `.gitignore` files of a folder, of the folders above it up to the root of the git
 * checkout, and `.git/info/exclude`. Outside a checkout only the files below the given folder count.
 */
export class Gitignore {
  /** Outermost first. */
  readonly #levels: readonly Level[];

  private constructor(levels: readonly Level[]) {
    this.#levels = levels;
  }

  /**
   * The rules that hold in `folder`, without its own `.gitignore` (see `enter`). A folder that is itself ignored was
   * named on purpose: then nothing from above holds.
   */
  static above(folder: string): Gitignore {
    const gitignore = Gitignore.#upTo(folder);
    return gitignore.ignores(folder, true) ? new Gitignore([]) : gitignore;
  }

  /** The rules that hold for the files in `folder`, which nobody named. */
  static inside(folder: string): Gitignore {
    return Gitignore.#upTo(folder).enter(folder);
  }

  /** The rules from the root of the checkout down to the parent of `folder`. */
  static #upTo(folder: string): Gitignore {
    const root = gitRoot(folder);
    if (root === undefined) return new Gitignore([]);
    const chain: string[] = [];
    for (let at = folder; at !== root; at = path.dirname(at)) chain.unshift(path.dirname(at));
    const levels: Level[] = [];
    const exclude = readRules(path.join(root, '.git', 'info', 'exclude'));
    if (exclude) levels.push({ folder: root, rules: exclude });
    for (const at of chain) {
      const rules = readRules(path.join(at, '.gitignore'));
      if (rules) levels.push({ folder: at, rules });
    }
    return new Gitignore(levels);
  }

  /** The rules inside a sub-folder that has a `.gitignore` of its own. */
  enter(folder: string): Gitignore {
    const rules = readRules(path.join(folder, '.gitignore'));
    return rules ? new Gitignore([...this.#levels, { folder, rules }]) : this;
  }

  /** True when git would leave out this absolute path. The deepest file that says anything decides. */
  ignores(file: string, isFolder: boolean): boolean {
    for (let i = this.#levels.length - 1; i >= 0; i--) {
      const level = this.#levels[i];
      if (!level) continue;
      const relative = path.relative(level.folder, file).split(path.sep).join('/');
      if (relative === '') continue;
      const { ignored, unignored } = level.rules.test(isFolder ? `${relative}/` : relative);
      if (ignored) return true;
      if (unignored) return false;
    }
    return false;
  }
}

/** True for a file that a walk from `root`, a folder above it, would leave out; it need not be there. */
export function isIgnored(root: string, file: string): boolean {
  let rules = Gitignore.above(root).enter(root);
  let at = root;
  for (const part of path.relative(root, path.dirname(file)).split(path.sep)) {
    if (part === '') continue;
    at = path.join(at, part);
    if (rules.ignores(at, true)) return true;
    rules = rules.enter(at);
  }
  return rules.ignores(file, false);
}

function readRules(file: string): Ignore | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    return undefined; // no such file, or none of ours to read: then it has no say
  }
  return text.trim() === '' ? undefined : ignore().add(text);
}
