import fs from 'node:fs';
import { isConfig } from '../config/find.js';
import { isIgnored } from '../input/gitignore.js';
import { manifestFile } from '../input/name.js';
import type { PathFilter } from '../input/path-filter.js';
import { SourceText } from '../text/index.js';

/** An open document of a folder. */
export interface Layer {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly content: string;
}

/**
 * The texts of the files with the open documents laid over them, in the order of their names.
 * @param wanted whether a document counts that none of the files is open in
 */
export function layered(
  files: ReadonlyMap<string, SourceText>,
  open: Iterable<Layer>,
  wanted: (layer: Layer) => boolean,
): SourceText[] {
  const texts = new Map(files);
  let more = false;
  for (const layer of open) {
    const { name, content } = layer;
    const known = texts.get(name);
    if (!known && !wanted(layer)) continue;
    more ||= !known;
    const text = known?.content === content ? known : new SourceText(name, content);
    if (!isConfig(text)) texts.set(name, text);
  }
  if (!more) return [...texts.values()];
  return [...texts.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** True for a document that is to become a file which would be read. */
export function isToBeRead({ name, file }: Layer, root: string, filter: PathFilter | undefined): boolean {
  return (
    manifestFile.test(file) &&
    !name.split('/').some((part) => part.startsWith('.') || part === 'node_modules') &&
    (filter?.wants(file) ?? true) &&
    !fs.existsSync(file) &&
    !isIgnored(root, file)
  );
}
