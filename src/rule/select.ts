import type { Severity } from '../diagnostic/index.js';
import type { Preset, Rule, RuleOf, Visit } from './rule.js';

const rank: Readonly<Record<Preset, number>> = { recommended: 0, strict: 1, all: 2 };

/** True when a preset switches a rule on. */
export function inPreset(rule: Rule, preset: Preset): boolean {
  return rank[rule.preset] <= rank[preset];
}

/**
 * The rules that run: those of the preset and those that are switched on by name, without those that are off.
 * @param severities by rule id, as the configuration has them.
 */
export function selectRules(
  rules: readonly Rule[],
  preset: Preset,
  severities: ReadonlyMap<string, 'off' | Severity> = new Map(),
): Rule[] {
  return rules.filter((rule) => {
    const severity = severities.get(rule.id);
    return severity === undefined ? inPreset(rule, preset) : severity !== 'off';
  });
}

/** The rules among some that look at one sort of thing. */
export function rulesThatVisit<V extends Visit>(rules: readonly Rule[], visit: V): RuleOf<V>[] {
  return rules.filter((rule): rule is Extract<Rule, RuleOf<V>> => rule.visit === visit);
}
