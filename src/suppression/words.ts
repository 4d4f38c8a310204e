/** A stretch of some words: offsets within them. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What stands behind `plimsoll-ignore`, or in the annotation, taken apart. Offsets are those of the words. */
export interface IgnoreWords {
  readonly names: readonly ({ readonly name: string } & Stretch)[];
  /** A reason that lacks its `--`: what goes on behind the names without a comma and cannot be a rule. */
  readonly prose: Stretch | undefined;
  readonly reason: string | undefined;
  /** Where all that ends: before a second comment behind another `#`, without the blanks. */
  readonly end: number;
}

/**
 * Takes apart `RULE[, RULE] -- reason`. Commas may be left out. Reads generously: nothing is refused here, what is
 * strange about it is for `suppressionProblems` to say.
 */
export function readIgnoreWords(words: string): IgnoreWords {
  const stop = /(?:^|\s)(?:--|—|–)|\s#/.exec(words);
  const isReason = stop !== null && !stop[0].endsWith('#');
  const list = words.slice(0, stop?.index);
  const names: IgnoreWords['names'][number][] = [];
  let prose: Stretch | undefined;
  let behind = 0;
  for (const match of list.matchAll(/[^\s,]+/g)) {
    const [name] = match;
    if (names.length > 0 && !list.slice(behind, match.index).includes(',') && !name.includes('/')) {
      prose = { start: match.index, end: list.trimEnd().length };
      break;
    }
    behind = match.index + name.length;
    names.push({ name, start: match.index, end: behind });
  }
  const reason = isReason ? words.slice(stop.index + stop[0].length).trim() : undefined;
  return { names, prose, reason, end: (isReason ? words : list).trimEnd().length };
}
