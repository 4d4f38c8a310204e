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
  const byRule = new Map<string, { readonly named: NamedRule; readonly suppression: Suppression }[]>();
  for (const suppression of suppressions.all) {
    for (const named of suppression.rules) {
      const known = byRule.get(named.name);
      if (known) known.push({ named, suppression });
      else byRule.set(named.name, [{ named, suppression }]);
    }
  }
  const kept: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<NamedRule>();
  for (const diagnostic of diagnostics) {
    const silencing = byRule.get(diagnostic.rule)?.filter(({ suppression }) => reaches(suppression, diagnostic));
    const [first] = silencing ?? [];
    if (!first) {
      kept.push(diagnostic);
      continue;
    }
    suppressed.push({ diagnostic, suppression: first.suppression });
    for (const { named } of silencing ?? []) used.add(named);
  }
  return { kept, suppressed, used };

  function reaches({ line, within }: Suppression, { range: { start } }: Diagnostic): boolean {
    if (within) return within.start <= start && start <= within.end;
    return line !== undefined && linesOf(start, suppressions).includes(line);
  }
}

/** The numbers of the lines (from 1) on which a comment for a place may stand, or above which. */
export function linesOf(offset: number, { text, longValues }: Pick<Suppressions, 'text' | 'longValues'>): number[] {
  const own = text.positionAt(offset).line;
  const around = lastFrom<LongValue>(longValues, ({ range }) => range.start, offset);
  return around && offset <= around.range.end ? [own, ...around.lines] : [own];
}
