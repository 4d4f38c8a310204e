import type { NameReference, ObjectSummary } from '../reference/index.js';
import { childOf, type Json, type Node } from '../syntax/index.js';
import { addDocument, treeOf } from './add-field.js';
import { replaceText } from './edits.js';
import { nameOf, placeIn } from './far.js';
import { onlyValueOf } from './label-evidence.js';
import type { ProposedFix } from './rule.js';

/** The headless Service that a StatefulSet names, written out behind it. */
export function governingServiceFix(set: ObjectSummary, name: string): ProposedFix | undefined {
  const service = headlessServiceOf(set, name);
  const edits = service === undefined ? undefined : addDocument(set, service);
  return edits && { title: `write a headless Service ${name} for ${nameOf(set)}`, edits, safety: 'suggested' };
}

/** A headless Service beside the one that a StatefulSet names, for a set whose pods are also reached by that one. */
export function headlessBeside(
  set: ObjectSummary,
  reference: NameReference,
  isTaken: (name: string) => boolean,
): ProposedFix | undefined {
  const name = `${reference.value}-headless`;
  if (isTaken(name)) return undefined;
  const fix = governingServiceFix(set, name);
  if (!fix) return undefined;
  return {
    ...fix,
    title: `write a second, headless Service ${name}, and name it here`,
    edits: [...fix.edits, replaceText(placeIn(set, reference), name)],
  };
}

/**
 * The governing Service of a StatefulSet: it selects the pods of the set and offers the ports of their containers, under
 * the namespace and the labels of the set. Undefined where the set does not say what its pods are called by.
 */
function headlessServiceOf(set: ObjectSummary, name: string): Json | undefined {
  const labels = labelsOf(set.labels.labels.map(({ key, value }) => [key, value]));
  const own = set.ownSelectors[0]?.requirements ?? [];
  const values = own.flatMap((requirement): [string, string][] => {
    const value = onlyValueOf(requirement);
    return value === undefined ? [] : [[requirement.key, value]];
  });
  const selector = labelsOf(
    values.length > 0 && values.length === own.length
      ? values
      : (set.pods?.labels ?? []).map(({ key, value }) => [key, value]),
  );
  if (!selector) return undefined;
  const ports = portsOf(set);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      ...(set.identity.namespace !== null && { namespace: set.identity.namespace }),
      ...(labels && { labels }),
    },
    spec: { clusterIP: 'None', selector, ...(ports.length > 0 && { ports }) },
  };
}

function labelsOf(pairs: readonly (readonly [string, string])[]): { [key: string]: Json } | undefined {
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** The ports of the containers, each once. Of several each needs a name; one that no container gave says its number. */
function portsOf(set: ObjectSummary): Json[] {
  const template = childOf(childOf(childOf(treeOf(set), 'spec'), 'template'), 'spec');
  const found = new Map<string, { name: string; port: number; protocol: string }>();
  const names = new Set<string>();
  for (const container of itemsOf(childOf(template, 'containers'))) {
    for (const item of itemsOf(childOf(container, 'ports'))) {
      const port = scalarOf(item, 'containerPort');
      const protocol = String(scalarOf(item, 'protocol') ?? 'TCP');
      const written = scalarOf(item, 'name');
      if (typeof port !== 'number' || found.has(`${protocol} ${port}`)) continue;
      const name = typeof written === 'string' && !names.has(written) ? written : `port-${port}`;
      names.add(name);
      found.set(`${protocol} ${port}`, { name, port, protocol });
    }
  }
  return [...found.values()].map(({ name, port, protocol }) => ({
    ...((found.size > 1 || !name.startsWith('port-')) && { name }),
    port,
    ...(protocol !== 'TCP' && { protocol }),
  }));
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'sequence' ? node.items : [];
}

function scalarOf(node: Node, key: string): string | number | bigint | boolean | null | undefined {
  const child = childOf(node, key);
  return child?.type === 'scalar' ? child.value : undefined;
}
