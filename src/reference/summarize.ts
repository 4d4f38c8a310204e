import {
  groupOf,
  isKustomization,
  type KubernetesObject,
  placeholderInKey,
  type Workload,
  workloadOf,
} from '../object/index.js';
import { childOf, entryOf, type Node, type SyntaxDocument } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import { builtInTable, type Table, tableWith } from './compile.js';
import { labelSetOf } from './labels.js';
import { missedLocals, resolveLocals } from './local.js';
import { type MountedPaths, mountedPaths } from './mounted-paths.js';
import { readHosts } from './read-hosts.js';
import { collect } from './read-rows.js';
import { matchOwn, mismatched } from './read-selectors.js';
import { resourceNamesOf } from './resource-names.js';
import { doubtsOf } from './resources.js';
import { withSubPaths } from './sub-paths.js';
import type { Definition, LocalReference, Made, NameReference, ObjectSummary, Summary } from './summary.js';
import { clusterScoped, makesAnything, type Row } from './table/index.js';

/**
 * What a document defines and refers to. Pure: reads the document's tree and nothing else. `objects` are those of
 * `objectsOf`; a kustomization is read from the document itself. `own`: rows of the user's own, behind the table's.
 */
export function summarize(
  document: SyntaxDocument,
  objects: readonly KubernetesObject[],
  own?: readonly Row[],
): Summary {
  const table = tableWith(own);
  const lost = document.broken || document.notChecked !== undefined;
  const summaries = objects.map((object) =>
    summarizeObject(table, {
      text: document.text,
      document: document.index,
      node: object.node,
      at: object.pointer,
      apiVersion: object.identity.apiVersion,
      kind: object.identity.kind,
      partial: object.partial !== undefined,
      lost,
      workload: object.partial === undefined ? workloadOf(object) : undefined,
    }),
  );
  if (isKustomization(document) && document.root?.type === 'mapping' && summaries.length === 0) {
    summaries.push(
      summarizeObject(table, {
        text: document.text,
        document: document.index,
        node: document.root,
        at: '',
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        partial: false,
        lost,
      }),
    );
  }
  const summary = { text: document.text, document: document.index, objects: summaries };
  return lost ? { ...summary, lost: lostIn(document) } : summary;
}

interface Source {
  readonly text: SourceText;
  readonly document: number;
  readonly node: Node;
  readonly at: string;
  readonly apiVersion: string | null;
  readonly kind: string | null;
  readonly partial: boolean;
  /** The document could not be read in whole. */
  readonly lost: boolean;
  /** Set where its containers, and what they run, are to be looked at. */
  readonly workload?: Workload | undefined;
}

function summarizeObject(table: Table, source: Source): ObjectSummary {
  const { node, partial } = source;
  const kind = table.kindName(source.apiVersion === null ? undefined : groupOf(source.apiVersion), source.kind ?? '');
  const metadata = entryOf(node, 'metadata')?.value;
  const nameNode = childOf(metadata, 'name');
  const name = stringOf(nameNode);
  const namespace = stringOf(childOf(metadata, 'namespace'));
  const kindRange = rangeOr(childOf(node, 'kind'), node.range);
  const nameRange = rangeOr(nameNode, kindRange);
  const plan = table.planOf(kind);
  const found = collect(plan, {
    table,
    kind,
    namespace: clusterScoped.has(kind) ? null : namespace,
    name,
    top: { node, pointer: '', anchor: node.range },
  });
  const pods = plan.podLabels ? labelSetOf(node, plan.podLabels, kindRange) : undefined;
  const locals = partial ? [] : resolveLocals(found.locals, found.definitions, node, plan.template);
  const names = found.names.filter((reference) => !isHidden(reference.pointer, found.definitions));
  if (found.facts.resourceNames) names.push(...resourceNamesOf(kind, found.facts, namespace));
  const paths = followPaths(source, withSubPaths(withoutEchoes(names), locals, node), locals);
  const doubts = doubtsOf(found.facts);
  const ownSelectors = partial || !pods ? [] : found.own.map((one) => matchOwn(one, pods));
  const hosts = readHosts(source.text, node, kind, found.names);
  const missingLocals = missedLocals(locals, source.lost);
  const ownMismatches = mismatched(ownSelectors, source.lost);
  const defines: Made[] = [];
  if (name !== null && !partial) {
    const keys = found.definitions.filter((definition) => definition.space === 'key');
    defines.push({
      kind,
      name,
      namespace: clusterScoped.has(kind) ? null : namespace,
      spot: { range: nameRange, pointer: '/metadata/name' },
      made: false,
      keys,
      openKeys: hasOpenKeys(node, keys.length),
      numbered: undefined,
    });
  }
  if (!partial) defines.push(...found.makes);
  return {
    text: source.text,
    document: source.document,
    at: source.at,
    identity: { apiVersion: source.apiVersion, kind: source.kind, namespace, name },
    kind,
    kindRange,
    nameRange,
    partial,
    lost: source.lost,
    // What a user's row says of a custom resource is not all that its controller does.
    unknown: !builtInTable().isKnown(kind) || makesAnything.has(kind),
    labels: labelSetOf(node, ['metadata', 'labels'], kindRange),
    pods,
    defines,
    definitions: found.definitions,
    names: paths.names,
    selectors: found.selectors,
    locals: paths.locals,
    ownSelectors,
    missingLocals: missingLocals.length > 0 ? missingLocals : undefined,
    ownMismatches: ownMismatches.length > 0 ? ownMismatches : undefined,
    doubts: doubts.length > 0 ? doubts : undefined,
    hosts: hosts.length > 0 ? hosts : undefined,
    facts: found.facts,
  };
}

