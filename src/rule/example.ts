import { SourceText } from '../text/index.js';

/** A place that an example marks, and what is said there. */
export interface Mark {
  /** `^`: reported; `~`: a related place of some report. */
  readonly sort: 'reported' | 'related';
  readonly file: string;
  /** Offsets in the file without the mark lines. */
  readonly start: number;
  /** The offset where the carets end: of a range over several lines the end of the first one. */
  readonly end: number;
  /** How many more lines the range covers behind its first. */
  readonly moreLines: number;
  /** Written before the message where it is not the rule's own. */
  readonly severity: 'error' | 'warning' | 'info' | undefined;
  readonly message: string;
}

/** An example as the linter gets it, and what it must say. */
export interface ReadExample {
  readonly texts: readonly SourceText[];
  readonly marks: readonly Mark[];
}

const markLine = /^(\s*)(\^+|~+)(?: \(\+(\d+) lines?\))?(?: (error|warning|info):)?(?: (\S.*))?$/;
const fileLine = /^# file: (\S+)\s*$/;

/**
 * Takes an example apart: files (each begins behind a line `# file: NAME`; one without such a line is called
 * `example.yaml`), and marks. A mark is a line of carets under what is reported, then the message:
 *
 *     image: nginx
 *     ^^^^^ warning: the message; the severity only where it is not the rule's own
 *
 * Tildes mark a related place in the same way. `^^^^ (+2 lines) message` marks a range that goes on for two lines more.
 * An empty range is marked with one caret.
 */
export function readExample(source: string): ReadExample {
  const texts: SourceText[] = [];
  const marks: Mark[] = [];
  let name = 'example.yaml';
  let content = '';
  let lineStart = 0;
  const finish = () => {
    if (content !== '') texts.push(new SourceText(name, content));
    content = '';
    lineStart = 0;
  };
  for (const line of source.split(/(?<=\n)/)) {
    const file = fileLine.exec(line)?.[1];
    const mark = markLine.exec(line.replace(/\r?\n$/, ''));
    if (file !== undefined) {
      finish();
      name = file;
    } else if (mark && content !== '') {
      const [, before = '', signs = '', more = '0', severity, message = ''] = mark;
      marks.push({
        sort: signs.startsWith('^') ? 'reported' : 'related',
        file: name,
        start: lineStart + before.length,
        end: lineStart + before.length + signs.length,
        moreLines: Number(more),
        severity: severityOf(severity),
        message,
      });
    } else {
      lineStart = content.length;
      content += line;
    }
  }
  finish();
  return { texts, marks };
}

function severityOf(word: string | undefined): Mark['severity'] {
  return word === 'error' || word === 'warning' || word === 'info' ? word : undefined;
}
