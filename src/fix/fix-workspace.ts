import type { Safety } from '../diagnostic/index.js';
import { type Findings, type LintOptions, type LintResult, lint } from '../engine/index.js';
import type { SourceText } from '../text/index.js';
import { repaired, withoutCollisions } from './apply.js';
import { chooseRepairs, type Repair, repairKey } from './choose.js';
import { type Checked, spoiled } from './compare.js';

/** A repair that was tried and not made, and why. */
export interface RefusedRepair extends Repair {
  /** One clause: `the result could not be read: …`. */
  readonly reason: string;
}

/** What came of repairing a workspace. */
export interface FixResult<R extends Findings = LintResult> {
  /** All texts as they are now, in their order; those that nothing changed are the same objects. */
  readonly texts: readonly SourceText[];
  /** In the order in which they were made. Places are those of the text at that time. */
  readonly made: readonly Repair[];
  readonly refused: readonly RefusedRepair[];
  /** What is left to say, of the texts as they are now. */
  readonly result: R;
}

/** How texts are repaired. */
export interface Repairing<R extends Findings> {
  /** What is to be said of the texts: of those given at first, then of what repairs would make of them. */
  readonly check: (texts: readonly SourceText[]) => Promise<R>;
  /** `safe`: only what is certain; `suggested`: the first fix of each finding, whatever it is. */
  readonly safety: Safety;
  /** The repairs that may be made; all where it is absent. */
  readonly wanted?: (repair: Repair) => boolean;
}

/** Each round makes all that does not collide; more than a few are needed only where repairs stand inside each other. */
const mostRounds = 20;

/** `repairTexts` with `lint` as the check: what `--fix` makes of a workspace. Pure: nothing is written. */
export async function fixWorkspace(
  texts: readonly SourceText[],
  options: LintOptions,
  safety: Safety,
): Promise<FixResult> {
  // What is checked again and again shows no progress of its own.
  const { progress: _, ...quiet } = options;
  return repairTexts(texts, { check: (now) => lint(now, now === texts ? options : quiet), safety });
}

/**
 * Repairs texts round by round until nothing changes: checks them, makes the repairs that do not collide (see
 * `chooseRepairs` for the order), checks the result, and takes back each repair after which a document could not be read
 * any more, an error is new, or the finding is still there. Rejects where the check does.
 */
export async function repairTexts<R extends Findings>(
  texts: readonly SourceText[],
  repairing: Repairing<R>,
): Promise<FixResult<R>> {
  const { check, safety, wanted } = repairing;
  let current: readonly SourceText[] = texts;
  let result = await check(current);
  const made: Repair[] = [];
  const refused = new Map<string, RefusedRepair>();
  const seen = new Set([contentsOf(current)]);
  for (let round = 0; round < mostRounds; round++) {
    const repairs = withoutCollisions(chooseRepairs(result.diagnostics, safety, new Set(refused.keys()), wanted));
    if (repairs.length === 0) break;
    const settled = await settle({ texts: current, result, check }, [], repairs, (repair, reason) => {
      refused.set(repairKey(repair), { ...repair, reason });
    });
    if (settled.repairs.length === 0) continue;
    const contents = contentsOf(settled.texts);
    // Two repairs that undo each other: what was made stays, and nobody goes round in circles.
    if (seen.has(contents)) break;
    seen.add(contents);
    made.push(...settled.repairs);
    forget(refused, settled.repairs);
    current = settled.texts;
    result = settled.result;
  }
  return { texts: current, made, refused: [...refused.values()], result };
}

/** What did harm in a text may do good in it once something else there is repaired. */
function forget(refused: Map<string, RefusedRepair>, made: readonly Repair[]): void {
  const changed = new Set(made.flatMap(({ fix }) => fix.edits.map(({ text }) => text.name)));
  for (const [key, { fix }] of refused) if (fix.edits.some(({ text }) => changed.has(text.name))) refused.delete(key);
}

interface Start<R extends Findings> extends Checked<R> {
  readonly check: Repairing<R>['check'];
}

interface Settled<R extends Findings> extends Checked<R> {
  readonly repairs: readonly Repair[];
}

/**
 * Makes those of the repairs that do no harm: all at once where that goes well, else half by half, so that one bad one
 * costs a few more checks and not one for each.
 * @param kept repairs of the same start that are made already
 */
async function settle<R extends Findings>(
  start: Start<R>,
  kept: readonly Repair[],
  repairs: readonly Repair[],
  refuse: (repair: Repair, reason: string) => void,
): Promise<Settled<R>> {
  const all = [...kept, ...repairs];
  const texts = repaired(start.texts, all);
  const result = await start.check(texts);
  const reason = spoiled(start, { texts, result }, all);
  if (reason === undefined) return { texts, result, repairs: all };
  const [only, ...others] = repairs;
  if (only && others.length === 0) {
    refuse(only, reason);
    return kept.length > 0 ? settle(start, kept, [], refuse) : { ...start, repairs: [] };
  }
  if (!only) return { ...start, repairs: [] };
  const half = Math.ceil(repairs.length / 2);
  const first = await settle(start, kept, repairs.slice(0, half), refuse);
  return settle(start, first.repairs, repairs.slice(half), refuse);
}

function contentsOf(texts: readonly SourceText[]): string {
  return texts.map(({ content }) => content).join('\0');
}
