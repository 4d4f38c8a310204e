import { expect } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';

/** Files by name. */
export type Files = Readonly<Record<string, string>>;

const updateRules = rules.filter(({ visit }) => visit === 'update');

/** Lints files that replace others; only what is said of the update. */
export async function lintUpdate(before: Files, after: Files, kubernetes: readonly string[] = ['1.36']) {
  const texts = (files: Files) => Object.entries(files).map(([name, content]) => new SourceText(name, content));
  const base = { ref: 'main', texts: texts(before) };
  const result = await lint(texts(after), { kubernetes, preset: 'all', rules: updateRules, base });
  expect(result.internalErrors).toEqual([]);
  return result;
}

/** `severity pointer` of each finding, for one object in one file. */
export async function findings(before: string, after: string, version = '1.36'): Promise<string[]> {
  const { diagnostics } = await lintUpdate({ 'a.yaml': before }, { 'a.yaml': after }, [version]);
  return diagnostics.map(({ severity, path }) => `${severity} ${path}`);
}
