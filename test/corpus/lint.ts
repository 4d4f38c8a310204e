import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { rules } from '../../rules/index.js';
import type { Diagnostic } from '../../src/diagnostic/index.js';
import { type LintResult, lint } from '../../src/engine/index.js';
import type { Preset } from '../../src/rule/index.js';
import { decode } from '../../src/text/decode.js';
import { SourceText } from '../../src/text/index.js';

/** Lints files of a folder as one workspace, with the defaults; names are relative to the folder. */
export function lintFiles(
  folder: string,
  files: readonly string[],
  kubernetes = ['1.36'],
  preset: Preset = 'recommended',
): Promise<LintResult> {
  const texts = files.map((file) => {
    const decoded = decode(readFileSync(path.join(folder, file)));
    if (decoded.content === undefined) throw new Error(`${file} cannot be decoded`);
    return new SourceText(file, decoded.content);
  });
  return lint(texts, { kubernetes, preset, rules });
}

/** What the defaults say of some texts. */
export async function lintTexts(texts: readonly SourceText[]): Promise<readonly Diagnostic[]> {
  return (await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules })).diagnostics;
}

/** The 1-based lines of a file that a diagnostic covers, by its range or a related one. */
export function covers(diagnostic: Diagnostic, file: string, line: number): boolean {
  return [diagnostic, ...diagnostic.related].some(({ text, range }) => {
    if (text.name !== file) return false;
    const first = text.positionAt(range.start).line;
    const last = text.positionAt(Math.max(range.start, range.end - 1)).line;
    return first <= line && line <= last;
  });
}

/** A diagnostic in one line, for messages of failing tests. */
export function told(diagnostic: Diagnostic): string {
  const { line, column } = diagnostic.text.positionAt(diagnostic.range.start);
  return `${diagnostic.text.name}:${line}:${column} ${diagnostic.severity} ${diagnostic.rule} ${diagnostic.message}`;
}

/** Fails with the whole list where it is not empty: a cut list helps nobody. */
export function expectNone(list: readonly string[]): void {
  expect(list.length, `\n${list.join('\n')}`).toBe(0);
}

/** All files below a folder, relative to it, in one order. */
export function filesOf(folder: string, extension: RegExp, under = ''): string[] {
  return readdirSync(path.join(folder, under))
    .sort()
    .flatMap((name) => {
      const file = under ? `${under}/${name}` : name;
      if (statSync(path.join(folder, file)).isDirectory()) return filesOf(folder, extension, file);
      return extension.test(name) ? [file] : [];
    });
}
