import path from 'node:path';
import { globby } from 'globby';
import type { InputProblem } from './file-problem.js';
import { Gitignore } from './gitignore.js';
import { manifestFile } from './name.js';

/** The files that patterns match, absolute and in order. */
export interface Matched {
  readonly files: readonly string[];
  readonly problems: readonly InputProblem[];
}

/**
 * The files that glob patterns match; one that begins with `!` takes away. What git ignores is left out, and so is
 * what cannot be a manifest, unless the pattern itself ends in its extension.
 */
export async function matchPatterns(patterns: readonly string[], cwd: string): Promise<Matched> {
  const without = patterns.filter((pattern) => pattern.startsWith('!')).map(forward);
  const files = new Set<string>();
  const problems: InputProblem[] = [];
  const rules = new Map<string, Gitignore>();
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) continue;
    const found = await globby([forward(pattern), ...without], {
      cwd,
      absolute: true,
      expandDirectories: false,
      followSymbolicLinks: false,
      suppressErrors: true,
      ignore: ['**/node_modules/**', '**/.git/**'],
    });
    const exact = /\.[A-Za-z0-9]+$/.test(pattern);
    const kept = found
      .map((file) => path.resolve(file))
      .filter(
        (file) => (exact || manifestFile.test(file)) && !gitignoreOf(path.dirname(file), rules).ignores(file, false),
      );
    if (kept.length === 0) problems.push({ name: pattern, message: 'no file matches this pattern', empty: true });
    for (const file of kept) files.add(file);
  }
  return { files: [...files].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)), problems };
}

function gitignoreOf(folder: string, known: Map<string, Gitignore>): Gitignore {
  let rules = known.get(folder);
  if (!rules) {
    rules = Gitignore.inside(folder);
    known.set(folder, rules);
  }
  return rules;
}

/** Patterns know no backslash as a separator; on Windows people write it. */
function forward(pattern: string): string {
  return path.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
}
