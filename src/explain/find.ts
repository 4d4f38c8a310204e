import type { Entry, Node } from '../syntax/index.js';
import type { Range } from '../text/index.js';

/** A field that stands at a place. */
export interface FoundField {
  /** JSON pointer inside the object. */
  readonly pointer: string;
  readonly node: Node;
  readonly key?: Range;
}

/** The field whose key (or whose item) is the first on a line; a line inside a text of many lines belongs to its field. */
export function fieldOnLine(node: Node, line: Range, pointer = ''): FoundField | undefined {
  if (node.type === 'mapping') {
    for (const entry of node.entries) {
      const below = fieldOf(entry, pointer);
      if (!entry.merged && touches(entry.key.range, line)) return below;
      if (touches(entry.value.range, line)) return fieldOnLine(entry.value, line, below.pointer) ?? below;
    }
    return undefined;
  }
  if (node.type === 'sequence') {
    for (const [i, item] of node.items.entries()) {
      if (!touches(item.range, line)) continue;
      return fieldOnLine(item, line, `${pointer}/${i}`) ?? { pointer: `${pointer}/${i}`, node: item };
    }
  }
  return undefined;
}

/** The innermost field at an offset: on its key, in its value, or behind its key on the same line. */
export function fieldAt(node: Node, offset: number, pointer = ''): FoundField | undefined {
  const at = { start: offset, end: offset };
  if (node.type === 'mapping') {
    for (const entry of node.entries) {
      const below = fieldOf(entry, pointer);
      if (touches(entry.key.range, at)) return below;
      if (touches(entry.value.range, at)) return fieldAt(entry.value, offset, below.pointer) ?? below;
    }
    return undefined;
  }
  if (node.type === 'sequence') {
    for (const [i, item] of node.items.entries()) {
      if (!touches(item.range, at)) continue;
      return fieldAt(item, offset, `${pointer}/${i}`) ?? { pointer: `${pointer}/${i}`, node: item };
    }
  }
  return undefined;
}

function fieldOf(entry: Entry, pointer: string): FoundField {
  const part = entry.name.replace(/~/g, '~0').replace(/\//g, '~1');
  return { pointer: `${pointer}/${part}`, node: entry.value, key: entry.key.range };
}

/** True when two ranges share a place; an empty one shares the place where it stands. */
export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A pointer as people write it: `spec.template.spec.containers[0].name`. */
export function pathText(pointer: string): string {
  let text = '';
  for (const raw of pointer.split('/').slice(1)) {
    const part = raw.replace(/~1/g, '/').replace(/~0/g, '~');
    if (/^\d+$/.test(part)) text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}
