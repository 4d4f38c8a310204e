import { type CompletionItem, CompletionItemKind, type CompletionParams } from 'vscode-languageserver/node';
import { fieldFacts, fieldsOfObject, kindsServed, valuesOf } from '../explain/index.js';
import { type KubernetesObject, objectsOf } from '../object/index.js';
import { homeOf, isNear, shortKind, summarize } from '../reference/index.js';
import { type Node, parseText, writeScalar } from '../syntax/index.js';
import { SourceText } from '../text/index.js';
import { type Candidate, candidatesFor, labelKeys } from './candidates.js';
import { offsetOf, toRange } from './places.js';
import type { Scene } from './scene.js';

/** Stands where something is typed, so that the text can be read: whatever this is, is what is looked for. */
const probe = 'plimsoll-asks';

/** What may stand at a place: names where a name is expected, fields, values of the schema. */
export function completions(scene: Scene, { position }: CompletionParams): CompletionItem[] {
  const { text } = scene;
  const offset = offsetOf(text, position);
  const from = text.lines.lineRange(position.line + 1).start;
  const line = text.content.slice(from, offset);
  const word = /[\w.\-/]*$/.exec(line)?.[0] ?? '';
  const bare = line.slice(0, line.length - word.length);
  if (bare.includes('#') && /(^|\s)#/.test(bare)) return [];
  const dash = /^-(?=\w|$)/.test(word) && /^\s*$/.test(bare) ? 1 : 0;
  const start = offset - word.length + dash;
  const rest = /^[\w.\-/]*/.exec(text.content.slice(offset))?.[0] ?? '';
  const end = offset + rest.length;
  const after = /^[^\r\n]*/.exec(text.content.slice(end))?.[0] ?? '';
  const before = text.content.slice(from, start);
  const span = toRange(text, { start, end });
  const item = (label: string, newText: string, more: Partial<CompletionItem>): CompletionItem => ({
    label,
    filterText: label,
    textEdit: { range: span, newText },
    ...more,
  });
  const found: CompletionItem[] = [];
  const gap = before.endsWith(':') || before.endsWith('-') ? ' ' : '';
  if (/^[\s-]*$/.test(before) && gap === '') {
    const isKey = /^\s*:/.test(after);
    const asKey = read(scene, start, end, isKey ? probe : `${probe}:`);
    const place = asKey && findKey(asKey.object, asKey.object.node, '');
    if (asKey && place) {
      for (const field of fieldsOfObject(asKey.object, place.pointer, scene.session.kubernetes)) {
        if (place.siblings.includes(field.name)) continue;
        const ending = isKey ? '' : field.scalar ? ': ' : ':';
        const [type = '', ...facts] = fieldFacts(
          asKey.object,
          `${place.pointer}/${field.name}`,
          scene.session.kubernetes,
        );
        found.push(
          item(field.name, field.name + ending, {
            kind: CompletionItemKind.Field,
            detail: [type, ...facts].join(' · '),
          }),
        );
      }
      for (const key of labelKeys(scene.linked, asKey.object, place.pointer)) {
        if (!place.siblings.includes(key))
          found.push(item(key, isKey ? key : `${key}: `, { kind: CompletionItemKind.Property }));
      }
    }
  }
  const asValue = read(scene, start, end, gap + probe);
  const pointer = asValue && findValue(asValue.object.node, '');
  if (asValue && pointer !== undefined) {
    const quote = /["']$/.exec(before)?.[0];
    const write = (value: string) => gap + (quote ? value : writeScalar(value, 'plain'));
    const [summary] = summarize(asValue.object.document, [asValue.object], scene.session.references).objects;
    if (scene.linked && summary) {
      const home = homeOf(text.name);
      for (const one of candidatesFor(scene.linked, summary, probe))
        found.push(item(one.name, write(one.name), nameItem(one, home)));
    }
    for (const value of pointer === '/kind' || pointer === '/apiVersion'
      ? kindsServed(asValue.object, pointer, probe, scene.session.kubernetes)
      : valuesOf(asValue.object, pointer, scene.session.kubernetes)) {
      const plain = value === 'true' || value === 'false' ? gap + value : write(value);
      found.push(item(value, plain, { kind: CompletionItemKind.EnumMember }));
    }
  }
  const once = new Set<string>();
  return found.filter(({ label }) => !once.has(label) && once.add(label));
}

/** Near ones first: what lies in the same folder is what is mostly meant. */
function nameItem({ name, from, what }: Candidate, home: ReturnType<typeof homeOf>): Partial<CompletionItem> {
  const near = from ? isNear(home, homeOf(from.text.name)) : true;
  return {
    kind: CompletionItemKind.Reference,
    detail: [
      what,
      ...(from ? [`${shortKind(from.kind)} ${from.identity.name ?? ''}`.trim(), from.text.name] : []),
    ].join(' · '),
    sortText: `${near ? 0 : 1}${name}`,
  };
}

/** The object that a text holds once something is written over a stretch of it. */
function read(
  scene: Scene,
  start: number,
  end: number,
  written: string,
): { readonly object: KubernetesObject } | undefined {
  const { name, content } = scene.text;
  const text = new SourceText(name, content.slice(0, start) + written + content.slice(end));
  for (const document of parseText(text)) {
    if (start < document.range.start || start > document.range.end) continue;
    const objects = objectsOf(document);
    const object = objects.find((one) => one.node.range.start <= start && start <= one.node.range.end + written.length);
    if (object) return { object };
  }
  return undefined;
}

function findKey(
  object: KubernetesObject,
  node: Node,
  pointer: string,
): { readonly pointer: string; readonly siblings: readonly string[] } | undefined {
  if (node.type === 'mapping') {
    if (node.entries.some(({ name }) => name === probe))
      return { pointer, siblings: node.entries.map(({ name }) => name) };
    for (const entry of node.entries) {
      const found = findKey(object, entry.value, `${pointer}/${entry.name.replace(/~/g, '~0').replace(/\//g, '~1')}`);
      if (found) return found;
    }
  } else if (node.type === 'sequence') {
    for (const [i, one] of node.items.entries()) {
      const found = findKey(object, one, `${pointer}/${i}`);
      if (found) return found;
    }
  }
  return undefined;
}

function findValue(node: Node, pointer: string): string | undefined {
  if (node.type === 'scalar') return node.value === probe ? pointer : undefined;
  if (node.type === 'mapping') {
    for (const entry of node.entries) {
      const found = findValue(entry.value, `${pointer}/${entry.name.replace(/~/g, '~0').replace(/\//g, '~1')}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const [i, one] of node.items.entries()) {
    const found = findValue(one, `${pointer}/${i}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