function followPaths(
  { workload, lost }: Source,
  names: readonly NameReference[],
  locals: readonly LocalReference[],
): MountedPaths {
  if (!workload) return { names, locals };
  const paths = mountedPaths(workload, names, locals);
  // What a broken document lacks of its mounts may be what could not be read of it.
  return lost ? { names, locals: paths.locals } : paths;
}

/**
 * True for what stands in a volume of a StatefulSet that has a claim template of the same name: the controller puts the
 * claim in its place (pkg/controller/statefulset/stateful_set_utils.go, updateStorage).
 */
function isHidden(pointer: string, definitions: readonly Definition[]): boolean {
  const volume = /^.*\/spec\/volumes\/\d+(?=\/)/.exec(pointer)?.[0];
  if (volume === undefined) return false;
  const own = definitions.find((one) => one.pointer === `${volume}/name`);
  return (
    own !== undefined &&
    definitions.some((one) => one.name === own.name && one.pointer.startsWith('/spec/volumeClaimTemplates/'))
  );
}

/** The old names of fields, and the new: what both of them say counts once. */
const renamed: readonly (readonly [old: string, now: string])[] = [
  ['/serviceAccount', '/serviceAccountName'],
  ['/dataSource/name', '/dataSourceRef/name'],
];

function withoutEchoes(names: readonly NameReference[]): readonly NameReference[] {
  return names.filter(({ pointer, value }) => {
    const now = renamed.find(([old]) => pointer.endsWith(old));
    if (!now) return true;
    const other = pointer.slice(0, -now[0].length) + now[1];
    return !names.some((one) => one.pointer === other && one.value === value);
  });
}

/**
 * An object without any key is filled by something else, and a token's Secret by a controller; merge keys and
 * placeholders among the keys hide what will be there.
 */
function hasOpenKeys(node: Node, count: number): boolean {
  if (count === 0) return true;
  if (stringOf(childOf(node, 'type')) === 'kubernetes.io/service-account-token') return true;
  return ['data', 'binaryData', 'stringData'].some((field) => {
    const map = childOf(node, field);
    if (map?.type === 'scalar') return map.value !== null;
    return map?.type === 'mapping' && map.entries.some((entry) => placeholderInKey(entry.name) !== undefined);
  });
}

/** What can be said of a document that could not be read in whole: the kinds that stand in its text. */
function lostIn(document: SyntaxDocument): { range: Range; kinds: string[] } {
  const text = document.text.slice(document.range);
  const kinds = new Set<string>();
  for (const match of text.matchAll(/^[\s>*-]*["']?kind["']?[ \t]*:[ \t]*["']?([\w{$<][^\s"'#]*)/gim))
    kinds.add(match[1] ?? '');
  return { range: document.range, kinds: [...kinds] };
}

function stringOf(node: Node | undefined): string | null {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : null;
}

function rangeOr(node: Node | undefined, fallback: Range): Range {
  return node && node.range.end > node.range.start ? node.range : fallback;
}
