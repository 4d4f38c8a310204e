import type { LintResult } from '../../src/engine/index.js';
import type { ObjectSummary, Requirement } from '../../src/reference/index.js';
import { applyEdits, type Range, type SourceText } from '../../src/text/index.js';

/** A place in a text of the workspace. */
export interface At {
  readonly text: SourceText;
  readonly range: Range;
}

/** One reference, broken in one way. */
export interface Break {
  /** `PersistentVolumeClaim by name`, `ConfigMap key`, `pods by labels` … */
  readonly sort: string;
  /** `reference misspelt`, `reference renamed`, `target renamed`, `target deleted`. */
  readonly how: string;
  readonly edits: readonly { readonly at: At; readonly newText: string }[];
  /** Both ends before the break. */
  readonly ends: readonly At[];
}

/** A slip of the pen in a name: two neighbours change places, or a letter is doubled. Stays a legal DNS label. */
export function misspell(name: string): string {
  for (let i = 1; i + 1 < name.length - 1; i++) {
    const [a, b] = [name[i], name[i + 1]];
    if (a && b && a !== b && /[a-z]/.test(a) && /[a-z]/.test(b)) return name.slice(0, i) + b + a + name.slice(i + 2);
  }
  return `${name}${/[a-z0-9]$/i.test(name) ? name.slice(-1) : 'x'}`;
}

const other = 'quite-another';

/** Every break of every resolved reference of a linted workspace. */
export function breaksOf(result: LintResult): Break[] {
  const { linked } = result;
  if (!linked) return [];
  const breaks: Break[] = [];
  const rename = (sort: string, end: string, at: At, ends: readonly At[], name: string, legalOther: string) => {
    const inPlace = (newText: string) => [{ at, newText: quotedLike(at, newText) }];
    breaks.push({ sort, how: `${end} misspelt`, edits: inPlace(misspell(name)), ends });
    breaks.push({ sort, how: `${end} renamed`, edits: inPlace(legalOther), ends });
  };
  const both = (sort: string, from: At, target: At, name: string, legalOther: string) => {
    if (from.text.slice(from.range).includes(name)) rename(sort, 'reference', from, [from, target], name, legalOther);
    if (target.text.slice(target.range).includes(name))
      rename(sort, 'target', target, [from, target], name, legalOther);
  };
  for (const { from, reference, targets } of linked.nameEdges) {
    const [target] = targets;
    if (!target || targets.length > 1 || reference.optional || reference.quiet || target.made.made) continue;
    const ends = [
      { text: from.text, range: reference.range },
      { text: target.object.text, range: target.made.spot.range },
    ] as const;
    const kind = target.object.identity.kind ?? 'object';
    both(`${kind} by name`, ends[0], ends[1], reference.value, other);
    const whole = documentOf(target.object);
    if (whole && target.object !== from)
      breaks.push({ sort: `${kind} by name`, how: 'target deleted', edits: [{ at: whole, newText: '' }], ends });
  }
  for (const { from, reference, part, target, definition } of linked.partEdges) {
    if (typeof part.value !== 'string' || (reference.type === 'name' && reference.optional)) continue;
    const ends = [
      { text: from.text, range: part.range },
      { text: target.text, range: definition.range },
    ] as const;
    both(`${definition.space} of ${target.identity.kind}`, ends[0], ends[1], part.value, other.slice(0, 13));
  }
  for (const object of linked.objects)
    for (const local of object.locals) {
      // A port's number needs no declaration: nothing is broken where it has none.
      if (!local.target || local.placeholder || local.quiet === true || /^\d+$/.test(local.value)) continue;
      const ends = [
        { text: object.text, range: local.range },
        { text: object.text, range: local.target.range },
      ] as const;
      both(`local ${local.space}`, ends[0], ends[1], local.value, other.slice(0, 13));
    }
  for (const { from, host, sets, fault } of linked.podNames) {
    const [set] = sets;
    const { pod, service } = host;
    if (!set || !pod || fault || from.partial) continue;
    const words = [
      ['set misspelt', pod.set, pod.set && misspell(pod.set.value)],
      ['Service misspelt', service, service && misspell(service.value)],
      ['ordinal too high', pod.ordinal, '99'],
    ] as const;
    for (const [how, word, newText] of words) {
      if (!word || newText === undefined) continue;
      const at = { text: from.text, range: word.range };
      const ends = [at, { text: set.text, range: set.nameRange }];
      breaks.push({ sort: 'name of a pod', how, edits: [{ at, newText }], ends });
    }
  }
  for (const { from, reference, targets } of linked.nameEdges) {
    const [target] = targets;
    const host = from.hosts?.find(({ service }) => service?.range === reference.range);
    if (!target || targets.length > 1 || !host || host.pod || !(host.certain || host.whole)) continue;
    const at = { text: from.text, range: reference.range };
    const ends = [at, { text: target.object.text, range: target.made.spot.range }];
    breaks.push({
      sort: host.certain ? 'full name of a Service' : 'host of an address',
      how: 'misspelt',
      edits: [{ at, newText: misspell(reference.value) }],
      ends,
    });
  }
  for (const { from, reference, targets } of linked.selectorEdges) {
    const [target] = targets;
    if (!target || targets.length > 1 || reference.quiet) continue;
    for (const requirement of reference.requirements) {
      const end = labelOf(target, requirement);
      if (!end || requirement.operator !== 'In' || requirement.values.length !== 1) continue;
      const from1 = { text: from.text, range: requirement.valueRange };
      both(`labels for a ${from.identity.kind}`, from1, end, requirement.values[0] ?? '', other);
    }
  }
  return breaks.filter(({ edits }) => edits.every(({ at }) => at.range.end > at.range.start));
}

