import type { Output } from './io.js';

/** Shows how far a long run is, on one line of a terminal that is taken away again. */
export interface Progress {
  update(checked: number, of: number): void;
  /** Takes the line away; to be called before anything else is written. */
  clear(): void;
}

const patience = 1000;
const interval = 100;

/**
 * Says nothing in the first second, and nothing at all where `output` is no terminal.
 * @param now milliseconds from any beginning
 */
export function progressOn(output: Output, now: () => number = () => performance.now()): Progress {
  if (!output.isTTY) return { update() {}, clear() {} };
  const started = now();
  let shown: number | undefined;
  return {
    update(checked, of) {
      const at = now();
      if (at - started < patience || (shown !== undefined && at - shown < interval)) return;
      shown = at;
      output.write(`\rchecking ${checked} of ${of} files`);
    },
    clear() {
      // Carriage return, erase to the end of the line (ECMA-48: EL).
      if (shown !== undefined) output.write('\r\u001b[K');
      shown = undefined;
    },
  };
}
