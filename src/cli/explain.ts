import { existsSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/index.js';
import { safeText, wrap } from '../report/cells.js';
import type { Paint } from '../report/index.js';
import type { Example, Rule } from '../rule/index.js';
import { nearest } from '../text/index.js';
import { paintFor } from './colour.js';
import { UsageError } from './errors.js';
import { placeIn } from './explain-argument.js';
import type { ExplainFlags } from './flags.js';
import type { ExitCode, Io } from './io.js';

/** `plimsoll explain RULE`: what a rule finds, why it matters, and its examples; `PATH:LINE`: what stands there. */
export async function explainCommand(name: string, flags: ExplainFlags, io: Io): Promise<ExitCode> {
  const place = placeIn(name);
  if (place) {
    const { explainPlace } = await import('./explain-place.js');
    return explainPlace(place, flags, io);
  }
  const rule = find(name, io.cwd);
  const paint = await paintFor(flags.color, io.env, io.stdout);
  io.stdout.write(`${page(rule, paint, Math.min(100, io.stdout.columns ?? 100)).join('\n')}\n`);
  return 0;
}

/** The rule of an id, or of the part behind the slash where only one rule is called so. */
function find(name: string, cwd: string): Rule {
  const exact = rules.find(({ id }) => id === name);
  if (exact) return exact;
  const [only, ...others] = rules.filter(({ id }) => id.endsWith(`/${name}`));
  if (only && others.length === 0) return only;
  if (existsSync(path.resolve(cwd, name))) {
    throw new UsageError(
      `${safeText(name)} is a file: say which line, ${safeText(name)}:LINE; plimsoll lint checks it`,
    );
  }
  const ids = rules.map(({ id }) => id);
  const guess = nearest(name, ids) ?? idOfTail(nearest(name, ids.map(tailOf)));
  const hint = guess === undefined ? 'plimsoll rules lists all' : `did you mean ${guess}?`;
  throw new UsageError(`there is no rule "${safeText(name)}"; ${hint}`);
}

function tailOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function idOfTail(tail: string | undefined): string | undefined {
  return rules.find(({ id }) => tailOf(id) === tail)?.id;
}

function page(rule: Rule, paint: Paint, width: number): string[] {
  const { id, severity, consequence, summary, why, fix, preset, since, sources, examples } = rule;
  const facts = [
    paint.severity[severity](severity),
    consequence,
    `preset ${preset}`,
    fix === 'none' ? 'no fix' : `fix: ${fix}`,
    `since ${since}`,
  ];
  return [
    paint.strong(id),
    ...wrap(summary, width),
    '',
    facts.join(' · '),
    '',
    ...paragraphs(why, width),
    ...examples.flatMap((example) => ['', ...exampleLines(example, paint)]),
    '',
    paint.strong('Sources'),
    ...sources.map((source) => `  ${source}`),
  ];
}

/** Markdown's paragraphs at the terminal's width; lists and code keep their lines. */
function paragraphs(markdown: string, width: number): string[] {
  const blocks = markdown.trim().split(/\n\s*\n/);
  return blocks.flatMap((block, i) => {
    const lines = block.split('\n');
    const loose = lines.every((line) => !/^\s*(?:[-*]|\d+\.|```|\|) ?/.test(line));
    const text = loose ? wrap(lines.map((line) => line.trim()).join(' '), width) : lines;
    return i === 0 ? text : ['', ...text];
  });
}

function exampleLines(example: Example, paint: Paint): string[] {
  const before =
    example.base === undefined ? [] : [paint.dim('  before:'), ...code(example.base), paint.dim('  after:')];
  if ('good' in example) return [paint.good(`✔ ${example.title}`), ...before, ...code(example.good)];
  const lines = [
    paint.severity.error(`✖ ${example.title}`),
    ...before,
    ...code(example.bad).map((line) => {
      if (/^\s*\^/.test(line)) return paint.severity.error(line);
      return /^\s*~/.test(line) ? paint.related(line) : line;
    }),
  ];
  return example.fixed === undefined ? lines : [...lines, paint.dim('  after the fix:'), ...code(example.fixed)];
}

function code(text: string): string[] {
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => `    ${line}`);
}
