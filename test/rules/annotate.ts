import type { Diagnostic } from '../../src/diagnostic/index.js';
import type { Mark } from '../../src/rule/index.js';
import type { Range, SourceText } from '../../src/text/index.js';

/** Texts with a line of carets and the message under each mark: the form in which examples are written. */
export function annotate(texts: readonly SourceText[], marks: readonly Mark[]): string {
  return texts
    .map((text) => {
      const here = marks.filter((mark) => mark.file === text.name);
      const lines: string[] = texts.length > 1 ? [`# file: ${text.name}`] : [];
      for (let line = 1; line <= text.lines.count; line++) {
        const range = text.lines.lineRange(line);
        lines.push(text.lines.lineText(line));
        for (const mark of here.filter((one) => text.positionAt(one.start).line === line).sort(compare)) {
          const sign = mark.sort === 'reported' ? '^' : '~';
          const more = mark.moreLines > 0 ? ` (+${mark.moreLines} ${mark.moreLines === 1 ? 'line' : 'lines'})` : '';
          const severity = mark.severity ? ` ${mark.severity}:` : '';
          const carets = sign.repeat(Math.max(1, mark.end - mark.start));
          lines.push(`${' '.repeat(mark.start - range.start)}${carets}${more}${severity} ${mark.message}`);
        }
      }
      return lines.join('\n');
    })
    .join('\n');
}

/** The marks that an example would have to have for these diagnostics; a severity is named where it is not `usual`. */
export function marksOf(diagnostics: readonly Diagnostic[], usual: string, withRelated: boolean): Mark[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = diagnostic.severity === usual ? undefined : diagnostic.severity;
    const marks = [mark('reported', diagnostic.text, diagnostic.range, diagnostic.message, severity)];
    if (withRelated) {
      marks.push(...diagnostic.related.map((one) => mark('related', one.text, one.range, one.message, undefined)));
    }
    return marks;
  });
}

function mark(sort: Mark['sort'], text: SourceText, range: Range, message: string, severity: Mark['severity']): Mark {
  const first = text.positionAt(range.start).line;
  const moreLines = text.positionAt(Math.max(range.start, range.end - 1)).line - first;
  const end = moreLines > 0 ? text.lines.lineRange(first).end : Math.max(range.end, range.start + 1);
  return { sort, file: text.name, start: range.start, end, moreLines, severity, message };
}

function compare(a: Mark, b: Mark): number {
  if (a.sort !== b.sort) return a.sort === 'reported' ? -1 : 1;
  return a.start - b.start || a.end - b.end || (a.message < b.message ? -1 : 1);
}
