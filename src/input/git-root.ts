import fs from 'node:fs';
import path from 'node:path';

/** The nearest folder upwards that holds `.git` (a folder, or a file in a worktree). */
export function gitRoot(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}
