import type { Run } from './run.js';

/** One line a diagnostic, in the shape that editors and `grep` know: `file:line:column: severity message [rule]`. */
export function compact({ result }: Run): string {
  return result.diagnostics
    .map(({ text, range, severity, message, rule }) => {
      const { line, column } = text.positionAt(range.start);
      return `${text.name}:${line}:${column}: ${severity} ${message.replace(/\s*[\r\n]+\s*/g, ' ')} [${rule}]\n`;
    })
    .join('');
}
