/** In milliseconds, but for `times`. */
const rest = { quick: 20, most: 150, times: 3 };

/**
 * How long linking waits for the typing to rest. Where it took no longer than `quick` in one of the last three times (on a
 * busy machine once says little), it is done at once. Otherwise it waits three times as long as it takes, so that who types
 * on does not run into it, but no longer than anybody would notice.
 */
export class LinkRest {
  #took: readonly number[] = [];
  #lastEdit = Number.NEGATIVE_INFINITY;

  /** Something was edited. */
  edited(): void {
    this.#lastEdit = performance.now();
  }

  /** Linking took so many milliseconds. */
  took(milliseconds: number): void {
    this.#took = [...this.#took.slice(-2), milliseconds];
  }

  /** How many milliseconds are left to wait; none where that is not above 0. */
  get left(): number {
    const least = this.#took.length > 0 ? Math.min(...this.#took) : 0;
    const wait = least <= rest.quick ? 0 : Math.min(rest.most, rest.times * least);
    return this.#lastEdit + wait - performance.now();
  }
}
