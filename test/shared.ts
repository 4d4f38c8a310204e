import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const beside = fileURLToPath(new URL('../../shared', import.meta.url));
const folder = process.env.PLIMSOLL_SHARED ?? beside;

/** The folder of outside corpora and verdicts, where it is there. */
export const shared: string | undefined = existsSync(path.join(folder, 'seeds-corpus')) ? folder : undefined;

/** A `describe` over the outside corpora; where they are absent it is skipped, and says so. */
export function describeShared(title: string, fn: (folder: string) => void): void {
  const at = shared;
  if (at) describe(title, () => fn(at));
  else describe.skip(`${title} (SKIPPED: no outside corpora; PLIMSOLL_SHARED names their folder)`, () => {});
}
