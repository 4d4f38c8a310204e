import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { decode, encodeLike, type SourceText } from '../text/index.js';

/** A file that is to get another text. */
export interface Rewrite {
  /** As it was read. */
  readonly before: SourceText;
  readonly after: SourceText;
}

/** A file that was not written, and why. */
export interface Unwritten {
  readonly name: string;
  readonly reason: string;
}

/**
 * Writes texts over their files. A file is replaced as a whole (written beside itself and renamed), keeps its mode, its
 * encoding and its byte order mark, and is left alone where it is not as it was read any more. Never throws.
 * @param rewrites the names of the texts are relative to `cwd`
 * @param groups names of files that only make sense together: where one cannot be written, none of them is
 * @returns the files that were not written
 */
export function writeTexts(
  rewrites: readonly Rewrite[],
  groups: readonly (readonly string[])[],
  cwd: string,
): Unwritten[] {
  const ready = new Map<string, Ready>();
  const unwritten = new Map<string, string>();
  for (const rewrite of rewrites) {
    const { name } = rewrite.before;
    const found = prepare(rewrite, path.resolve(cwd, name));
    if ('reason' in found) unwritten.set(name, found.reason);
    else ready.set(name, found);
  }
  leaveTogether(groups, ready, unwritten);
  for (const [name, one] of ready) {
    const reason = replace(one);
    if (reason !== undefined) unwritten.set(name, reason);
  }
  return [...unwritten].map(([name, reason]) => ({ name, reason }));
}

interface Ready {
  /** The file itself, behind all links. */
  readonly file: string;
  readonly mode: number;
  readonly bytes: Uint8Array;
}

function prepare({ before, after }: Rewrite, file: string): Ready | { readonly reason: string } {
  try {
    const real = fs.realpathSync(file);
    const bytes = fs.readFileSync(real);
    if (decode(bytes).content !== before.content) return { reason: 'it was changed since it was read' };
    fs.accessSync(real, fs.constants.W_OK);
    return { file: real, mode: fs.statSync(real).mode, bytes: encodeLike(after.content, bytes) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Takes out of `ready` what belongs together with something that is not ready. */
function leaveTogether(
  groups: readonly (readonly string[])[],
  ready: Map<string, Ready>,
  unwritten: Map<string, string>,
): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const group of groups) {
      const missing = group.find((name) => unwritten.has(name));
      if (missing === undefined) continue;
      for (const name of group) {
        if (!ready.delete(name)) continue;
        unwritten.set(name, `${missing}, which changes with it, could not be written`);
        changed = true;
      }
    }
  }
}

function replace({ file, mode, bytes }: Ready): string | undefined {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  try {
    fs.writeFileSync(beside, bytes, { mode: mode & 0o7777, flag: 'wx' });
    fs.chmodSync(beside, mode & 0o7777);
    fs.renameSync(beside, file);
    return undefined;
  } catch (error) {
    fs.rmSync(beside, { force: true });
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    EACCES: 'it may not be written',
    EPERM: 'it may not be written',
    EROFS: 'it lies on a file system that is read-only',
    ENOENT: 'it is not there any more',
    ENOSPC: 'no space is left on the device',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
