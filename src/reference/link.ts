import type { Linked, LinkOptions } from './linked.js';
import { Linker } from './linker.js';
import type { Summary } from './summary.js';

/**
 * Links the summaries of a workspace: what refers to what, and what refers to nothing. The order of the summaries
 * decides the order of everything that comes out. Time and memory grow with the number of objects, not with its square.
 */
export function link(summaries: readonly Summary[], options: LinkOptions = {}): Linked {
  return new Linker(summaries, options, false).linked();
}
