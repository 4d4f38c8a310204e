import { EVENT_ID, type Event } from 'js-yaml';
import type { SyntaxProblem } from './document.js';

/**
 * Whether Kubernetes refuses a document for what its aliases unfold to (go-yaml v2, decode.go: more than 100 values
 * through aliases, more than 1,000 in all, and too large a share of aliases: 99 % up to 400,000 values, then falling
 * to 10 % at 4,000,000). The walk stops there, so it is bounded however much the aliases unfold to.
 */
export function aliasProblem(chunk: string, events: readonly Event[], base: number): SyntaxProblem | undefined {
  const walk = new Walk(chunk, events);
  const at = walk.firstExcess();
  if (at === undefined) return undefined;
  return {
    code: 'limit',
    message: 'the aliases of this document unfold to far more than it holds: Kubernetes refuses to read it',
    range: { start: base + at.start - 1, end: base + at.end },
  };
}

class Walk {
  /** Index of the event of the node that an anchor names, at the place the walk has reached in the text. */
  readonly #anchors = new Map<string, number>();
  readonly #targets = new Map<number, number>();
  #values = 0;
  #aliased = 0;

  constructor(
    readonly chunk: string,
    readonly events: readonly Event[],
  ) {
    this.#bind();
  }

  /** The alias of the document's own text at which the limit is passed. */
  firstExcess(): { start: number; end: number } | undefined {
    const open: { next: number; until: number; alias: boolean }[] = [
      { next: 1, until: this.events.length, alias: false },
    ];
    let depth = 0;
    let outermost: { start: number; end: number } | undefined;
    for (;;) {
      const top = open[open.length - 1];
      if (!top) return undefined;
      if (top.next >= top.until) {
        open.pop();
        if (top.alias) depth--;
        continue;
      }
      const index = top.next++;
      const event = this.events[index];
      if (!event || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) continue;
      this.#values++;
      if (depth > 0) this.#aliased++;
      if (this.#tooMuch()) return outermost;
      if (event.type !== EVENT_ID.ALIAS) continue;
      if (depth === 0) outermost = { start: event.anchorStart, end: event.anchorEnd };
      const target = this.#targets.get(index);
      if (target === undefined || target > index || this.#end(target) > index) continue;
      open.push({ next: target, until: this.#end(target), alias: true });
      depth++;
    }
  }

  #tooMuch(): boolean {
    if (this.#aliased <= 100 || this.#values <= 1000) return false;
    const over = Math.min(Math.max(this.#values - 400_000, 0), 3_600_000);
    return this.#aliased / this.#values > 0.99 - 0.89 * (over / 3_600_000);
  }

  #bind(): void {
    this.events.forEach((event, index) => {
      if (event.type === EVENT_ID.ALIAS) {
        const target = this.#anchors.get(this.chunk.slice(event.anchorStart, event.anchorEnd));
        if (target !== undefined) this.#targets.set(index, target);
      } else if (event.type !== EVENT_ID.POP && event.type !== EVENT_ID.DOCUMENT && event.anchorStart !== -1) {
        this.#anchors.set(this.chunk.slice(event.anchorStart, event.anchorEnd), index);
      }
    });
  }

  readonly #ends = new Map<number, number>();

  /** The index just behind a node's last event. */
  #end(index: number): number {
    const known = this.#ends.get(index);
    if (known !== undefined) return known;
    let open = 0;
    let at = index;
    do {
      const type = this.events[at]?.type;
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open++;
      else if (type === EVENT_ID.POP) open--;
      at++;
    } while (open > 0 && at < this.events.length);
    this.#ends.set(index, at);
    return at;
  }
}
