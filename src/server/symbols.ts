import {
  type CodeLens,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import type { Place } from '../diagnostic/index.js';
import { nameOf } from '../explain/index.js';
import { isKustomization, objectsOf } from '../object/index.js';
import { type ObjectSummary, shortKind } from '../reference/index.js';
import { toPosition, toRange } from './places.js';
import type { Scene } from './scene.js';
import type { Workspace } from './workspace.js';

/** Each object of a text; items of a List too. */
export function documentSymbols({ documents, text }: Scene): DocumentSymbol[] {
  return documents.flatMap((document) =>
    objectsOf(document).map((object) => {
      const { kind, name, namespace } = object.identity;
      const own = object.root.at('metadata').at('name');
      const selection = own.node ? own.range : object.root.at('kind').range;
      const range = {
        start: Math.min(object.node.range.start, selection.start),
        end: Math.max(object.node.range.end, selection.end),
      };
      return {
        name: `${kind ?? 'object'} ${name ?? '(no name)'}`,
        ...(namespace !== null && { detail: namespace }),
        kind: symbolKind(kind ?? ''),
        range: toRange(text, range),
        selectionRange: toRange(text, selection),
      };
    }),
  );
}

/** The objects of a workspace whose kind and name hold the letters of the query in their order. */
export function workspaceSymbols(workspace: Workspace, query: string): WorkspaceSymbol[] {
  const letters = [...query.toLowerCase().replace(/\s/g, '')];
  const matches = (text: string) => {
    let at = 0;
    for (const letter of letters) {
      at = text.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  };
  const found: WorkspaceSymbol[] = [];
  for (const object of workspace.session?.linked?.objects ?? []) {
    if (object.partial || object.identity.name === null || !matches(nameOf(object).toLowerCase())) continue;
    found.push({
      name: nameOf(object),
      kind: symbolKind(shortKind(object.kind)),
      location: workspace.locate({ text: object.text, range: object.nameRange }),
      ...(object.identity.namespace !== null && { containerName: object.identity.namespace }),
    });
    // Nobody reads further; the editor asks again with more letters.
    if (found.length === 500) break;
  }
  return found;
}

function symbolKind(kind: string): SymbolKind {
  const kinds: Readonly<Record<string, SymbolKind>> = {
    Service: SymbolKind.Interface,
    Ingress: SymbolKind.Interface,
    ConfigMap: SymbolKind.Constant,
    Secret: SymbolKind.Key,
    Namespace: SymbolKind.Namespace,
    PersistentVolumeClaim: SymbolKind.File,
    PersistentVolume: SymbolKind.File,
    CustomResourceDefinition: SymbolKind.Struct,
  };
  return kinds[kind] ?? SymbolKind.Class;
}

/** One region per document: from its first line to its last that holds something. */
export function foldingRanges({ documents, text }: Scene): FoldingRange[] {
  return documents.flatMap((document) => {
    if (!document.root || (objectsOf(document).length === 0 && !isKustomization(document))) return [];
    const startLine = toPosition(text, document.root.range.start).line;
    const endLine = toPosition(text, text.content.slice(0, document.root.range.end).trimEnd().length).line;
    return endLine > startLine ? [{ startLine, endLine, kind: FoldingRangeKind.Region }] : [];
  });
}

/** The command of a lens: its arguments are a URI, a position and locations. An editor's client may bring it. */
export const showReferences = 'plimsoll.showReferences';

/** Above the first line of a Service what it selects, of a ConfigMap or Secret by how many objects it is used. */
export function codeLenses({ linked, text, workspace, documents }: Scene): CodeLens[] {
  if (!linked) return [];
  const lenses: CodeLens[] = [];
  const starts = new Map(
    documents.flatMap((document) =>
      objectsOf(document).map(({ pointer, node }) => [`${document.index} ${pointer}`, node.range.start] as const),
    ),
  );
  const add = (object: ObjectSummary, title: string, places: readonly Place[]) => {
    const start = starts.get(`${object.document} ${object.at}`) ?? object.kindRange.start;
    const range = toRange(text, { start, end: start });
    const locations = places.map((place) => workspace.locate(place));
    const uri = workspace.uriOf(text);
    lenses.push({ range, command: { title, command: showReferences, arguments: [uri, range.start, locations] } });
  };
  for (const object of linked.objects) {
    if (object.text !== text || object.partial) continue;
    if (object.kind === 'Service') {
      const edges = linked.selectorEdges.filter(({ from, reference }) => from === object && reference.to === 'pods');
      const selects = object.selectors.some(({ to, placeholder }) => to === 'pods' && !placeholder);
      const targets = [...new Set(edges.flatMap((edge) => edge.targets))];
      if (selects) {
        add(
          object,
          `selects ${counted(targets.length, 'workload')}`,
          targets.map((one) => ({ text: one.text, range: one.nameRange })),
        );
      }
    } else if (object.kind === 'ConfigMap' || object.kind === 'Secret') {
      const edges = linked.nameEdges.filter(({ targets }) =>
        targets.some((target) => target.object === object && !target.made.made),
      );
      const users = new Set(edges.map(({ from }) => from));
      add(
        object,
        users.size === 0 ? 'not used here' : `used by ${users.size}`,
        edges.map(({ from, reference }) => ({ text: from.text, range: reference.range })),
      );
    }
  }
  return lenses;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
