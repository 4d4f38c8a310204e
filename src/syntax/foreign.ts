import type { TextEdit } from '../text/index.js';
import { blank, type Finding, finding } from './finding.js';
import { keyValueOf, type Line, textRange } from './lines.js';

/** A line that is no YAML at all, and the index of the first line behind it (and behind its like). */
export interface ForeignLine {
  readonly finding: Finding;
  readonly next: number;
}

const elision = /^(?:\.{3,}|…+)(?:[ \t]+#.*)?$/;
const prompt = /^\$[ \t]+\S/;
const command = /^(?:sudo|kubectl|docker|helm|minikube|curl|wget|cat|echo|export|cd|ls|vim?|EOF)(?:[ \t]|$)/;

/** Looks whether a line was never meant as YAML: text left out, shell, a `//` comment, a Markdown fence, a template. */
export function foreignLine(lines: readonly Line[], index: number): ForeignLine | undefined {
  const line = lines[index];
  if (!line) return undefined;
  const { text } = line;
  if (elision.test(text)) {
    if (text === '...' && line.indent === 0 && nothingBehind(lines, index)) return undefined;
    const dots = text.replace(/[ \t]+#.*$/, '');
    const message = `"${dots}" stands for text that was left out, but to YAML it is text itself: make it a comment (# ${dots})`;
    const edits = [{ range: { start: line.at, end: line.at }, newText: '# ' }];
    const fix = { title: `Write # ${dots}`, safety: 'suggested' as const, edits };
    return {
      finding: finding('elision', message, textRange(line), [blank(line)], { fix, sure: true }),
      next: index + 1,
    };
  }
  if (isShell(line)) return shellLines(lines, index);
  if (/^(?:\/\/|\/\*)/.test(text)) {
    const edits = [{ range: { start: line.at, end: line.at + 2 }, newText: '#' }];
    const safety = text.startsWith('//') ? ('safe' as const) : ('suggested' as const);
    const fix = { title: 'Write # instead', safety, edits };
    const message = `${text.slice(0, 2)} begins no comment in YAML: write #`;
    return {
      finding: finding('comment', message, textRange(line), [blank(line)], { fix, sure: true }),
      next: index + 1,
    };
  }
  if (/^(?:```|~~~)/.test(text)) {
    const message = 'this line ends or begins a code block of Markdown: it does not belong into a manifest';
    const fix = { title: 'Take the line out', safety: 'suggested' as const, edits: [wholeLine(lines, index)] };
    return { finding: finding('other', message, textRange(line), [blank(line)], { fix, sure: true }), next: index + 1 };
  }
  if (/^(?:- )?\{\{.*\}\}$/.test(text)) {
    const message = 'placeholder left: this line of a template was not filled in';
    return { finding: finding('template', message, textRange(line), [blank(line)], { sure: true }), next: index + 1 };
  }
  return undefined;
}

function nothingBehind(lines: readonly Line[], index: number): boolean {
  for (let i = index + 1; i < lines.length; i++) if (lines[i]?.text !== '') return false;
  return true;
}

function isShell(line: Line): boolean {
  if (prompt.test(line.text)) return true;
  return line.indent === 0 && command.test(line.text) && keyValueOf(line.text) === undefined;
}

/** Shell lines that follow each other are one finding. */
function shellLines(lines: readonly Line[], index: number): ForeignLine {
  const found: Line[] = [];
  let next = index;
  for (let i = index; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.text === '') continue;
    if (!isShell(line)) break;
    found.push(line);
    next = i + 1;
  }
  const [first, ...more] = found;
  const line = first ?? lines[index];
  const range = line ? textRange(line) : { start: 0, end: 0 };
  const message =
    more.length === 0
      ? 'this is a shell command, not YAML: it does not belong into a manifest'
      : `these ${found.length} lines are shell commands, not YAML: they do not belong into a manifest`;
  const related = more.map((other) => ({ range: textRange(other), message: 'another shell command' }));
  const title = found.length > 1 ? `Take the ${found.length} lines out` : 'Take the line out';
  const edits = found.map((one) => wholeLine(lines, lines.indexOf(one)));
  const fix = { title, safety: 'suggested' as const, edits };
  return { finding: finding('shell', message, range, found.map(blank), { fix, related, sure: true }), next };
}

/** The edit that takes a line out with its line end; the last one with that of the line before. */
function wholeLine(lines: readonly Line[], index: number): TextEdit {
  const line = lines[index];
  const next = lines[index + 1];
  const start = line?.start ?? 0;
  const end = line?.end ?? start;
  return {
    range: next ? { start, end: next.start } : { start: lines[index - 1]?.end ?? start, end },
    newText: '',
  };
}
