import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  CompletionTriggerKind,
} from 'vscode-languageserver/node';
import {
  type Field,
  fieldFacts,
  fieldsOfObject,
  type KnownKinds,
  kindsServed,
  nameOf,
  preferredVersion,
  type ServedKind,
  servedKinds,
  valuesOf,
} from '../explain/index.js';
import type { KubernetesObject } from '../object/index.js';
import { homeOf, isNear, type Linked, summarize } from '../reference/index.js';
import { locate } from '../schema/pointer.js';
import { entryOf, type Node, writeScalar } from '../syntax/index.js';
import { type Candidate, candidatesFor, labelKeys, namespacesOf } from './candidates.js';
import { type Cursor, cursorAt } from './cursor.js';
import { ignoreCompletions } from './ignore-comments.js';
import { kustomizationFields, kustomizeFiles } from './kustomize-offers.js';
import { offsetOf, toRange } from './places.js';
import { keyPlace, probe, probedAsKey, probedAsValue, valuePlace } from './probe.js';
import type { Scene } from './scene.js';

/** What may stand at a place: names where a name is expected, fields, values of the schema. */
export function completions(scene: Scene, { position, context }: CompletionParams): CompletionItem[] {
  const cursor = cursorAt(scene.text, position);
  if (!cursor) return ignoreCompletions(scene, offsetOf(scene.text, position)) ?? [];
  // Blanks at the start of a line only indent: a list that opens then would take the next line end for a choice.
  const unasked = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
  if (unasked && /^\s*$/.test(cursor.before)) return [];
  const known: KnownKinds = { version: scene.session.kubernetes, customs: scene.session.customKinds };
  const found = [...keys(scene, cursor, known), ...values(scene, cursor, known)];
  const once = new Set<string>();
  return found.filter(({ label }) => !once.has(label) && once.add(label));
}

