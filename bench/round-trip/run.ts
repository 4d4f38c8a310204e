import { isDeepStrictEqual } from 'node:util';
import { rules } from '../../rules/index.js';
import type { Safety } from '../../src/diagnostic/index.js';
import { type LintResult, lint } from '../../src/engine/index.js';
import { fixWorkspace } from '../../src/fix/index.js';
import { parseText, toJson } from '../../src/syntax/index.js';
import { applyEdits, SourceText } from '../../src/text/index.js';
import { type Fault, type FaultClass, fieldsOf, type HealthyFile } from './fault.js';
import { shapeFaults } from './shapes.js';
import { wordFaults } from './words.js';

/** Every class of faults that is made. */
export const faultClasses: readonly FaultClass[] = [...wordFaults, ...shapeFaults];

const options = { kubernetes: ['1.36'], preset: 'recommended', rules } as const;

/** The file as the injectors see it; undefined where anything at all is said of it. */
export async function healthyFile(text: SourceText): Promise<HealthyFile | undefined> {
  const result = await lint([text], options);
  if (result.diagnostics.length > 0 || result.counts.objects === 0 || result.notChecked.length > 0) return undefined;
  const documents = parseText(text);
  return { text, documents, result, fields: fieldsOf(text, documents) };
}

/**
 * What became of a fault. `exact`: the file is back byte for byte; `equal`: it holds the same objects again; `left`: told
 * and not touched; `wrong`: changed to something else; `silent`: nothing is said of it, so it was no fault to anybody.
 */
export type Comeback = 'exact' | 'equal' | 'left' | 'wrong' | 'silent';

/** One fault, made and repaired. */
export interface Trip {
  readonly file: string;
  readonly fault: Fault;
  readonly comeback: Comeback;
  /** Before and after `--fix`. */
  readonly broken: string;
  readonly fixed: string;
  readonly titles: readonly string[];
}

/** Makes a fault and lets `--fix` repair it. */
export async function roundTrip(file: HealthyFile, fault: Fault, safety: Safety): Promise<Trip> {
  const { text } = file;
  const broken = new SourceText(text.name, applyEdits(text.content, fault.edits));
  const { texts, made, result } = await fixWorkspace([broken], options, safety);
  const fixed = texts[0]?.content ?? '';
  return {
    file: text.name,
    fault,
    broken: broken.content,
    fixed,
    titles: made.map(({ fix }) => fix.title),
    comeback: comebackOf(text, broken, fixed, result),
  };
}

function comebackOf(before: SourceText, broken: SourceText, fixed: string, result: LintResult): Comeback {
  if (fixed === before.content) return 'exact';
  if (fixed === broken.content) return result.diagnostics.length === 0 ? 'silent' : 'left';
  return isDeepStrictEqual(valuesOf(before.name, fixed), valuesOf(before.name, before.content)) ? 'equal' : 'wrong';
}

/** What the documents of a text hold. */
export function valuesOf(name: string, content: string) {
  return parseText(new SourceText(name, content)).map(({ root }) => (root ? toJson(root) : null));
}

/** Numbers that look random and are the same each time (a linear congruence, Numerical Recipes). */
export function* randoms(seed: number): Generator<number> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Chooses the same faults each time. */
const usualSeed = 20261121;

/** Makes up to `most` faults of a class, spread over the files, at most two in one of them. */
export async function tripsOf(
  one: FaultClass,
  files: readonly HealthyFile[],
  most: number,
  safety: Safety,
  seed = usualSeed,
): Promise<Trip[]> {
  const trips: Trip[] = [];
  const random = randoms(seed);
  const next = () => random.next().value ?? 0;
  const order = files.map((file) => ({ file, key: next() })).sort((a, b) => a.key - b.key);
  for (const round of [1, 2]) {
    for (const { file } of order) {
      if (trips.length >= most) return trips;
      const found = [...one.find(file)];
      const fault = found.length < round ? undefined : found[Math.floor(next() * found.length)];
      if (!fault || trips.some((trip) => trip.file === file.text.name && isDeepStrictEqual(trip.fault, fault)))
        continue;
      const trip = await roundTrip(file, fault, safety);
      if (trip.comeback !== 'silent') trips.push(trip);
    }
  }
  return trips;
}
