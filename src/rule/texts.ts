import { type Cursor, type KubernetesObject, workloadOf } from '../object/index.js';
import { sourceMap } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import type { Target } from './rule.js';

/** A text that a program will read. */
export interface ProgramText {
  /** The name of the variable or of the key; `command` or `args`. */
  readonly key: string;
  readonly at: Cursor;
  readonly text: string;
}

/** The texts that an object hands to programs: variables, commands and arguments, the data of a ConfigMap or Secret. */
export function programTexts(object: KubernetesObject): ProgramText[] {
  const found: ProgramText[] = [];
  const add = (key: string, at: Cursor) => {
    if (at.text !== undefined) found.push({ key, at, text: at.text });
  };
  for (const { spec } of workloadOf(object)?.containers ?? []) {
    for (const one of spec.at('env').items()) add(one.at('name').text ?? '', one.at('value'));
    for (const key of ['command', 'args'] as const) for (const one of spec.at(key).items()) add(key, one);
  }
  const { kind } = object.identity;
  const field = kind === 'ConfigMap' ? 'data' : kind === 'Secret' ? 'stringData' : undefined;
  if (field) for (const { name, value } of object.root.at(field).entries()) add(name, value.as<unknown>());
  return found;
}

/** The place of a stretch of a text in its file; the whole text where that cannot be told. */
export function placeInText(file: SourceText, { at }: ProgramText, start: number, end: number): Target {
  const map = at.node?.type === 'scalar' ? sourceMap(file, at.node) : undefined;
  return map ? { range: map.range(start, end), pointer: at.pointer } : at;
}