/** The texts of a workspace after a break. */
export function broken(
  texts: readonly SourceText[],
  { edits }: Break,
  make: (name: string, content: string) => SourceText,
): SourceText[] {
  return texts.map((text) => {
    const own = edits.filter(({ at }) => at.text.name === text.name);
    if (own.length === 0) return text;
    return make(
      text.name,
      applyEdits(
        text.content,
        own.map(({ at, newText }) => ({ range: at.range, newText })),
      ),
    );
  });
}

/** Where a line of the unbroken text stands after a break; undefined where it went. */
export function lineAfter(at: At, { edits }: Break): number | undefined {
  const line = at.text.positionAt(at.range.start).line;
  let moved = line;
  for (const edit of edits) {
    if (edit.at.text !== at.text || edit.newText !== '') continue;
    const first = at.text.positionAt(edit.at.range.start).line;
    const last = at.text.positionAt(edit.at.range.end).line;
    if (line >= first && line < last) return undefined;
    if (line >= last) moved -= last - first;
  }
  return moved;
}

function quotedLike({ text, range }: At, name: string): string {
  const quote = text.content[range.start];
  return quote === '"' || quote === "'" ? `${quote}${name}${quote}` : name;
}

/** The whole document of an object, for deleting it: nothing for an item of a list. */
function documentOf(object: ObjectSummary): At | undefined {
  if (object.at !== '') return undefined;
  const { content } = object.text;
  const before = content.lastIndexOf('\n---', object.kindRange.start);
  const after = content.indexOf('\n---', object.kindRange.start);
  const start = before < 0 ? 0 : content.indexOf('\n', before + 1) + 1;
  const end = after < 0 ? content.length : after + 1;
  return end > start ? { text: object.text, range: { start, end } } : undefined;
}

function labelOf(target: ObjectSummary, requirement: Requirement): At | undefined {
  const label = [...(target.pods?.labels ?? []), ...target.labels.labels].find((l) => l.key === requirement.key);
  return label && { text: target.text, range: label.range };
}
