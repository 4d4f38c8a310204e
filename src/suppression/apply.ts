import type { Diagnostic } from '../diagnostic/index.js';
import type { LongValue, NamedRule, Suppression, Suppressions } from './suppression.js';
import { lastFrom } from './values.js';

/** A finding that is not told, and what it is silenced by. */
export interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly suppression: Suppression;
}

/** What suppressions leave of the findings of their text. */
export interface Sifted {
  /** In their order. */
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** The names that silenced something. */
  readonly used: ReadonlySet<NamedRule>;
}

/**
 * Takes out what suppressions silence. A finding belongs to the place that it is reported at: related places do not
 * count. It is on the line where that place begins; inside a value of several lines also on those that speak for it.
 */
export function sift(diagnostics: readonly Diagnostic[], suppressions: Suppressions): Sifted {
  let silencers = indexed.get(suppressions);
  if (!silencers) {
    silencers = new Silencers(suppressions);
    indexed.set(suppressions, silencers);
  }
  const kept: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<NamedRule>();
  for (const diagnostic of diagnostics) {
    const silencing = silencers.of(diagnostic);
    const [first] = silencing;
    if (!first) {
      kept.push(diagnostic);
      continue;
    }
    suppressed.push({ diagnostic, suppression: first.suppression });
    for (const { named } of silencing) used.add(named);
  }
  return { kept, suppressed, used };
}

/** A session sifts the findings of each text after each edit. */
const indexed = new WeakMap<Suppressions, Silencers>();

/** A name with the suppression that it stands in. */
interface Silencer {
  readonly named: NamedRule;
  readonly suppression: Suppression;
}

/** Finds what silences a finding: by rule, and those for lines by rule and line, since a file may hold thousands. */
class Silencers {
  readonly #suppressions: Suppressions;
  readonly #ofStretches = new Map<string, Silencer[]>();
  readonly #ofLines = new Map<string, Map<number, Silencer[]>>();

  constructor(suppressions: Suppressions) {
    this.#suppressions = suppressions;
    for (const suppression of suppressions.all) {
      const { line, within } = suppression;
      for (const named of suppression.rules) {
        if (within) add(this.#ofStretches, named.name, { named, suppression });
        if (line === undefined) continue;
        const ofRule = this.#ofLines.get(named.name) ?? new Map<number, Silencer[]>();
        this.#ofLines.set(named.name, ofRule);
        add(ofRule, line, { named, suppression });
      }
    }
  }

  of({ rule, range: { start } }: Diagnostic): readonly Silencer[] {
    const stretches = this.#ofStretches.get(rule) ?? [];
    const found = stretches.filter(
      ({ suppression: { within } }) => within && within.start <= start && start <= within.end,
    );
    const lines = this.#ofLines.get(rule);
    if (!lines) return found;
    for (const line of new Set(linesOf(start, this.#suppressions))) found.push(...(lines.get(line) ?? []));
    return found;
  }
}

function add<K>(map: Map<K, Silencer[]>, key: K, silencer: Silencer): void {
  const known = map.get(key);
  if (known) known.push(silencer);
  else map.set(key, [silencer]);
}

/** True for a place that a suppression reaches. */
export function reaches({ line, within }: Suppression, offset: number, suppressions: Suppressions): boolean {
  if (within) return within.start <= offset && offset <= within.end;
  return line !== undefined && linesOf(offset, suppressions).includes(line);
}

/** The numbers of the lines (from 1) on which a comment for a place may stand, or above which. */
export function linesOf(offset: number, { text, longValues }: Pick<Suppressions, 'text' | 'longValues'>): number[] {
  const own = text.positionAt(offset).line;
  const around = lastFrom<LongValue>(longValues, ({ range }) => range.start, offset);
  return around && offset <= around.range.end ? [own, ...around.lines] : [own];
}
