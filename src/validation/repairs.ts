import type { KubernetesObject } from '../object/index.js';
import { partsOf } from '../schema/pointer.js';
import type { SchemaFix as Fix, SchemaProblem } from '../schema/problem.js';
import {
  childOf,
  entryOf,
  insertAt,
  type Json,
  type Node,
  removeEntry,
  removeItem,
  toJson,
  type Where,
} from '../syntax/index.js';
import { contains } from '../text/index.js';
import { descend, isObject } from './read.js';

/** Problems, with what can be written or taken out for those that the object itself has an answer to. */
export function withRepairs(problems: readonly SchemaProblem[], object: KubernetesObject): readonly SchemaProblem[] {
  if (object.document.broken) return problems;
  return problems.map((problem) => {
    if (problem.fix || problem.fixes) return problem;
    const fixes = repairsOf(problem, object);
    return fixes.length > 0 ? { ...problem, fixes } : problem;
  });
}

function repairsOf({ rule, pointer }: SchemaProblem, object: KubernetesObject): readonly Fix[] {
  if (rule === 'schema/duplicate-value') return withoutTwin(object, partsOf(pointer));
  if (rule === 'schema/forbidden-field') return allowed(object, pointer);
  const isSelector = pointer === '/spec/selector' && object.identity.apiVersion?.startsWith('apps/') === true;
  if (isSelector && (rule === 'schema/missing-field' || rule === 'schema/invalid-value')) return selectorOf(object);
  if (rule !== 'schema/missing-field') return [];
  const answers = usual.find(({ field }) => field.test(pointer))?.values ?? [];
  return answers.flatMap((value) =>
    written(object, pointer, value, `Write ${pointer.slice(pointer.lastIndexOf('/') + 1)}: ${shown(value)}`),
  );
}

/** Fields that have few answers, the likeliest first. */
const usual: readonly { readonly field: RegExp; readonly values: readonly Json[] }[] = [
  { field: /\/template\/spec\/restartPolicy$/, values: ['OnFailure', 'Never'] },
  { field: /\/http\/paths\/\d+\/pathType$/, values: ['Prefix', 'Exact', 'ImplementationSpecific'] },
  { field: /\/spec\/accessModes$/, values: [['ReadWriteOnce']] },
];

function shown(value: Json): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

function written(object: KubernetesObject, pointer: string, value: Json, title: string, where?: Where): Fix[] {
  const { text, root } = object.document;
  const edits = root && insertAt({ text, root }, [...partsOf(object.pointer), ...partsOf(pointer)], value, where);
  return edits ? [{ title, safety: 'suggested', edits }] : [];
}

/** The labels of the template, as the selector that is missing or empty. */
function selectorOf(object: KubernetesObject): Fix[] {
  const value = toJson(object.node);
  const spec = isObject(value) ? descend(value, 'spec') : undefined;
  const labels = spec && descend(spec, 'template', 'metadata', 'labels');
  if (!spec || !labels || Object.keys(labels).length === 0) return [];
  const isEmpty = isObject(spec.selector);
  return written(
    object,
    isEmpty ? '/spec/selector/matchLabels' : '/spec/selector',
    isEmpty ? { ...labels } : { matchLabels: { ...labels } },
    'Select the labels of the template',
    beforeTemplate(object),
  );
}

/** Without the field that may not be there; or, for the port of a node, with the type of Service that has one. */
function allowed(object: KubernetesObject, pointer: string): Fix[] {
  const path = partsOf(pointer);
  const name = path.at(-1) ?? '';
  const holder = ownNode(object.node, path.slice(0, -1));
  const entry = holder?.type === 'mapping' ? entryOf(holder, name) : undefined;
  const edit = holder?.type === 'mapping' && entry ? removeEntry(object.document.text, holder, entry) : undefined;
  const hasAnchor = entry !== undefined && /(?:^|\s)&[\w-]/.test(object.document.text.slice(entry.value.range));
  const without: Fix[] = edit && !hasAnchor ? [{ title: `Take ${name} out`, safety: 'suggested', edits: [edit] }] : [];
  if (!/^\/spec\/ports\/\d+\/nodePort$/.test(pointer)) return without;
  return [...written(object, '/spec/type', 'NodePort', 'Write type: NodePort'), ...without];
}

/** Where people expect a selector: before the template. */
function beforeTemplate({ node }: KubernetesObject): Where | undefined {
  const spec = childOf(node, 'spec');
  if (spec?.type !== 'mapping') return undefined;
  const index = spec.entries.findIndex(({ name }) => name === 'template');
  const previous = spec.entries[index - 1];
  return index < 1 || !previous ? 'first' : { after: previous.name };
}

/** Takes out an item that says the same as one before it. */
function withoutTwin({ node: root, document: { text } }: KubernetesObject, path: readonly string[]): Fix[] {
  // The item itself (of a list of strings), or the one whose field is there twice.
  for (const depth of [path.length - 1, path.length - 2]) {
    const list = ownNode(root, path.slice(0, depth));
    const index = Number(path[depth]);
    if (list?.type !== 'sequence' || !Number.isInteger(index)) continue;
    const texts = list.items.map((item) => JSON.stringify(toJson(item)));
    const isTwin = texts.indexOf(texts[index] ?? '') < index;
    const edit = isTwin ? removeItem(text, list, index) : undefined;
    return edit ? [{ title: 'Remove what is written twice', safety: 'safe', edits: [edit] }] : [];
  }
  return [];
}

/** The node at the end of a path, if all of its text stands where the path leads. */
function ownNode(root: Node, path: readonly string[]): Node | undefined {
  let node = root;
  for (const part of path) {
    const entry = entryOf(node, part);
    const next: Node | undefined = node.type === 'sequence' ? node.items[Number(part)] : entry?.value;
    if (!next || entry?.merged || !contains(node.range, next.range)) return undefined;
    node = next;
  }
  return node;
}
