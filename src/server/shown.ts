import type { Diagnostic } from '../diagnostic/index.js';
import { sameFindings } from './diagnostics.js';

/** What the editor was told of the texts of a folder, by their names. */
export class Shown {
  readonly #byName = new Map<string, readonly Diagnostic[]>();
  readonly #tell: (name: string, diagnostics: readonly Diagnostic[]) => boolean;

  /** @param tell tells the editor; false where a text is not this folder's to speak of */
  constructor(tell: (name: string, diagnostics: readonly Diagnostic[]) => boolean) {
    this.#tell = tell;
  }

  /** All that was told. */
  get all(): Iterable<readonly Diagnostic[]> {
    return this.#byName.values();
  }

  /** True for a text of which something was told. */
  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Tells what is to be said of a text, also where that was said before. */
  show(name: string, diagnostics: readonly Diagnostic[]): void {
    if (!this.#tell(name, diagnostics)) return;
    if (diagnostics.length > 0) this.#byName.set(name, diagnostics);
    else this.#byName.delete(name);
  }

  /** Tells what is to be said of a text where that is not what was said before. */
  showNew(name: string, diagnostics: readonly Diagnostic[]): void {
    if (!sameFindings(this.#byName.get(name) ?? [], diagnostics)) this.show(name, diagnostics);
  }

  /** Takes back what was told of all texts but these. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of [...this.#byName.keys()]) if (!names.has(name)) this.showNew(name, []);
  }
}
