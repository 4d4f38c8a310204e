import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/**
 * Which files of folders a configuration wants: `include` and `exclude` hold patterns as in `.gitignore`, relative to
 * `folder` (absolute). It has no say over what lies outside of that folder.
 */
export class PathFilter {
  readonly #folder: string;
  readonly #include: Ignore | undefined;
  readonly #exclude: Ignore | undefined;

  constructor(folder: string, include: readonly string[], exclude: readonly string[]) {
    this.#folder = folder;
    this.#include = include.length > 0 ? ignore().add([...include]) : undefined;
    this.#exclude = exclude.length > 0 ? ignore().add([...exclude]) : undefined;
  }

  /** True when a file (absolute) is wanted. */
  wants(file: string): boolean {
    const relative = this.#relative(file);
    if (relative === undefined) return true;
    return !this.#exclude?.ignores(relative) && (this.#include?.ignores(relative) ?? true);
  }

  /** True when nothing in a folder (absolute) is wanted. */
  shuts(folder: string): boolean {
    const relative = this.#relative(folder);
    return relative !== undefined && this.#exclude?.ignores(`${relative}/`) === true;
  }

  /** The filter for the contents of a folder that was named: one that is excluded was named on purpose. */
  inside(folder: string): PathFilter {
    return this.shuts(folder) ? new PathFilter(this.#folder, [], []) : this;
  }

  /** With `/`; undefined for the folder itself and for what lies outside. */
  #relative(file: string): string | undefined {
    const relative = path.relative(this.#folder, file).split(path.sep).join('/');
    return relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative)
      ? undefined
      : relative;
  }
}
