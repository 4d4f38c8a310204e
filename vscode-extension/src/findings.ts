import type { Diagnostic } from 'vscode';

/** Of all diagnostics those that plimsoll gave. */
export function findingsOf(all: readonly Diagnostic[]): Diagnostic[] {
  return all.filter(({ source }) => source === 'plimsoll');
}

/** The id of the rule: `statefulset/headless-service`. */
export function ruleOf({ code }: Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' ? value : undefined;
}
