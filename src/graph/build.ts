import type { Diagnostic } from '../diagnostic/index.js';
import {
  type Definer,
  type KindName,
  type Linked,
  type Made,
  type MissingPart,
  type NameReference,
  type ObjectSummary,
  type PodName,
  type SelectorReference,
  type Spot,
  shortKind,
} from '../reference/index.js';
import type { EdgeState, Graph, GraphEdge, GraphNode, GraphReference, NodeState, Problem } from './graph.js';
import { groupNodes } from './group.js';
import { placeOf } from './place.js';
import { Problems } from './problems.js';
import { askedFor, counted, keyText, portText, selectorText, wordOf } from './words.js';

function placeKey(from: ObjectSummary, { range }: Spot): string {
  return `${from.text.name}\0${range.start}`;
}

function servicePlace({ from, host }: PodName): string {
  return placeKey(from, host.service ?? host);
}

/** Kinds that are there for others to refer to. */
const forOthers: ReadonlySet<KindName> = new Set([
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'rbac.authorization.k8s.io/Role',
]);

interface Node extends GraphNode {
  readonly problems: Problem[];
  unused: boolean;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly state: EdgeState;
  /** What is said of each reference at the edge. */
  readonly words: string[];
  readonly references: GraphReference[];
}

/** A reference that is not in order. */
interface Flaw {
  /** Behind the word on the edge: `no key "curency"`. */
  readonly what?: string;
  /** The place of the flaw itself, where it is not that of the reference. */
  readonly at?: Spot;
  readonly problem?: Problem;
}

/**
 * The graph of a workspace. `diagnostics` are what the rules said about it: those at the place of a reference give a
 * broken edge its words, those about an object as a whole become problems of its node.
 */
export function graphOf(linked: Linked, diagnostics: readonly Diagnostic[] = []): Graph {
  return new Builder(linked, diagnostics).graph();
}

class Builder {
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, Edge>();
  readonly #ids = new Map<ObjectSummary, string>();
  readonly #objects = new Map<string, ObjectSummary>();
  readonly #linked: Linked;
  readonly #problems: Problems;
  readonly #flaws = new Map<NameReference | SelectorReference, Flaw[]>();

  constructor(linked: Linked, diagnostics: readonly Diagnostic[]) {
    this.#linked = linked;
    this.#problems = new Problems(diagnostics);
  }

