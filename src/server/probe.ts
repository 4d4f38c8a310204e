import { isKustomization, type KubernetesObject, objectsOf } from '../object/index.js';
import { type Node, parseText } from '../syntax/index.js';
import { SourceText } from '../text/index.js';
import type { Cursor } from './cursor.js';

/** Stands where something is typed, so that the text can be read: whatever this is, is what is looked for. */
export const probe = 'plimsoll-asks';

/** What a text would hold if something stood at the cursor. */
export interface Probed {
  /** The object around it; undefined where what is there is none yet. */
  readonly object: KubernetesObject | undefined;
  /** The document's root. */
  readonly root: Node | undefined;
  readonly kustomization: boolean;
}

/** Reads a text with the probe as a key at the cursor. */
export function probedAsKey(text: SourceText, cursor: Cursor): Probed | undefined {
  const { start, end, quote, closed, flow, after } = cursor;
  const behind = closed ? after.slice(1) : after;
  const key = quote === undefined ? probe : `${quote}${probe}${quote}`;
  const from = quote === undefined ? start : start - 1;
  const to = closed ? end + 1 : end;
  if (/^\s*:/.test(behind)) return probed(text, from, to, key);
  if (!flow) return probed(text, from, to, `${key}:`);
  // Commas that are still to be typed.
  const last = text.content.slice(0, from).trimEnd().at(-1) ?? '';
  const next = text.content.slice(to).trimStart().at(0) ?? '';
  const comma = { before: '{[,'.includes(last) ? '' : ', ', after: '}],'.includes(next) ? '' : ',' };
  return probed(text, from, to, `${comma.before}${key}: null${comma.after}`);
}

/** Reads a text with the probe as a value at the cursor. */
export function probedAsValue(text: SourceText, { start, end, gap, quote, json }: Cursor): Probed | undefined {
  return probed(text, start, end, gap + (json && quote === undefined ? `"${probe}"` : probe));
}

function probed({ name, content }: SourceText, start: number, end: number, written: string): Probed | undefined {
  const text = new SourceText(name, content.slice(0, start) + written + content.slice(end));
  for (const document of parseText(text)) {
    if (start < document.range.start || start > document.range.end) continue;
    const object = objectsOf(document).find(
      ({ node }) => node.range.start <= start + written.length && start <= node.range.end,
    );
    return { object, root: document.root, kustomization: isKustomization(document) };
  }
  return undefined;
}

/** The mapping that has the probe as a key: its JSON pointer and the keys that it has. */
export function keyPlace(
  node: Node,
  pointer = '',
): { readonly pointer: string; readonly siblings: readonly string[] } | undefined {
  if (node.type === 'mapping') {
    if (node.entries.some(({ name }) => name === probe)) {
      return { pointer, siblings: node.entries.flatMap(({ name }) => (name === probe ? [] : [name])) };
    }
  }
  return below(node, pointer, keyPlace);
}

/** The JSON pointer of the scalar that is the probe. */
export function valuePlace(node: Node, pointer = ''): string | undefined {
  if (node.type === 'scalar') return node.value === probe ? pointer : undefined;
  return below(node, pointer, valuePlace);
}

function below<T>(node: Node, pointer: string, find: (node: Node, pointer: string) => T | undefined): T | undefined {
  const children: readonly (readonly [string, Node])[] =
    node.type === 'mapping'
      ? node.entries.map(({ name, value }) => [name.replace(/~/g, '~0').replace(/\//g, '~1'), value])
      : node.type === 'sequence'
        ? node.items.map((item, i) => [String(i), item])
        : [];
  for (const [part, child] of children) {
    const found = find(child, `${pointer}/${part}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
