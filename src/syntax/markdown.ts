import type { SourceText, TextEdit } from '../text/index.js';
import type { SyntaxDocument } from './document.js';
import { type Line, linesOf } from './lines.js';
import { parseChunks } from './parse-yaml.js';
import { moveProblem, moveTree, Patched } from './patched.js';

/** A run of lines of a Markdown text that holds manifests, and what stands before the YAML on each of them. */
interface Block {
  readonly lines: readonly Line[];
  /** How many characters of each line belong to Markdown; as many as `lines`. */
  readonly prefixes: readonly number[];
  /** True for the body of a heredoc in which the shell fills in `$(…)` and `$NAME`. */
  readonly shellExpands: boolean;
}

/**
 * The documents of the manifests in a Markdown text: fenced blocks (indented, in lists, in quotes) that hold `apiVersion:`
 * and `kind:`, and heredocs that are handed to kubectl, fenced or not. Offsets are those of the Markdown text. Documents
 * are counted over all blocks. Synchronous, never throws.
 */
export function parseMarkdown(text: SourceText): SyntaxDocument[] {
  const documents: SyntaxDocument[] = [];
  for (const block of blocksOf(text.content)) documents.push(...parseBlock(text, block, documents.length));
  return documents;
}

function parseBlock(text: SourceText, block: Block, firstIndex: number): SyntaxDocument[] {
  const [first] = block.lines;
  const last = block.lines.at(-1);
  if (!first || !last) return [];
  const base = first.start;
  const original = text.content.slice(base, afterLineEnd(text.content, last.end));
  const edits: TextEdit[] = [];
  block.lines.forEach((line, i) => {
    const start = line.start - base;
    edits.push({ range: { start, end: start + (block.prefixes[i] ?? 0) }, newText: '' });
  });
  const patched = new Patched(original, edits);
  const move = (offset: number) => base + patched.toOriginal(offset);
  return parseChunks(patched.content).map((read, i) => ({
    text,
    index: firstIndex + i,
    range: { start: move(read.range.start), end: move(read.range.end) },
    root: read.root && moveTree(read.root, move),
    problems: read.problems.map((problem) => moveProblem(problem, move)),
    broken: read.broken,
    ...(read.notChecked !== undefined && { notChecked: read.notChecked }),
    ...(block.shellExpands && { shellExpands: true }),
  }));
}

function afterLineEnd(content: string, end: number): number {
  if (content.startsWith('\r\n', end)) return end + 2;
  return Math.min(end + 1, content.length);
}

