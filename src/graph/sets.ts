/** Disjoint sets of names that grow together. The first name that was met stands for its set. */
export class Sets {
  readonly #parent = new Map<string, string>();

  /** The name that stands for the set of `name`. */
  of(name: string): string {
    let top = name;
    for (let next = this.#parent.get(top); next !== undefined; next = this.#parent.get(top)) top = next;
    for (let at = name; at !== top; ) {
      const next = this.#parent.get(at) ?? top;
      this.#parent.set(at, top);
      at = next;
    }
    return top;
  }

  /** Makes one set of two; the one of the first name stands for both. */
  join(first: string, second: string): void {
    const a = this.of(first);
    const b = this.of(second);
    if (a !== b) this.#parent.set(b, a);
  }
}
