import { childOf, type MappingNode, rewriteScalar, type ScalarNode } from '../syntax/index.js';
import { nearest, type Range } from '../text/index.js';
import { fieldsOf } from './definition-path.js';
import { commentInValue } from './foreign-comment.js';
import type { Holder } from './holder.js';
import { thingAt } from './names.js';
import { type Located, locate, partsOf } from './pointer.js';
import type { SchemaFix, SchemaProblem } from './problem.js';
import type { RepairGround } from './repair-ground.js';
import { explainUnknown, type Misplaced } from './unknown-fields.js';
import { formFix } from './value-fixes.js';
import type { Violation } from './violation.js';

const ruleOf = {
  unknown: 'schema/unknown-field',
  type: 'schema/wrong-type',
  required: 'schema/missing-field',
  invalid: 'schema/invalid-value',
  unsupported: 'schema/invalid-value',
  'too-long': 'schema/invalid-value',
  'too-many': 'schema/invalid-value',
  duplicate: 'schema/duplicate-value',
  forbidden: 'schema/forbidden-field',
} as const;

/** What violations came to. */
export interface Explained {
  readonly problems: readonly SchemaProblem[];
  /** Values that were not judged, because their field was misspelt or stands elsewhere. */
  readonly misplaced: readonly Misplaced[];
}

/**
 * Gives violations their place and their words. A cause is told once: a wrong type hides what is wrong inside it, a
 * misspelt field the field that is missing for it, a block that lost its indentation all that follows from that.
 * @param ground where repairs that move lines can be tried; without it there are none
 */
