import type { Hover, HoverParams } from 'vscode-languageserver/node';
import {
  customField,
  customSchemaOf,
  type End,
  fieldFacts,
  fieldsOfObject,
  type Link,
  linksOf,
  nameOf,
  pathText,
  touches,
} from '../explain/index.js';
import { governingService, type ObjectSummary, ordinalsOf, shortKind } from '../reference/index.js';
import { type Here, hereAt, objectAt } from './here.js';
import { ignoreHover } from './ignore-comments.js';
import { offsetOf, toRange } from './places.js';
import type { Scene } from './scene.js';

/** References, and ends of one, that are shown; the others are counted. */
const most = 8;
/** Fields that are named. */
const mostFields = 14;

/** What stands at a place: the field, what it refers to, what refers to it, and what a StatefulSet makes. */
export function hover(scene: Scene, { position }: HoverParams): Hover | null {
  const { linked, text } = scene;
  const offset = offsetOf(text, position);
  const ignored = ignoreHover(scene, offset);
  if (ignored) return ignored;
  const here = hereAt(scene, offset);
  if (!here) return null;
  const { summary, field, span, whole } = here;
  const isKey = field?.key !== undefined && touches(field.key, { start: offset, end: offset });
  // Between the fields: a comment, a blank, a dash.
  if (!field || (!isKey && field.node.type !== 'scalar')) return null;
  const parts = about(scene, here);
  if (linked && summary) {
    if (whole && shortKind(summary.kind) === 'StatefulSet') parts.push(...makes(scene, summary));
    const { to, from } = linksOf(linked, summary, span, false);
    parts.push(...listed('Refers to', to, { scene, summary }, (end) => factsAt(end, summary, scene)));
    const toIt = whole ? fromOthers(linksOf(linked, summary, span, true).from, summary, scene) : from;
    parts.push(...listed('Referred to by', toIt, { scene, summary }, () => []));
  }
  const range = (isKey ? field.key : undefined) ?? field.node.range;
  return { contents: { kind: 'markdown', value: parts.join('\n\n') }, range: toRange(text, range) };
}

/** The field with what is known of it: its type, what it may hold, its description. */
function about({ session }: Scene, { object, field }: Here): string[] {
  const known = { version: session.kubernetes, customs: session.customKinds };
  const pointer = field?.pointer ?? '';
  const { kind, name } = object.identity;
  if (pointer === '' || pointer === '/kind' || pointer === '/apiVersion') {
    const facts = fieldFacts(object, '', known).map(plain);
    return [[`**${plain([kind, name].filter((one) => one !== null).join(' '))}**`, ...facts].join(' · ')];
  }
  const parts = [[`**${code(pathText(pointer))}**`, ...fieldFacts(object, pointer, known).map(plain)].join(' · ')];
  const schema = customSchemaOf(object, known);
  const description = schema === undefined ? undefined : customField(schema, pointer)?.description;
  if (description) parts.push(plain(description));
  const node = field?.node;
  if (node?.type === 'scalar' && node.value !== null) return parts;
  const own = fieldsOfObject(object, pointer, known);
  const fields = own.length > 0 ? own : fieldsOfObject(object, `${pointer}/0`, known);
  const listedFields = [...fields].sort((a, b) => Number(b.required) - Number(a.required));
  if (fields.length > 0) {
    const shown = listedFields.slice(0, mostFields).map((one) => code(one.name) + (one.required ? ' (required)' : ''));
    const more = fields.length > mostFields ? ` and ${fields.length - mostFields} more` : '';
    parts.push(`${own.length > 0 ? 'Fields' : 'Fields of an item'}: ${shown.join(', ')}${more}`);
  }
  return parts;
}

/** Without what the object says of itself. */
function fromOthers(links: readonly Link[], object: ObjectSummary, scene: Scene): Link[] {
  return links.flatMap((link) => {
    const ends = link.ends.filter((end) => ownerOf(end, scene) !== object);
    return ends.length > 0 ? [{ ...link, ends }] : [];
  });
}

function listed(
  title: string,
  links: readonly Link[],
  { scene, summary }: { readonly scene: Scene; readonly summary: ObjectSummary },
  facts: (end: End) => string[],
): string[] {
  if (links.length === 0) return [];
  const own = nameOf(summary);
  const lines = links.slice(0, most).flatMap((link) => {
    const [only, ...others] = link.ends;
    if (only && others.length === 0) {
      return [`- ${endText({ ...only, label: together(link.label, only.label, own) }, scene, facts(only))}`];
    }
    const ends = link.ends.slice(0, most).map((end) => `  - ${endText(end, scene, facts(end))}`);
    const more = link.ends.length > most ? [`  - and ${link.ends.length - most} more`] : [];
    return [`- ${plain(link.label)}`, ...ends, ...more];
  });
  if (links.length > most) lines.push(`- and ${links.length - most} more`);
  return [`${title}:\n\n${lines.join('\n')}`];
}

/** What is said of a reference with its only end: nobody wants to read a name twice. */
function together(here: string, there: string, own: string): string {
  if (here.includes(there.replace(/^labels of /, ''))) return here;
  return here === own ? there : `${here}: ${there}`;
}

function endText({ text, range, label }: End, scene: Scene, facts: readonly string[]): string {
  const { line } = text.positionAt(range.start);
  const place = `[${plain(text.name)}:${line}](${scene.workspace.uriOf(text)}#L${line})`;
  return [`${plain(label)}, ${place}`, ...facts].join(' · ');
}

/** Facts of the other end, where that is another object. */
function factsAt(end: End, own: ObjectSummary, scene: Scene): string[] {
  const object = ownerOf(end, scene);
  return object && object !== own ? mainFacts(object) : [];
}

function ownerOf({ text, range }: End, scene: Scene): ObjectSummary | undefined {
  return scene.linked && objectAt(scene.linked, scene, text, range);
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
