import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { SourceText } from '../text/index.js';
import { safeText } from './cells.js';
import { type Paint, plain } from './paint.js';

/**
 * The unified diff of a text, as `git diff` prints it and `git apply` and `patch -p1` take it; three lines around. Empty
 * where nothing changed. Only with colours, that is for eyes, characters that a terminal obeys are shown as escapes.
 */
export function unifiedDiff(before: SourceText, after: SourceText, paint: Paint = plain): string {
  if (before.content === after.content) return '';
  const { name } = before;
  // What applies the patch compares the first line with its mark.
  const [from, to] = [before, after].map(({ content }) => (before.mark ? `\uFEFF${content}` : content));
  const written = createTwoFilesPatch(`a/${name}`, `b/${name}`, from ?? '', to ?? '', undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  // A tab ends a name with blanks in it, as git writes it: `patch` takes the first word otherwise.
  const patch = name.includes(' ') ? written.replace(/^(.*)\n(.*)\n/, '$1\t\n$2\t\n') : written;
  if (paint === plain) return patch;
  return patch
    .split('\n')
    .map((line, i) => painted(safeText(line), i, paint))
    .join('\n');
}

function painted(line: string, index: number, paint: Paint): string {
  if (index < 2) return paint.strong(line);
  if (line.startsWith('@@')) return paint.related(line);
  if (line.startsWith('+')) return paint.good(line);
  return line.startsWith('-') ? paint.severity.error(line) : line;
}
