import type { Diagnostic, Fix, Safety } from '../diagnostic/index.js';

/** A repair that is to be made, with the finding that it repairs. */
export interface Repair {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** What names a repair from one round to the next: offsets move when others are made. */
export function repairKey({ diagnostic, fix }: Repair): string {
  return [diagnostic.text.name, diagnostic.rule, diagnostic.path, diagnostic.message, fix.title].join('\0');
}

const severities = { error: 0, warning: 1, info: 2 };

/**
 * The repairs of a round, at most one for each finding: the first of its fixes that is safe enough. In each text what is to be
 * ignored comes before syntax, syntax before kinds, these before the names and places of fields, and these before all else. Where two collide the first in this
 * list is made: errors go before warnings and infos, safe fixes before suggested ones, then as
 * diagnostics are ordered. A file without a finding of its own is never changed: a fix at the other end, in such a file, is
 * for a person to make.
 * @param safety `suggested` takes both sorts
 * @param wanted what may be made at all: the others hold nothing up
 */
export function chooseRepairs(
  diagnostics: readonly Diagnostic[],
  safety: Safety,
  refused: ReadonlySet<string>,
  wanted: (repair: Repair) => boolean = () => true,
): Repair[] {
  const found = new Set(diagnostics.map(({ text }) => text.name));
  return diagnostics
    .flatMap((diagnostic): Repair[] => {
      const fix = diagnostic.fixes.find(
        (one) =>
          (one.safety === 'safe' || safety === 'suggested') && one.edits.every(({ text }) => found.has(text.name)),
      );
      return fix && !refused.has(repairKey({ diagnostic, fix })) ? [{ diagnostic, fix }] : [];
    })
    .filter(wanted)
    .filter(isDue)
    .sort(
      (a, b) =>
        severities[a.diagnostic.severity] - severities[b.diagnostic.severity] ||
        Number(a.fix.safety === 'suggested') - Number(b.fix.safety === 'suggested'),
    );
}

/**
 * What has to be right before the next can be judged: the text, the kind, where its fields stand and how they are called.
 * A field that is missing may stand in the wrong place; writing it anew would leave it twice.
 */
const stages: readonly RegExp[] = [
  // What a person means to be ignored is not repaired because its rule is misspelt.
  /^suppression\/(?:malformed|unknown-rule)$/,
  /^syntax\/yaml$/,
  /^schema\/unknown-kind$|^api\/removed$/,
  /^schema\/(?:unknown-field|wrong-type)$|^syntax\/duplicate-key$/,
];

function stageOf({ diagnostic }: Repair): number {
  const stage = stages.findIndex((rules) => rules.test(diagnostic.rule));
  return stage < 0 ? stages.length : stage;
}

/** Whether nothing of an earlier stage is to be made in the texts that a repair changes. */
function isDue(repair: Repair, _: number, all: readonly Repair[]): boolean {
  const texts = new Set(repair.fix.edits.map(({ text }) => text.name));
  const stage = stageOf(repair);
  return !all.some((other) => stageOf(other) < stage && other.fix.edits.some(({ text }) => texts.has(text.name)));
}
