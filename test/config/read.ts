import { readConfig } from '../../src/config/index.js';
import { SourceText } from '../../src/text/index.js';

export const ruleIds = ['reference/unresolved', 'schema/unknown-field', 'selector/no-pods', 'selector/template-labels'];

/** Reads the text of a configuration. */
export function read(content: string, name = 'plimsoll.yaml') {
  return readConfig(new SourceText(name, content), { rules: ruleIds });
}

/** What is wrong with a configuration, a line each, and the words that are marked: `2:1 [presett] message`. */
export function problems(content: string, name?: string): string[] {
  return read(content, name).problems.map(({ text, range, message }) => {
    const { line, column } = text.positionAt(range.start);
    return `${line}:${column} [${text.slice(range)}] ${message}`;
  });
}

/** A configuration that nothing is wrong with. */
export function config(content: string) {
  const read = readConfig(new SourceText('plimsoll.yaml', content), { rules: ruleIds });
  if (read.problems.length > 0) throw new Error(problems(content).join('\n'));
  return read.config;
}
