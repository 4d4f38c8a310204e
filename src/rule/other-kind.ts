import { type MissingName, shortKind } from '../reference/index.js';
import { childOf, entryOf, type Node, rewriteScalar } from '../syntax/index.js';
import { contains } from '../text/index.js';
import { treeOf } from './add-field.js';
import type { ProposedFix } from './rule.js';

/** Fields that hold a reference to a kind, by the field that holds the same reference to the other. */
const swapped: Readonly<Record<string, readonly [kind: string, field: string]>> = {
  configMapRef: ['Secret', 'secretRef'],
  secretRef: ['ConfigMap', 'configMapRef'],
  configMapKeyRef: ['Secret', 'secretKeyRef'],
  secretKeyRef: ['ConfigMap', 'configMapKeyRef'],
};

/** Asks for the kind that the name has, where that is one word: another field, or another `kind` beside the name. */
export function otherKindFix({ from, reference, otherKind }: MissingName): ProposedFix | undefined {
  const kinds = [...new Set(otherKind.map(({ made }) => shortKind(made.kind)))];
  const [kind, ...others] = kinds;
  const steps = reference.pointer.split('/').slice(1, -1);
  if (kind === undefined || others.length > 0 || steps.length === 0) return undefined;
  const holder = steps.pop() ?? '';
  let node: Node | undefined = treeOf(from);
  for (const step of steps) node = node?.type === 'sequence' ? node.items[Number(step)] : childOf(node, step);
  const entry = entryOf(node, holder);
  const inner = entry?.value ?? (node?.type === 'sequence' ? node.items[Number(holder)] : undefined);
  if (!inner || entry?.merged || !contains(inner.range, reference.range)) return undefined;
  const field = swapped[holder];
  if (entry && field?.[0] === kind) {
    return { title: `read ${kind} ${reference.value}`, edits: [rewriteScalar(entry.key, field[1])] };
  }
  const written = childOf(inner, 'kind');
  if (written?.type !== 'scalar' || !contains(inner.range, written.range)) return undefined;
  return { title: `name ${kind} ${reference.value}`, edits: [rewriteScalar(written, kind)] };
}
