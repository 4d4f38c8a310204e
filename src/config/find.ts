import fs from 'node:fs';
import path from 'node:path';
import { gitRoot, readText } from '../input/index.js';
import type { SourceText } from '../text/index.js';

/** The one name that is looked for. */
export const configName = 'plimsoll.yaml';

/** Names that people give it by mistake. */
const wrongNames = ['plimsoll.yml', '.plimsoll.yaml', '.plimsoll.yml'];

/** What was found on the way up; absolute paths. */
export interface FoundConfig {
  readonly file?: string;
  /** A file that was surely meant, and has a name that is not looked for. It lies nearer than `file`. */
  readonly misnamed?: string;
}

/**
 * The nearest `plimsoll.yaml` from an absolute folder upwards, no further than the root of its git checkout: what lies
 * above belongs to somebody else. Outside a checkout up to the root of the file system.
 */
export function findConfig(from: string): FoundConfig {
  const top = gitRoot(from);
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, configName);
    if (isFile(file)) return { file };
    const misnamed = wrongNames.map((name) => path.join(folder, name)).find((name) => isFile(name) && isMeant(name));
    if (misnamed) return { misnamed };
    if (folder === top || folder === path.dirname(folder)) return {};
  }
}

/** True for a text that is called like a configuration and is no manifest that somebody called so. */
export function isConfig({ name, content }: Pick<SourceText, 'name' | 'content'>): boolean {
  return (name === configName || name.endsWith(`/${configName}`)) && !holdsManifest(content);
}

function isMeant(file: string): boolean {
  const { text } = readText(file, path.dirname(file));
  return text !== undefined && !holdsManifest(text.content);
}

function holdsManifest(content: string): boolean {
  return /^["']?apiVersion["']?[ \t]*:/m.test(content);
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
