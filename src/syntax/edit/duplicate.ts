import type { SyntaxDocument, SyntaxProblem } from '../document.js';
import type { Entry, MappingNode, Node } from '../node.js';
import { lineStart } from '../scan.js';
import { linesAt } from './insert.js';
import { beginsLine, layoutOf, linePrefix } from './layout.js';
import { type Indented, indentedUnder } from './lost.js';
import { mergeEntries } from './merge.js';
import { linesOfEntry, removeEntry } from './take.js';

type SyntaxFix = NonNullable<SyntaxProblem['fix']>;

/**
 * What can be done about a key that is written twice. Where both have the same value one of them is taken out, the one
 * without comments; of two different scalars the first, which Kubernetes does not see anyway, or the second, which hides it.
 * @param problem one with the code `duplicate-key`
 */
export function duplicateFixes(document: SyntaxDocument, problem: SyntaxProblem): SyntaxFix[] {
  const { text } = document;
  const twins = twinsOf(document, problem);
  if (!twins) return [];
  const { mapping, first, second } = twins;
  const split = betweenHeads(document, mapping);
  if (split) return [split];
  const without = (entry: Entry, safety: SyntaxFix['safety'], title: string): SyntaxFix[] => {
    const edit = removeEntry(text, mapping, entry);
    // An alias may stand for what an anchor in there names.
    if (!edit || /(?:^|\s)&[\w-]/.test(text.slice(edit.range))) return [];
    return [{ title, safety, edits: [edit] }];
  };
  const hasComment = (entry: Entry) => {
    const edit = removeEntry(text, mapping, entry);
    return edit !== undefined && text.slice(edit.range).includes('#');
  };
  if (problem.harmless) {
    const title = 'Take one of the two out';
    const copied = isCopy(mapping, first, second) ? 'safe' : 'suggested';
    if (!hasComment(second)) return without(second, copied, title);
    return without(first, hasComment(first) ? 'suggested' : copied, title);
  }
  // Of two blocks neither is left over: often two objects were glued together, or the dash of an item is missing.
  if (first.value.type !== 'scalar' || second.value.type !== 'scalar') {
    const isHead = mapping === document.root && !/^(?:data|stringData|rules|subjects)$/.test(first.name);
    const edits = isHead ? undefined : mergeEntries(text, mapping, first, second);
    return edits ? [{ title: `Put what is below both under one ${first.name}`, safety: 'suggested', edits }] : [];
  }
  return [
    ...without(first, 'suggested', `Take the first ${first.name} out, which has no effect`),
    ...without(second, 'suggested', `Take the second ${second.name} out, so that the first has effect`),
  ];
}

/** The fields that a key written twice may have lost from under the key before it; see `indentedUnder`. */
export function lostFields(document: SyntaxDocument, problem: SyntaxProblem): Indented[] {
  const twins = problem.code === 'duplicate-key' ? twinsOf(document, problem) : undefined;
  return twins ? indentedUnder(document, twins.mapping, [twins.first, twins.second]) : [];
}

/** Where a mapping has two heads, two documents were glued together: `---` before the first key of the second. */
function betweenHeads({ text, root }: SyntaxDocument, mapping: MappingNode): SyntaxFix | undefined {
  const { entries, flow } = mapping;
  if (mapping !== root || flow) return undefined;
  const isTwice = (name: string) => entries.filter((entry) => entry.name === name).length === 2;
  if (!['apiVersion', 'kind'].every(isTwice)) return undefined;
  const seen = new Set<string>();
  const first = entries.find(({ name }) => seen.size === seen.add(name).size);
  const start = first?.key.range.start;
  const prefix = start === undefined ? undefined : linePrefix(text.content, start);
  if (start === undefined || prefix === undefined || !beginsLine(text.content, start)) return undefined;
  // A head that is spread over both says nothing of where the second begins.
  const head = entries
    .slice(first ? entries.indexOf(first) : 0)
    .filter(({ name }) => name === 'apiVersion' || name === 'kind');
  if (head.length < 2) return undefined;
  const at = (first && linesOfEntry(text, mapping, first))?.start ?? lineStart(text.content, start);
  const edits = [linesAt(text.content, at, ['---'], prefix, layoutOf(text, root))];
  return { title: 'Begin the second document with ---', safety: 'safe', edits };
}

/** The two entries that a problem of a key written twice is about. */
function twinsOf(
  { root, broken }: SyntaxDocument,
  problem: SyntaxProblem,
): { mapping: MappingNode; first: Entry; second: Entry } | undefined {
  const found = root && !broken ? entryAt(root, problem.range.start, new Set()) : undefined;
  const first = found?.mapping.entries.find((entry) => entry.name === found.entry.name && !entry.merged);
  return found && first && first !== found.entry ? { mapping: found.mapping, first, second: found.entry } : undefined;
}

/**
 * False where what stands right before one of the two opens something: it may have lost its indentation and belong there,
 * like the `name` among labels.
 */
function isCopy({ entries }: MappingNode, first: Entry, second: Entry): boolean {
  const before = entries[entries.indexOf(second) - 1];
  if (before === first) return !isEmpty(entries[entries.indexOf(first) - 1]);
  return before?.value.type === 'scalar' && before.value.value !== null;
}

function isEmpty(entry: Entry | undefined): boolean {
  return entry?.value.type === 'scalar' && entry.value.value === null;
}

/** The mapping with the entry whose key begins at an offset. */
function entryAt(node: Node, at: number, seen: Set<Node>): { mapping: MappingNode; entry: Entry } | undefined {
  if (node.type === 'scalar' || seen.has(node)) return undefined;
  seen.add(node);
  if (node.type === 'mapping') {
    const entry = node.entries.find((one) => !one.merged && one.key.range.start === at);
    if (entry) return { mapping: node, entry };
  }
  const inner = node.type === 'mapping' ? node.entries.map(({ value }) => value) : node.items;
  for (const one of inner) {
    const found = entryAt(one, at, seen);
    if (found) return found;
  }
  return undefined;
}
