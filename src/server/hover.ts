import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { type End, fieldFacts, type Link, linksOf, pathText } from '../explain/index.js';
import { governingService, type ObjectSummary, ordinalsOf, shortKind } from '../reference/index.js';
import { hereAt, objectAt } from './here.js';
import { ignoreHover } from './ignore-comments.js';
import { offsetOf, toRange } from './places.js';
import type { Scene } from './scene.js';

/** References, and ends of one, that are shown; the others are counted. */
const most = 8;

/** What stands at a place: the field, what it refers to, what refers to it, and what a StatefulSet makes. */
export function hover(scene: Scene, { position }: HoverParams): Hover | null {
  const { linked, text, session } = scene;
  const offset = offsetOf(text, position);
  const ignored = ignoreHover(scene, offset);
  if (ignored) return ignored;
  const here = hereAt(scene, offset);
  if (!here) return null;
  const { object, summary, field, span, whole } = here;
  const known = { version: session.kubernetes, customs: session.customKinds };
  const facts = fieldFacts(object, field?.pointer ?? '', known);
  const parts = [
    [`**${field ? code(pathText(field.pointer)) : 'the whole object'}**`, ...facts.map(plain)].join(' · '),
  ];
  if (linked && summary) {
    const links = linksOf(linked, summary, span, false);
    if (whole && shortKind(summary.kind) === 'StatefulSet') parts.push(...makes(scene, summary));
    parts.push(...listed('Refers to', links.to, scene));
    const from = whole ? linksOf(linked, summary, span, true).from : links.from;
    parts.push(...listed('Referred to by', from, scene));
  }
  const range = field?.key ?? (field?.node.type === 'scalar' ? field.node.range : undefined);
  return {
    contents: { kind: 'markdown', value: parts.join('\n\n') },
    ...(range && { range: toRange(text, field?.node.type === 'scalar' ? field.node.range : range) }),
  };
}

function listed(title: string, links: readonly Link[], scene: Scene): string[] {
  if (links.length === 0) return [];
  const lines = links.slice(0, most).flatMap((link) => {
    const ends = link.ends.slice(0, most).map((end) => `  - ${endText(end, scene)}`);
    const more = link.ends.length > most ? [`  - and ${link.ends.length - most} more`] : [];
    return [`- ${plain(link.label)}`, ...ends, ...more];
  });
  if (links.length > most) lines.push(`- and ${links.length - most} more`);
  return [`${title}:\n\n${lines.join('\n')}`];
}

function endText({ text, range, label }: End, scene: Scene): string {
  const { line } = text.positionAt(range.start);
  const place = `[${plain(text.name)}:${line}](${scene.workspace.uriOf(text)}#L${line})`;
  const object = scene.linked && objectAt(scene.linked, scene, text, range);
  const facts = object ? mainFacts(object) : [];
  return [`${plain(label)}, ${place}`, ...facts].join(' · ');
}

/** What one wants to know of the other end without going there. */
function mainFacts(object: ObjectSummary): string[] {
  const keys = object.defines.filter(({ made }) => !made).flatMap((one) => one.keys.map(({ name }) => name));
  const ports = object.definitions.filter(({ space }) => space === 'service-port' || space === 'port');
  const facts: string[] = [];
  if (keys.length > 0) facts.push(`keys ${names(keys)}`);
  if (ports.length > 0) {
    facts.push(`ports ${names(ports.map(({ name, number }) => [name, number].filter((one) => one).join(' ')))}`);
  }
  if (object.facts.clusterIP?.some(({ value }) => value === 'None')) facts.push('headless');
  const replicas = object.facts.replicas?.[0]?.value;
  if (typeof replicas === 'number') facts.push(`${replicas} replicas`);
  return facts;
}

function names(all: readonly string[]): string {
  return all.slice(0, most).map(code).join(', ') + (all.length > most ? ' …' : '');
}

/** The names that a StatefulSet gives: its pods, their DNS names, their claims. */
function makes({ linked }: Scene, set: ObjectSummary): string[] {
  const { name } = set.identity;
  const { start, count } = ordinalsOf(set);
  if (name === null || !linked || start === undefined || count === undefined || count <= 0) return [];
  const span = (of: (ordinal: number) => string) =>
    count === 1
      ? code(of(start))
      : count === 2
        ? `${code(of(start))}, ${code(of(start + 1))}`
        : `${code(of(start))} … ${code(of(start + count - 1))}`;
  const lines = [`- pods ${span((i) => `${name}-${i}`)}`];
  const service = governingService(set)?.value;
  if (service) {
    const zone = `${service}.${set.identity.namespace ?? 'NAMESPACE'}.svc`;
    lines.push(`- DNS names ${span((i) => `${name}-${i}.${zone}`)}`);
  }
  for (const made of set.defines) {
    if (made.made && made.numbered) lines.push(`- claims ${span((i) => `${made.name}-${i}`)}`);
  }
  return [`Makes:\n\n${lines.join('\n')}`];
}

function code(text: string): string {
  const ticks = text.includes('`') ? '``' : '`';
  return `${ticks}${text}${ticks}`;
}

/** Text of a manifest is no Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