export function explain(
  violations: readonly Violation[],
  object: MappingNode,
  root: string,
  version: string,
  ground?: RepairGround,
): Explained {
  const top = childOf(object, 'kind')?.range ?? object.entries[0]?.key.range ?? object.range;
  const problems: SchemaProblem[] = [];
  const explained = new Set<string>();
  const misplaced: Misplaced[] = [];
  for (const holder of holdersOfUnknown(violations, object, top)) {
    const unknown = explainUnknown(holder, root, version, ground && { object, ground });
    problems.push(...unknown.problems);
    misplaced.push(...unknown.misplaced);
    for (const pointer of unknown.explained) explained.add(pointer);
  }
  const wrongTypes = violations.filter((v) => v.kind === 'type').map((v) => v.pointer);
  const seen = new Set<string>();
  for (const violation of violations) {
    if (violation.kind === 'unknown') continue;
    if (violation.kind === 'required' && [...explained].some((p) => isUnder(violation.pointer, p))) continue;
    if (violation.kind !== 'type' && explained.has(violation.pointer)) continue;
    if (wrongTypes.some((p) => p !== violation.pointer && isUnder(violation.pointer, p))) continue;
    if (violation.kind !== 'type' && wrongTypes.includes(violation.pointer)) continue;
    const key = `${violation.warning ?? violation.kind} ${violation.pointer} ${violation.warning ? violation.message : ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const at = locate(object, violation.pointer, top);
    const problem = explainOne(violation, at, object, top);
    const fix = problem.fix ?? repairOf(violation, at, version, ground);
    problems.push(fix ? { ...problem, fix } : modeInOctal(problem, at));
  }
  return { problems, misplaced };
}

function repairOf(
  violation: Violation,
  at: Located,
  version: string,
  ground: RepairGround | undefined,
): SchemaFix | undefined {
  const comment = violation.warning ? undefined : commentInValue(violation, at, ground);
  if (comment) return comment;
  if (violation.kind === 'type') return formFix(violation, at, version, ground);
  return violation.kind === 'required' && !at.entry ? misspeltKey(violation, at, version, ground) : undefined;
}

/** A key that must be there and is misspelt, in a map whose other keys are free: `sotrage` among requests. */
function misspeltKey(
  { pointer, definition }: Violation,
  at: Located,
  version: string,
  ground: RepairGround | undefined,
): SchemaFix | undefined {
  const name = partsOf(pointer).at(-1) ?? '';
  const own = at.holder?.entries.filter((entry) => !entry.merged) ?? [];
  const fields = new Set(fieldsOf(definition, version));
  const misspelt = own.filter((entry) => !fields.has(entry.name) && nearest(entry.name, [name]) === name);
  const [entry] = misspelt;
  if (!ground || !entry || misspelt.length > 1) return undefined;
  const edits = [rewriteScalar(entry.key, name)];
  const proof = ground.prove(edits, pointer);
  return proof === 'no'
    ? undefined
    : { title: `Write ${name}`, safety: proof === 'proved' ? 'safe' : 'suggested', edits };
}

/** `644` for the mode of a file: in octal that is surely meant, and too large as it is. */
function modeInOctal(problem: SchemaProblem, { node, holder }: Located): SchemaProblem {
  const isMode = /\/(?:defaultMode|mode)$/.test(problem.pointer) && problem.rule === 'schema/invalid-value';
  if (!isMode || node?.type !== 'scalar' || node.style !== 'plain' || !/^[0-7]{3}$/.test(node.source)) return problem;
  // JSON has no octal numbers.
  const newText = holder?.flow ? String(Number.parseInt(node.source, 8)) : `0${node.source}`;
  return {
    ...problem,
    fix: { title: `Write ${newText}`, safety: 'suggested', edits: [{ range: node.range, newText }] },
  };
}

function isUnder(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}

function holdersOfUnknown(violations: readonly Violation[], object: MappingNode, top: Range): Holder[] {
  const groups = new Map<string, { definition: string; names: Set<string> }>();
  for (const { kind, pointer, definition } of violations) {
    if (kind !== 'unknown') continue;
    const slash = pointer.lastIndexOf('/');
    const holder = pointer.slice(0, slash);
    const group = groups.get(holder) ?? { definition, names: new Set<string>() };
    group.names.add(partsOf(pointer).at(-1) ?? '');
    groups.set(holder, group);
  }
  const holders: Holder[] = [];
  for (const [pointer, { definition, names }] of groups) {
    const { node } = locate(object, pointer, top);
    if (node?.type === 'mapping') holders.push({ node, pointer, definition, unknown: names });
  }
  return holders;
}

function explainOne(violation: Violation, at: Located, object: MappingNode, top: Range): SchemaProblem {
  const range = violation.onKey && at.entry ? at.entry.key.range : at.range;
  const base = {
    rule: violation.warning ?? ruleOf[violation.kind],
    pointer: violation.pointer,
    range,
    consequence: violation.later ? 'broken' : violation.warning ? 'risk' : 'rejected',
    ...(violation.warning && { severity: 'warning' as const }),
  } as const;
  const first = violation.first === undefined ? undefined : locate(object, violation.first, top).range;
  const related = first && { related: [{ range: first, message: 'first here' }] };
  if (violation.message) return { ...base, message: violation.message, ...related };
  const field = fieldName(violation.pointer);
  const scalar = at.node?.type === 'scalar' ? at.node : undefined;
  const value = scalar ? ` ${quoted(scalar)}` : '';
  switch (violation.kind) {
    case 'type':
      return { ...base, ...wrongType(violation, at, field) };
    case 'required':
      if (violation.detail) return { ...base, message: `${field} ${violation.detail}` };
      return {
        ...base,
        message: at.entry
          ? `${field} is empty: ${thingAt(parentOf(violation.pointer), violation.definition)} needs it`
          : `${field} is missing: ${thingAt(parentOf(violation.pointer), violation.definition)} needs it`,
      };
    case 'unsupported':
      return { ...base, ...unsupported(violation, scalar, field) };
    case 'duplicate':
      return { ...base, message: `${field}${value} ${violation.detail || 'is there twice'}`, ...related };
    case 'forbidden':
      return { ...base, message: `${field} may not be set here: ${violation.detail}` };
    default:
      if (violation.onKey)
        return { ...base, message: `${fieldName(parentOf(violation.pointer))} ${violation.detail}: "${field}"` };
      return { ...base, message: `${field}${value} ${violation.detail}`, ...portInQuotes(violation, scalar) };
  }
}

/** A port may be a name or a number (int-or-string): in quotes a number is a name, and no name is all digits. */
function portInQuotes({ pointer }: Violation, scalar: ScalarNode | undefined): Pick<SchemaProblem, 'fix'> {
  if (!scalar || !/\/(?:port|targetPort)$/.test(pointer) || !/^[1-9]\d{0,4}$/.test(scalar.source)) return {};
  if (typeof scalar.value !== 'string' || Number(scalar.source) > 65_535) return {};
  const edits = [{ range: scalar.range, newText: scalar.source }];
  return { fix: { title: `Write ${scalar.source} without quotes`, safety: 'safe', edits } };
}

/** The field that a pointer names, an item by its list: `ports[0]`. */
function fieldName(pointer: string): string {
  const parts = partsOf(pointer);
  const last = parts.at(-1) ?? 'the object';
  return /^\d+$/.test(last) && parts.length > 1 ? `${parts.at(-2)}[${last}]` : last;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** A scalar as it is shown in a message, cut where it is long. */
function quoted(node: ScalarNode): string {
  const text = node.source.replace(/\s+/g, ' ');
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

const named: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/**
 * Places that hold whatever text a program reads: there a number or a flag was surely meant as its text. Elsewhere, where
 * a name or a choice belongs, quotes make it a string and not yet right.
 */
function holdsAnyText({ pointer, definition }: Violation): boolean {
  if (definition.endsWith('.ConfigMap')) return pointer.startsWith('/data/');
  if (definition.endsWith('.Secret')) return pointer.startsWith('/stringData/');
  return /\/env\/\d+\/value$|\/args\/\d+$/.test(pointer);
}

function wrongType(violation: Violation, at: Located, field: string): Pick<SchemaProblem, 'message' | 'fix'> {
  const wanted = violation.wanted ?? [];
  const want = wanted.map((t) => named[t] ?? t).join(' or ');
  const node = at.node;
  if (!node) return { message: `${field} must be ${want}` };
  const scalar = node.type === 'scalar' ? node : undefined;
  const is = scalar ? `${typeName(scalar)} ${quoted(scalar)}` : node.type === 'mapping' ? 'a mapping' : 'a list';
  const message = `${field} must be ${want}, but is ${is}`;
  if (!scalar) return { message };
  if (wanted.includes('string') && scalar.style === 'plain' && scalar.value !== null) {
    const newText = JSON.stringify(scalar.source);
    const safety = holdsAnyText(violation) ? 'safe' : 'suggested';
    return { message, fix: { title: `Quote it: ${newText}`, safety, edits: [{ range: node.range, newText }] } };
  }
  const comment = /^(\S+)(\s+)\/\/\s?(.*)$/s.exec(scalar.source);
  if (comment?.[1] && scalar.style === 'plain') {
    const newText = `${comment[1]}${comment[2]}# ${comment[3]}`;
    const fits = wanted.includes('boolean') ? /^(?:true|false)$/.test(comment[1]) : /^-?\d+$/.test(comment[1]);
    return {
      message: `${field} must be ${want}: "//" begins no comment in YAML, so the rest of the line is part of the value`,
      fix: {
        title: 'Write the comment with #',
        safety: fits ? 'safe' : 'suggested',
        edits: [{ range: node.range, newText }],
      },
    };
  }
  const isNumber = /^-?\d+$/.test(scalar.source) && (wanted.includes('integer') || wanted.includes('number'));
  const isFlag = /^(true|false)$/.test(scalar.source) && wanted.includes('boolean');
  if ((isNumber || isFlag) && (scalar.style === 'single' || scalar.style === 'double')) {
    const edits = [{ range: node.range, newText: scalar.source }];
    return { message, fix: { title: `Write ${scalar.source} without quotes`, safety: 'safe', edits } };
  }
  return { message };
}

function typeName(node: ScalarNode): string {
  if (typeof node.value === 'boolean') return 'the boolean';
  if (typeof node.value === 'number' || typeof node.value === 'bigint') return 'the number';
  return 'the string';
}

function unsupported(
  violation: Violation,
  scalar: ScalarNode | undefined,
  field: string,
): Pick<SchemaProblem, 'message' | 'fix'> {
  const allowed = violation.allowed ?? [];
  const shown = [...allowed].sort();
  const choice = shown.length === 1 ? `must be ${shown[0]}` : `must be one of ${shown.join(', ')}`;
  const message = scalar
    ? `${field} ${quoted(scalar)} ${violation.detail || choice}`
    : `${field} ${violation.detail || choice}`;
  const near = scalar ? nearest(scalar.source, allowed) : undefined;
  if (!scalar || !near) return { message };
  const sameCase = near.toLowerCase() === scalar.source.toLowerCase();
  return {
    message: `${message}; ${sameCase ? 'the case counts' : `did you mean "${near}"?`}`,
    fix: { title: `Write ${near}`, safety: sameCase ? 'safe' : 'suggested', edits: [rewriteScalar(scalar, near)] },
  };
}
