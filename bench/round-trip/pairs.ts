import { isDeepStrictEqual } from 'node:util';
import { applyEdits, overlaps } from '../../src/text/index.js';
import type { Fault, FaultClass, HealthyFile } from './fault.js';
import { faultClasses, randoms, roundTrip, type Trip, valuesOf } from './run.js';

/**
 * What became of two faults in one file. `back`: both are gone; `half`: one of them is, and the other is as it was;
 * `left`: both are there; `odd`: anything else.
 */
export type PairComeback = 'back' | 'half' | 'left' | 'odd';

/** Two faults, made in one file and repaired. */
export interface PairTrip {
  readonly classes: readonly [string, string];
  readonly trip: Trip;
  readonly comeback: PairComeback;
}

/** Makes two faults of different places at once in files chosen at random, and lets `--fix` repair them. */
export async function pairTripsOf(files: readonly HealthyFile[], most: number, seed: number): Promise<PairTrip[]> {
  const classes = faultClasses.filter((one) => one.safe && !one.adds);
  const random = randoms(seed);
  const choose = <T>(list: readonly T[]) => list[Math.floor((random.next().value ?? 0) * list.length)];
  const chosen = (file: HealthyFile): { one: FaultClass; fault: Fault } | undefined => {
    const one = choose(classes);
    const fault = one && choose([...one.find(file)]);
    return one && fault && { one, fault };
  };
  const trips: PairTrip[] = [];
  for (let tries = 0; trips.length < most && tries < most * 40; tries++) {
    const file = choose(files);
    const [first, second] = file ? [chosen(file), chosen(file)] : [];
    if (!file || !first || !second || touch(first.fault, second.fault)) continue;
    const edits = [...first.fault.edits, ...second.fault.edits];
    const trip = await roundTrip(file, { edits }, 'safe');
    trips.push({
      classes: [first.one.name, second.one.name],
      trip,
      comeback: comebackOf(file, [first.fault, second.fault], trip),
    });
  }
  return trips;
}

function touch(a: Fault, b: Fault): boolean {
  const wide = ({ start, end }: { start: number; end: number }) => ({ start: start - 1, end: end + 1 });
  return a.edits.some((one) => b.edits.some((other) => overlaps(wide(one.range), wide(other.range))));
}

function comebackOf({ text }: HealthyFile, faults: readonly Fault[], { broken, fixed }: Trip): PairComeback {
  const values = (content: string) => valuesOf(text.name, content);
  const is = (content: string) => content === fixed || isDeepStrictEqual(values(content), values(fixed));
  if (is(text.content)) return 'back';
  if (fixed === broken) return 'left';
  return faults.some(({ edits }) => is(applyEdits(text.content, edits))) ? 'half' : 'odd';
}