/** Fields and label keys, where a key may stand: at the start of a line or of an item, or behind a bracket or comma. */
function keys(scene: Scene, cursor: Cursor, known: KnownKinds): CompletionItem[] {
  const { before, after, quote, closed, json, gap } = cursor;
  const lead = quote === undefined ? before : before.slice(0, -1);
  if (gap !== '' || !(/^[\s-]*$/.test(lead) || (cursor.flow && /[{,]\s*$/.test(lead)))) return [];
  const probed = probedAsKey(scene.text, cursor);
  const root = probed?.object?.node ?? probed?.root;
  const place = root && keyPlace(root);
  if (!probed || !place) return [];
  const isKey = /^\s*:/.test(closed ? after.slice(1) : after);
  const item = (name: string, colon: string, more: Partial<CompletionItem>): CompletionItem => {
    const bare = quote === undefined && !json ? name : JSON.stringify(name).slice(1, -1);
    const open = json && quote === undefined ? '"' : '';
    const close = json || quote !== undefined ? (quote ?? '"') : '';
    // The quote behind the word is written anew with the colon.
    const end = isKey || !closed ? cursor.end : cursor.end + 1;
    const newText = isKey ? `${open}${bare}${quote === undefined ? close : ''}` : `${open}${bare}${close}${colon}`;
    return {
      label: name,
      filterText: name,
      textEdit: { range: toRange(scene.text, { start: cursor.start, end }), newText },
      ...more,
    };
  };
  const fieldItem = (object: KubernetesObject | undefined, field: Field, pointer: string, dash: string) => {
    const [type = '', ...facts] = object ? fieldFacts(object, `${pointer}/${field.name}`, known) : [];
    return {
      ...item(`${dash}${field.name}`, field.shape === 'scalar' || cursor.flow ? ': ' : ':', {
        kind: CompletionItemKind.Field,
        detail: [type, ...facts].join(' · '),
        sortText: `${field.required ? 0 : 1}${field.name}`,
      }),
      ...(dash !== '' && { filterText: field.name }),
    };
  };
  const { object } = probed;
  const first =
    place.pointer === '' && (object || probed.root)
      ? firstFields(place.siblings).map((field) => fieldItem(undefined, field, '', ''))
      : [];
  if (!object) {
    const own = probed.kustomization && place.pointer === '' ? Object.entries(kustomizationFields) : [];
    const fields = own.filter(([name]) => !place.siblings.includes(name));
    return [...first, ...fields.map(([name, shape]) => fieldItem(undefined, { name, shape, required: false }, '', ''))];
  }
  const fresh = ({ name }: { readonly name: string }) => !place.siblings.includes(name);
  const fields = fieldsOfObject(object, place.pointer, known);
  const items = [...first, ...fields.filter(fresh).map((field) => fieldItem(object, field, place.pointer, ''))];
  if (fields.length === 0 && place.siblings.length === 0 && !cursor.flow && /^\s*$/.test(before)) {
    // A line of its own below the key of a list: the first item is to come.
    const item0 = `${place.pointer}/0`;
    items.push(...fieldsOfObject(object, item0, known).map((field) => fieldItem(object, field, item0, '- ')));
    const edit = (value: string) => ({
      range: toRange(scene.text, cursor),
      newText: `- ${writeScalar(value, 'plain')}`,
    });
    for (const [i, value] of valuesOf(object, item0, known).entries()) {
      items.push({ ...valueItem(value, i), filterText: value, textEdit: edit(value) });
    }
  }
  for (const name of labelKeys(scene.linked, object, place.pointer)) {
    if (fresh({ name })) items.push(item(name, ': ', { kind: CompletionItemKind.Property }));
  }
  return items;
}

/** What an object begins with, where there is none yet: in a document that holds nothing else. */
function firstFields(siblings: readonly string[]): Field[] {
  const names = ['apiVersion', 'kind', 'metadata'];
  const begun = siblings.includes('apiVersion') || siblings.includes('kind');
  if (!begun && siblings.length > 0) return [];
  return names
    .filter((name) => !siblings.includes(name))
    .map((name) => ({ name, shape: name === 'metadata' ? 'object' : 'scalar', required: true }));
}

/** Names and values of the schema, where a value may stand. */
function values(scene: Scene, cursor: Cursor, known: KnownKinds): CompletionItem[] {
  const { before, gap, quote, json } = cursor;
  const probed = probedAsValue(scene.text, cursor);
  const root = probed?.object?.node ?? probed?.root;
  if (!probed || !root) return [];
  const pointer = valuePlace(root);
  if (pointer === undefined) return [];
  const range = toRange(scene.text, cursor);
  const write = (value: string, bare: boolean) => {
    if (quote !== undefined) return JSON.stringify(value).slice(1, -1);
    if (bare) return gap + value;
    return gap + writeScalar(value, json ? 'double' : 'plain');
  };
  const item = (label: string, more: Partial<CompletionItem>, bare = false): CompletionItem => ({
    label,
    filterText: label,
    textEdit: { range, newText: write(label, bare) },
    ...more,
  });
  const { object } = probed;
  if (pointer === '/kind' || pointer === '/apiVersion') {
    if (!object && /^\s/.test(before)) return [];
    return kindItems(scene, cursor, pointer, root, known, item);
  }
  if (!object) {
    const names = probed.kustomization ? kustomizeFiles(scene, root, pointer) : [];
    return names.map((name) => item(name, { kind: CompletionItemKind.File }));
  }
  const found: CompletionItem[] = [];
  const [summary] = summarize(object.document, [object], scene.session.references).objects;
  if (scene.linked && summary) {
    const home = homeOf(scene.text.name);
    for (const one of candidatesFor(scene.linked, summary, probe)) found.push(item(one.name, nameItem(one, home)));
    if (/\/namespace$/.test(pointer)) {
      for (const name of namespacesOf(scene.linked)) found.push(item(name, { kind: CompletionItemKind.Reference }));
    }
  }
  const taken = others(root, pointer);
  for (const [i, value] of valuesOf(object, pointer, known).entries()) {
    if (!taken.has(value)) found.push(item(value, valueItem(value, i), value === 'true' || value === 'false'));
  }
  return found;
}

/** What stands in the same list already. */
function others(root: Node, pointer: string): Set<unknown> {
  const list = locate(root, pointer.slice(0, pointer.lastIndexOf('/')), root.range).node;
  return new Set(
    list?.type === 'sequence' ? list.items.map((item) => (item.type === 'scalar' ? item.value : item)) : [],
  );
}

/** In the order in which they are known: the usual one mostly comes first. */
function valueItem(label: string, index: number): CompletionItem {
  return { label, kind: CompletionItemKind.EnumMember, sortText: String(index).padStart(3, '0') };
}

function kindItems(
  { text, linked }: Scene,
  cursor: Cursor,
  pointer: '/kind' | '/apiVersion',
  root: Node,
  known: KnownKinds,
  item: (label: string, more: Partial<CompletionItem>) => CompletionItem,
): CompletionItem[] {
  const asked = pointer === '/kind' ? 'kind' : 'apiVersion';
  const node = entryOf(root, asked === 'kind' ? 'apiVersion' : 'kind')?.value;
  const other = node?.type === 'scalar' && typeof node.value === 'string' ? node.value : null;
  // A kind that is chosen first brings the version along that it is mostly written in.
  const alone = asked === 'kind' && node === undefined && !cursor.flow && /^kind:/.test(cursor.before);
  const served = [...servedKinds(known), ...kindsIn(linked)];
  const at = toRange(text, { start: cursor.start - cursor.before.length, end: cursor.start - cursor.before.length });
  return kindsServed(asked, other, served)
    .filter((word) => word !== probe)
    .map((word) => {
      const version = alone ? preferredVersion(served.filter(({ kind }) => kind === word)) : undefined;
      return item(word, {
        kind: CompletionItemKind.Class,
        ...(version !== undefined && {
          detail: version,
          additionalTextEdits: [{ range: at, newText: `apiVersion: ${version}\n` }],
        }),
      });
    });
}

/** The custom kinds that the folder holds objects of: of many an operator the definition lies elsewhere. */
function kindsIn(linked: Linked | undefined): ServedKind[] {
  const found = new Map<string, ServedKind>();
  for (const { apiVersion, kind } of (linked?.objects ?? []).map(({ identity }) => identity)) {
    // Groups of operators are domains; what is but half typed mostly is not.
    if (apiVersion === null || kind === null || !/\..+\/v\d/.test(apiVersion) || !/^[A-Z]/.test(kind)) continue;
    found.set(`${apiVersion} ${kind}`, { apiVersion, kind });
  }
  return [...found.values()];
}

/** Near ones first: what lies in the same folder is what is mostly meant. */
function nameItem({ name, from, what }: Candidate, home: ReturnType<typeof homeOf>): Partial<CompletionItem> {
  const near = from ? isNear(home, homeOf(from.text.name)) : true;
  return {
    kind: CompletionItemKind.Reference,
    detail: from ? `${from.identity.name === name ? what : `${what} of ${nameOf(from)}`} · ${from.text.name}` : what,
    sortText: `${near ? 0 : 1}${name}`,
  };
}
