import type { ParsedScript } from 'unbash';

/** The part of unbash that is used. */
type Unbash = Pick<typeof import('unbash'), 'parse' | 'forEachChild'>;

let loaded: Unbash | undefined;

/**
 * Loads the parser. Whoever asks for the tree of a script has to wait for this once; a run that meets no script never
 * does (see `mayHoldScript`).
 */
export async function loadShell(): Promise<void> {
  loaded ??= await import('unbash');
}

/** True when the parser is there. */
export function shellLoaded(): boolean {
  return loaded !== undefined;
}

/** A shell's name as a word, or a key that ends in it: `- bash`, `"/bin/sh"`, `#!/bin/sh`, `run.sh:`; not `./run.sh`. */
const shellWord = /(?<=(?:^|[^A-Za-z.])(?:ba|da|a)?)sh(?![A-Za-z0-9])|\.(?:ba)?sh["']?\s*:/;

/** True for a text in which a script may stand: cheap, and asked of every text. */
export function mayHoldScript(content: string): boolean {
  return content.includes('sh') && shellWord.test(content);
}

/**
 * The tree of a script as bash reads it. Never throws for what a script holds: its errors are in the tree.
 * @throws Error when `loadShell` was not waited for
 */
export function parseShell(text: string): ParsedScript {
  return unbash().parse(text);
}

/** Calls back for each direct child of a node: `unbash.forEachChild`. */
export const forEachChild: Unbash['forEachChild'] = (node, callback) => unbash().forEachChild(node, callback);

function unbash(): Unbash {
  if (!loaded) throw new Error('the shell parser was not loaded');
  return loaded;
}