  graph(): Graph {
    const { objects } = this.#linked;
    for (const object of objects) this.#addObject(object);
    this.#gatherFlaws();
    this.#resolved();
    this.#missing();
    this.#locals();
    this.#unseen();
    this.#ownProblems();
    this.#markUnused();
    const edges: GraphEdge[] = [...this.#edges.values()].map(({ words, ...edge }) => ({
      ...edge,
      label: counted(words),
    }));
    const notRead = this.#linked.summaries.flatMap(({ text, lost }) => (lost ? [placeOf(text, lost.range)] : []));
    return { ...groupNodes([...this.#nodes.values()], edges, this.#objects), notRead };
  }

  #addObject(object: ObjectSummary): void {
    // A command is no object: only what it makes is drawn.
    if (object.kind === '') return;
    const place = placeOf(object.text, object.nameRange);
    const name = object.identity.name ?? '';
    const id = this.#add(`${object.kind}/${name} ${place.file}:${place.line}`, {
      state: object.partial ? 'patch' : 'defined',
      kind: object.kind,
      name,
      namespace: object.identity.namespace,
      place,
    });
    this.#ids.set(object, id);
    this.#objects.set(id, object);
  }

  /** Adds a node under a name that is made unique. */
  #add(
    wanted: string,
    node: Pick<GraphNode, 'state' | 'kind' | 'name' | 'namespace' | 'place'> & { readonly hint?: string },
  ): string {
    let id = wanted;
    for (let i = 2; this.#nodes.has(id); i++) id = `${wanted}#${i}`;
    this.#nodes.set(id, { id, ...node, group: null, unused: false, problems: [] });
    return id;
  }

  #idOf(object: ObjectSummary): string {
    return this.#ids.get(object) ?? '';
  }

  /** The node of a definer: the object itself, or one that it makes, which is drawn when something refers to it. */
  #definer({ object, made }: Definer): string {
    const own = this.#idOf(object);
    if (!made.made) return own;
    const byCommand = object.kind === '';
    const place = placeOf(object.text, made.spot.range);
    const id = byCommand
      ? `${made.kind}/${made.name} ${place.file}:${place.line}`
      : `${own} makes ${made.kind}/${made.name}`;
    if (!this.#nodes.has(id)) {
      this.#add(id, {
        state: 'made',
        kind: made.kind,
        name: made.numbered ? `${made.name}-0…` : made.name,
        namespace: made.namespace ?? object.identity.namespace,
        place,
        ...(byCommand && { hint: 'made by kubectl create' }),
      });
      if (byCommand) return id;
      this.#edge(own, id, 'makes', 'makes', {
        as: 'makes',
        path: made.spot.pointer,
        place,
        value: made.name,
        target: place,
      });
    }
    return id;
  }

  #edge(from: string, to: string, state: EdgeState, word: string, reference: GraphReference): void {
    const key = `${from}\0${to}\0${state}`;
    const edge = this.#edges.get(key);
    if (edge) {
      edge.words.push(word);
      edge.references.push(reference);
    } else this.#edges.set(key, { from, to, state, words: [word], references: [reference] });
  }

  /** Keys and ports that a target, which is there, does not have; Services that are there and not what they should be. */
  #gatherFlaws(): void {
    const add = (reference: NameReference | SelectorReference, flaw: Flaw) => {
      const flaws = this.#flaws.get(reference);
      if (flaws) flaws.push(flaw);
      else this.#flaws.set(reference, [flaw]);
    };
    const part = ({ from, reference, part }: MissingPart, what: string) =>
      add(reference, { what: `no ${what}`, at: part, problem: this.#problems.at(from.text, part.range) });
    for (const missing of this.#linked.missingKeys) part(missing, keyText(missing.part));
    for (const missing of this.#linked.missingServicePorts) part(missing, portText(missing.part));
    for (const missing of this.#linked.missingPodPorts) part(missing, portText(missing.part));
    for (const { from, reference } of this.#linked.notHeadless) {
      add(reference, { what: 'has a cluster IP', problem: this.#problems.at(from.text, reference.range) });
    }
  }

  #resolved(): void {
    // A pod's name leads to its set, and from there to the Service: one arrow says it.
    const behind = new Set(this.#linked.podNames.filter(({ from, sets }) => !sets.includes(from)).map(servicePlace));
    for (const { from, reference, targets } of this.#linked.nameEdges) {
      if (reference.rule === 'network/service-host' && behind.has(placeKey(from, reference))) continue;
      this.#draw(
        from,
        reference,
        targets.map((definer) => ({ id: this.#definer(definer), place: madePlace(definer) })),
      );
    }
    for (const { from, reference, targets } of this.#linked.selectorEdges) {
      this.#draw(
        from,
        reference,
        targets.map((object) => ({
          id: this.#idOf(object),
          place: placeOf(
            object.text,
            reference.to === 'pods' ? (object.pods ?? object.labels).spot.range : object.labels.spot.range,
          ),
        })),
      );
    }
  }

  #draw(
    from: ObjectSummary,
    reference: NameReference | SelectorReference,
    targets: readonly { readonly id: string; readonly place: GraphReference['target'] }[],
  ): void {
    const own = this.#idOf(from);
    const word = wordOf(reference.pointer);
    const flaws = [...(this.#flaws.get(reference) ?? [])];
    const said = flaws.length === 0 ? this.#problems.at(from.text, reference.range) : undefined;
    if (said && said.severity !== 'info') flaws.push({ problem: said });
    for (const { id, place } of targets) {
      const base = { as: word, value: askedFor(reference), target: place };
      if (flaws.length === 0) {
        this.#edge(own, id, 'resolved', word, {
          ...base,
          path: reference.pointer,
          place: placeOf(from.text, reference.range),
        });
      }
      for (const { what, at = reference, problem } of flaws) {
        this.#edge(own, id, 'broken', what === undefined ? word : `${word}: ${what}`, {
          ...base,
          path: at.pointer,
          place: placeOf(from.text, at.range),
          ...(problem ? { problem } : {}),
        });
      }
    }
  }

  /** Names and selectors that lead nowhere. */
  #missing(): void {
    for (const { from, reference, presence, near } of this.#linked.missingNames) {
      const problem = this.#problems.at(from.text, reference.range);
      const broken = problem ? problem.severity !== 'info' : presence === 'beside' || near !== undefined;
      const hint = near ? `did you mean ${near.made.name}?` : undefined;
      this.#dangle(from, reference, broken ? 'missing' : 'elsewhere', { problem, hint });
    }
    for (const { from, reference, near } of this.#linked.missingMatches) {
      const problem = this.#problems.at(from.text, reference.range) ?? this.#problems.near(from, reference.pointer);
      const broken = problem?.severity !== 'info';
      const hint = near ? `nearest: ${shortKind(near.object.kind)} ${near.object.identity.name ?? ''}` : undefined;
      this.#dangle(from, reference, broken ? 'missing' : 'elsewhere', { problem, hint });
    }
    for (const { from, selector } of this.#linked.ownMismatches) {
      const problem = this.#problems.at(from.text, selector.range) ?? this.#problems.near(from, selector.pointer);
      const id = this.#end(
        from,
        'missing',
        'pods',
        selectorText(selector.requirements),
        'its template has other labels',
      );
      this.#edge(this.#idOf(from), id, 'broken', 'selector', {
        as: 'selector',
        path: selector.pointer,
        place: problem?.place ?? placeOf(from.text, selector.range),
        value: selectorText(selector.requirements),
        target: null,
        ...(problem ? { problem } : {}),
      });
    }
  }

  /** Draws the end of a reference that no manifest holds. */
  #dangle(
    from: ObjectSummary,
    reference: NameReference | SelectorReference,
    state: 'missing' | 'elsewhere',
    { problem, hint }: { readonly problem?: Problem; readonly hint?: string },
  ): void {
    const kind = reference.type === 'selector' ? reference.to : (reference.to[0] ?? '');
    const name = reference.type === 'name' ? reference.value : selectorText(reference.requirements);
    const id = this.#end(from, state, kind, name, hint);
    const word = wordOf(reference.pointer);
    this.#edge(this.#idOf(from), id, state === 'missing' ? 'broken' : 'elsewhere', word, {
      as: word,
      path: reference.pointer,
      place: problem?.place ?? placeOf(from.text, reference.range),
      value: askedFor(reference),
      target: null,
      ...(problem ? { problem } : {}),
    });
  }

  /** The node of an end that no manifest holds: one for each object, those of one app become one later. */
  #end(from: ObjectSummary, state: NodeState, kind: KindName, name: string, hint?: string): string {
    const id = `${kind}/${name} ${state} for ${this.#idOf(from)}`;
    if (this.#nodes.has(id)) return id;
    return this.#add(id, {
      state,
      kind,
      name,
      namespace: null,
      place: null,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** What an object asks of its own inside and does not have. */
  #locals(): void {
    for (const { from, reference } of this.#linked.missingLocals) {
      const problem = this.#problems.at(from.text, reference.range);
      const names = reference.candidates.map(({ name }) => name).filter((name) => name !== '');
      const hint = names.length === 0 ? undefined : `it has ${[...new Set(names)].slice(0, 3).join(', ')}`;
      const id = this.#end(from, 'missing', reference.space.replace('-', ' '), reference.value, hint);
      const word = wordOf(reference.pointer);
      this.#edge(this.#idOf(from), id, 'broken', word, {
        as: word,
        path: reference.pointer,
        place: placeOf(from.text, reference.range),
        value: reference.value,
        target: null,
        ...(problem ? { problem } : {}),
      });
    }
  }

  /** References by name that nobody misses: optional ones, and what every cluster has. */
  #unseen(): void {
    const seen = new Set<NameReference>();
    for (const { reference } of this.#linked.nameEdges) seen.add(reference);
    for (const { reference } of this.#linked.missingNames) seen.add(reference);
    for (const object of this.#linked.objects) {
      for (const reference of object.names) {
        if (!seen.has(reference) && reference.to.length > 0) this.#dangle(object, reference, 'elsewhere', {});
      }
    }
  }

  /** What rules say about an object and not about one of its references. */
  #ownProblems(): void {
    for (const [object, id] of this.#ids) this.#nodes.get(id)?.problems.push(...this.#problems.leftOf(object));
  }

  #markUnused(): void {
    const used = new Set([...this.#edges.values()].map(({ to }) => to));
    for (const node of this.#nodes.values()) {
      node.unused = node.state === 'defined' && forOthers.has(node.kind) && !used.has(node.id);
    }
  }
}

function madePlace({
  object,
  made,
}: {
  readonly object: ObjectSummary;
  readonly made: Made;
}): GraphReference['target'] {
  return placeOf(object.text, made.spot.range);
}
