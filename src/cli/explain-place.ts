import path from 'node:path';
import { rules } from '../../rules/index.js';
import type { Diagnostic } from '../diagnostic/index.js';
import { gatherFacts, lint } from '../engine/index.js';
import {
  type End,
  type FoundField,
  fieldAt,
  fieldFacts,
  fieldOnLine,
  type Link,
  linksOf,
  pathText,
  touches,
} from '../explain/index.js';
import { gitRoot } from '../input/git-root.js';
import { nameOf as fileName } from '../input/name.js';
import { isKustomization, type KubernetesObject, objectsOf } from '../object/index.js';
import { safeText } from '../report/cells.js';
import { type FrameStyle, frame, type Mark } from '../report/frame.js';
import type { Paint } from '../report/index.js';
import { newestKubernetes } from '../schema/catalogue.js';
import { parseText } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import { paintFor } from './colour.js';
import { configFor, inputsFor } from './config.js';
import { UsageError } from './errors.js';
import type { AskedPlace } from './explain-argument.js';
import type { ExplainFlags } from './flags.js';
import type { ExitCode, Io } from './io.js';

/** Ends of one reference that are shown; the others are counted. */
const maxEnds = 6;
/** References of one place that are shown; the others are counted. */
const maxLinks = 12;

/** `plimsoll explain PATH:LINE[:COLUMN]`: what stands there, what it refers to, and what refers to it. */
export async function explainPlace(place: AskedPlace, flags: ExplainFlags, io: Io): Promise<ExitCode> {
  const config = await configFor(flags.config, io);
  const absolute = path.resolve(io.cwd, place.file);
  const folder = path.dirname(absolute);
  // The other end may be anywhere that `lint` of the checkout would look.
  const workspace = flags.workspace.length > 0 ? flags.workspace : [gitRoot(folder) ?? folder];
  const inputs = await inputsFor([place.file, ...workspace], config, undefined, io);
  const texts = [...inputs.texts];
  const name = fileName(io.cwd, absolute);
  const text = texts.find((one) => one.name === name);
  if (!text) {
    const problem = inputs.problems.find((one) => one.name === name);
    throw new UsageError(`${place.file}: ${problem?.message ?? 'is left out by plimsoll.yaml'}`);
  }
  const kubernetes = config?.kubernetes ?? [newestKubernetes];
  const result = await lint(texts, { ...config, kubernetes, preset: config?.preset ?? 'recommended', rules });
  const paint = await paintFor(flags.color, io.env, io.stdout);
  const found = find(text, place);
  const here = `${safeText(name)}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`;
  const isHere = (one: Diagnostic) => one.text === text && touches(one.range, found.span);
  const findings = result.diagnostics.filter(isHere);
  const ignored = result.suppressed.map(({ diagnostic }) => diagnostic).filter(isHere);
  const page = new Page(paint, io.stdout.isTTY ? io.stdout.columns : undefined);
  if (!found.object) {
    page.title(here, found.why);
    page.findings('Found wrong', findings);
    page.findings('Found wrong, and ignored', ignored);
    io.stdout.write(page.text());
    return 0;
  }
  const { object, field, span } = found;
  const { kind, name: ownName } = object.identity;
  page.title(here, `${kind ?? 'an object without a kind'}${ownName === null ? '' : ` ${safeText(ownName)}`}`);
  const version = kubernetes.at(-1) ?? newestKubernetes;
  const customs = [...gatherFacts(texts).customKinds, ...(config?.customKinds ?? [])];
  const facts = fieldFacts(object, field?.pointer ?? '', { version, customs });
  page.facts(field ? pathText(field.pointer) : 'the whole object', facts);
  const summary = result.linked?.objects.find(
    (one) => one.text === text && one.document === object.document.index && one.at === object.pointer,
  );
  if (summary && result.linked) {
    const whole = !field || /^\/(?:kind|apiVersion|metadata|metadata\/name)$/.test(field.pointer);
    let links = linksOf(result.linked, summary, span, whole);
    if (links.to.length + links.from.length === 0 && field && field.node.type !== 'scalar') {
      // Nothing on the line itself: then what its block says.
      links = linksOf(result.linked, summary, field.node.range, false);
    }
    page.links('Refers to', text, links.to);
    page.links('Referred to by', text, links.from);
    if (links.to.length + links.from.length + findings.length + ignored.length === 0)
      page.say('It refers to nothing, and nothing refers to it.');
  }
  page.findings('Found wrong', findings);
  page.findings('Found wrong, and ignored', ignored);
  io.stdout.write(page.text());
  return 0;
}

type Found =
  | { readonly object: KubernetesObject; readonly field: FoundField | undefined; readonly span: Range }
  | { readonly object?: undefined; readonly why: string; readonly span: Range };

