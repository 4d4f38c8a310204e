/** How long work goes on before messages of the editor are looked at, in milliseconds. */
const slice = 8;

/** Lets the editor's messages in between pieces of work. */
export class Pause {
  #since = performance.now();

  /** True when others have waited long enough. */
  get due(): boolean {
    return performance.now() - this.#since > slice;
  }

  /** Goes on when the messages that came meanwhile have been taken. */
  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#since = performance.now();
  }
}