const fencePattern =
  /^((?:[ \t]|>|[-*+][ \t]+(?=[ \t]*(?:`{3}|~{3}))|\d+[.)][ \t]+(?=[ \t]*(?:`{3}|~{3})))*)(`{3,}|~{3,})[ \t]*\{?\.?([\w+#-]*)/;
const marked = new Set(['yaml', 'yml', 'json', 'jsonc', 'json5', 'k8s', 'kubernetes', 'manifest']);
const shells = new Set([
  'sh',
  'bash',
  'shell',
  'console',
  'zsh',
  'fish',
  'terminal',
  'shell-session',
  'shellsession',
  'sh-session',
  'cmd',
  'powershell',
  'ps1',
]);
const otherLanguages = new Set([
  'go',
  'python',
  'py',
  'js',
  'javascript',
  'ts',
  'typescript',
  'java',
  'diff',
  'patch',
  'rust',
  'hcl',
  'terraform',
  'tf',
  'sql',
  'dockerfile',
  'makefile',
  'html',
  'xml',
  'ini',
  'toml',
  'ruby',
  'rb',
  'c',
  'cpp',
  'php',
  'mermaid',
  'helm',
  'gotmpl',
]);

function blocksOf(content: string): Block[] {
  const lines = linesOf(content);
  const blocks: Block[] = [];
  let loose: Line[] = [];
  const endLoose = () => {
    blocks.push(
      ...heredocsOf(
        loose,
        loose.map(() => 0),
      ),
    );
    loose = [];
  };
  for (let i = frontMatterEnd(lines, content); i < lines.length; ) {
    const line = lines[i];
    if (!line) break;
    const fence = fencePattern.exec(content.slice(line.start, line.end));
    if (!fence) {
      loose.push(line);
      i++;
      continue;
    }
    endLoose();
    const [, before = '', ticks = '', language = ''] = fence;
    let end = i + 1;
    while (end < lines.length && !closes(lines[end], content, ticks)) end++;
    const body = lines.slice(i + 1, end);
    const prefixes = prefixesOf(body, content, before);
    blocks.push(...manifestsOf(body, prefixes, content, language.toLowerCase()));
    i = end + 1;
  }
  endLoose();
  return blocks;
}

/** True for a place in a fenced block of a Markdown text, manifest or not; its fences count as inside. */
export function isInFence(content: string, offset: number): boolean {
  let ticks: string | undefined;
  for (const line of linesOf(content)) {
    const opened: string | undefined = ticks ?? fencePattern.exec(content.slice(line.start, line.end))?.[2];
    if (offset <= line.end) return opened !== undefined;
    ticks = ticks !== undefined && closes(line, content, ticks) ? undefined : opened;
  }
  return ticks !== undefined;
}

/** Front matter between two `---` lines at the start of a page. */
function frontMatterEnd(lines: readonly Line[], content: string): number {
  const [first] = lines;
  if (!first || content.slice(first.start, first.end).trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(content.slice(line.start, line.end)));
  return end === -1 ? 0 : end + 1;
}

function closes(line: Line | undefined, content: string, ticks: string): boolean {
  if (!line) return true;
  const bare = content
    .slice(line.start, line.end)
    .replace(/^[ \t>]*/, '')
    .trimEnd();
  return bare.length >= ticks.length && bare === ticks.charAt(0).repeat(bare.length);
}

/** What of each line of a fence belongs to Markdown: quote marks, and the indentation that all lines share at most. */
function prefixesOf(body: readonly Line[], content: string, before: string): number[] {
  const quotes = before.split('>').length - 1;
  const quoted = body.map((line) => quoteLength(content.slice(line.start, line.end), quotes));
  let shared = quotes > 0 ? before.length - before.lastIndexOf('>') - 1 : before.length;
  if (quotes > 0) shared = Math.max(0, shared - 1);
  body.forEach((line, i) => {
    const rest = content.slice(line.start + (quoted[i] ?? 0), line.end);
    if (rest.trim() !== '') shared = Math.min(shared, rest.length - rest.trimStart().length);
  });
  return body.map((line, i) => Math.min((quoted[i] ?? 0) + shared, line.end - line.start));
}

function quoteLength(line: string, quotes: number): number {
  if (quotes === 0) return 0;
  const match = new RegExp(`^(?:[ \\t]*>){1,${quotes}} ?`).exec(line);
  return match ? match[0].length : 0;
}

function manifestsOf(body: readonly Line[], prefixes: readonly number[], content: string, language: string): Block[] {
  const heredocs = heredocsOf(body, prefixes);
  if (heredocs.length > 0 || shells.has(language) || otherLanguages.has(language)) return heredocs;
  const source = body.map((line, i) => content.slice(line.start + (prefixes[i] ?? 0), line.end)).join('\n');
  return namesObject(source, marked.has(language)) ? [{ lines: body, prefixes, shellExpands: false }] : [];
}

/** True when some text names an object at its outermost level. `generous`: one of `apiVersion` and `kind` is enough. */
function namesObject(source: string, generous: boolean): boolean {
  if (/^\s*[{[]/.test(source)) return /"apiVersion"\s*:/.test(source) && /"kind"\s*:/.test(source);
  const kind = /^["']?kind["']?[ \t]*:/m.test(source);
  const apiVersion = /^["']?apiVersion["']?[ \t]*:/m.test(source);
  return generous ? kind || apiVersion : kind && apiVersion;
}

const heredocPattern = /<<(-?)[ \t]*(['"\\]?)([A-Za-z_]\w*)\2/;

/** Heredocs whose body names an object: handed to kubectl, or written to a file. */
function heredocsOf(lines: readonly Line[], prefixes: readonly number[]): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const match = heredocPattern.exec(lines[i]?.text ?? '');
    if (!match || !/\b(?:kubectl|oc|cat|tee)\b/.test(lines[i]?.text ?? '')) continue;
    const end = lines.findIndex((line, j) => j > i && line.text === match[3]);
    if (end === -1) continue;
    const body = lines.slice(i + 1, end);
    const filled = body.filter((line) => line.text !== '');
    const shared = Math.min(...filled.map((line) => line.indent));
    const source = body.map((line) => ' '.repeat(Math.max(line.indent - shared, 0)) + line.text).join('\n');
    if (namesObject(source, false)) {
      const own = body.map((line, j) => Math.min(Math.max(shared, prefixes[i + 1 + j] ?? 0), line.end - line.start));
      blocks.push({ lines: body, prefixes: own, shellExpands: match[2] === '' });
    }
    i = end;
  }
  return blocks;
}