/** What stands at a place of a text. Throws a UsageError for a line that the text does not have. */
function find(text: SourceText, { file, line, column }: AskedPlace): Found {
  const { lines } = text;
  if (line < 1 || line > lines.count) {
    throw new UsageError(`${file} has ${lines.count} lines: there is no line ${line}`);
  }
  const own = lines.lineRange(line);
  const offset = column === undefined ? undefined : lines.offsetAt({ line, column });
  if (offset !== undefined && offset > own.end) {
    throw new UsageError(`line ${line} of ${file} has ${own.end - own.start} columns: there is no column ${column}`);
  }
  const words = lines.lineText(line).trim();
  for (const document of parseText(text)) {
    if (!touches(document.range, own)) continue;
    for (const object of objectsOf(document)) {
      if (!touches(object.node.range, own)) continue;
      const field = offset === undefined ? fieldOnLine(object.node, own) : fieldAt(object.node, offset);
      const inText = field?.node.type === 'scalar' && touches(field.node.range, own);
      if (!inText && (words === '' || words.startsWith('#'))) break;
      const span = offset === undefined || !field ? own : spanOf(field);
      return { object, field: field ?? fieldOnLine(object.node, own), span };
    }
    if (isKustomization(document) && words !== '' && !words.startsWith('#')) {
      return { why: 'a kustomization: only what it makes and where it looks is read', span: own };
    }
    if (document.notChecked !== undefined) return { why: `not read: ${document.notChecked}`, span: own };
  }
  const why =
    words === ''
      ? 'an empty line'
      : words.startsWith('#')
        ? 'a comment'
        : words === '---'
          ? 'the border between two documents'
          : 'no part of a Kubernetes object';
  return { why: `${why}: there is nothing to explain`, span: own };
}

/** From the key to the end of a value that is no block; of a block the key. */
function spanOf({ key, node }: FoundField): Range {
  if (!key) return node.range;
  return { start: key.start, end: node.type === 'scalar' ? Math.max(key.end, node.range.end) : key.end };
}

/** What is printed, piece by piece. */
class Page {
  readonly #lines: string[] = [];
  readonly #paint: Paint;
  readonly #style: FrameStyle;

  constructor(paint: Paint, columns: number | undefined) {
    this.#paint = paint;
    this.#style = {
      gutter: 8,
      room: Math.max(20, (columns ?? 120) - 11),
      primary: paint.strong,
      related: paint.related,
      dim: paint.dim,
    };
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  title(place: string, what: string): void {
    this.#lines.push(`${this.#paint.file(place)}  ${this.#paint.strong(what)}`);
  }

  facts(field: string, facts: readonly string[]): void {
    this.#lines.push([safeText(field), ...facts].join(' · '));
  }

  say(words: string): void {
    this.#lines.push('', words);
  }

  links(title: string, text: SourceText, links: readonly Link[]): void {
    if (links.length === 0) return;
    this.#lines.push('', this.#paint.strong(title));
    for (const link of links.slice(0, maxLinks)) {
      const shown = link.ends.slice(0, maxEnds);
      const near = shown.filter((end) => end.text === text);
      const own: Mark = { range: link.here, label: link.label, primary: true };
      this.#lines.push(...frame(text, [own, ...near.map(markOf)], this.#style));
      for (const [other, ends] of byText(shown.filter((end) => end.text !== text))) {
        const at = other.positionAt(ends[0]?.range.start ?? 0);
        this.#lines.push(`    ${this.#paint.file(safeText(other.name))}${this.#paint.dim(`:${at.line}:${at.column}`)}`);
        this.#lines.push(...frame(other, ends.map(markOf), this.#style));
      }
      this.#more(link.ends.length - shown.length, 'place');
    }
    this.#more(links.length - maxLinks, 'reference');
  }

  findings(title: string, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length === 0) return;
    this.#lines.push('', this.#paint.strong(title));
    for (const { severity, message, rule, text, range, related, fixes } of diagnostics) {
      this.#lines.push(`  ${this.#paint.severity[severity](severity)}  ${safeText(message)}`);
      const near = related.filter((place) => place.text === text);
      const marks = near.map((place): Mark => ({ range: place.range, label: place.message, primary: false }));
      this.#lines.push(...frame(text, [{ range, label: '', primary: true }, ...marks], this.#style));
      for (const place of related.filter((one) => one.text !== text).slice(0, maxEnds)) {
        const at = place.text.positionAt(place.range.start);
        this.#lines.push(
          `    ${this.#paint.file(safeText(place.text.name))}${this.#paint.dim(`:${at.line}:${at.column}`)}`,
        );
        this.#lines.push(
          ...frame(place.text, [{ range: place.range, label: place.message, primary: false }], this.#style),
        );
      }
      const [fix] = fixes;
      const ending = [rule, ...(fix ? [`fix (${fix.safety}): ${fix.title}`] : [])].join(' · ');
      this.#lines.push(`        ${this.#paint.dim(safeText(ending))}`);
    }
  }

  #more(count: number, word: string): void {
    if (count > 0) this.#lines.push(`        ${this.#paint.dim(`and ${count} more ${word}${count === 1 ? '' : 's'}`)}`);
  }
}

function markOf({ range, label }: End): Mark {
  return { range, label, primary: false };
}

function byText(ends: readonly End[]): Map<SourceText, End[]> {
  const groups = new Map<SourceText, End[]>();
  for (const end of ends) {
    const group = groups.get(end.text);
    if (group) group.push(end);
    else groups.set(end.text, [end]);
  }
  return groups;
}
