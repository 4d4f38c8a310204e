import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The folder of plimsoll itself, from the sources as from the bundle; throws when its data is not there. */
export function packageRoot(): string {
  if (found) return found;
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'schemas/kubernetes'))) {
      found = folder;
      return folder;
    }
    if (folder === path.dirname(folder)) throw new Error('plimsoll is not whole: schemas/kubernetes is missing');
  }
}
