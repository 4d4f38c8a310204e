import { placeholderIn, placeholderInKey } from '../object/index.js';
import { type Externals, externalKeys, hasKey } from './external.js';
import type { Definer, MissingPart, PartEdge } from './linked.js';
import type { NameIndex } from './name-index.js';
import { homeOf, someNear } from './nearness.js';
import type { Definition, NameReference, ObjectSummary, Part } from './summary.js';
import type { Space } from './table/index.js';

/** The parts of targets that references by name ask for. */
export interface LinkedParts {
  readonly parts: PartEdge[];
  readonly missingKeys: MissingPart[];
  readonly missingPorts: MissingPart[];
  /** Listeners, containers and other named parts. */
  readonly missingMembers: MissingPart[];
}

/** Nothing found yet. */
export function noParts(): LinkedParts {
  return { parts: [], missingKeys: [], missingPorts: [], missingMembers: [] };
}

/** Kinds whose definitions are all there is of a space: an object of another kind may have members that nobody reads. */
const holders: Readonly<Partial<Record<Space, (object: ObjectSummary) => boolean>>> = {
  container: ({ pods, definitions }) => pods !== undefined && definitions.some(({ space }) => space === 'container'),
  listener: ({ kind }) => kind.startsWith('gateway.networking.k8s.io/'),
  'service-port': ({ kind, facts }) => kind === 'Service' && facts.type?.[0]?.value !== 'ExternalName',
};

/** Links keys, ports, listeners and containers of objects that were found by name. */
export class PartLinker {
  /** Where what is found goes. */
  linked: LinkedParts = noParts();
  readonly #index: NameIndex;
  readonly #external: Externals;

  constructor(index: NameIndex, external: Externals) {
    this.#index = index;
    this.#external = external;
  }

  /** Links what a reference asks of its targets. */
  link(from: ObjectSummary, reference: NameReference, targets: readonly Definer[]): void {
    const { keys, ports, parts } = reference;
    // By number, here and below: this runs for each reference, unoptimised.
    if (keys.length > 0) this.linkKeys(from, reference, targets);
    for (let i = 0; i < ports.length; i++) {
      const port = ports[i];
      if (port) this.#linkPort(from, reference, port, targets);
    }
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part) this.#linkMember(from, reference, part, targets);
    }
  }

  /** Links the keys alone; without targets those of an object that exists elsewhere. */
  linkKeys(from: ObjectSummary, reference: NameReference, targets: readonly Definer[]): void {
    const { keys } = reference;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key) this.#linkKey(from, reference, key, targets);
    }
  }

  #linkKey(from: ObjectSummary, reference: NameReference, part: Part, targets: readonly Definer[]): void {
    if (part.file?.listed) {
      const candidates = part.file.listed;
      if (!reference.optional)
        this.linked.missingKeys.push({ from, reference, part, targets: [], near: true, candidates });
      return;
    }
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      const definition = target && keyOf(target.made.keys, part.value);
      if (!definition) continue;
      this.linked.parts.push({ from, reference, part, target: target.object, definition });
      return;
    }
    if (reference.optional || targets.some(({ made }) => made.openKeys)) return;
    if (typeof part.value === 'string' && placeholderInKey(part.value) !== undefined) return;
    const { to, value, namespace } = reference;
    const elsewhere = this.#external.keysOf(to, value, namespace);
    if (elsewhere ? hasKey(elsewhere, String(part.value)) : this.#external.has(to, value, namespace)) return;
    // A patch or another layer's generator may add keys to what the nearest layer defines.
    const kind = targets[0]?.made.kind ?? to[0] ?? '';
    const layers = [
      ...this.#index.patchesOf(kind, value).map((patch) => patch.definitions),
      ...this.#index.all(kind, value).flatMap(({ made }) => (made.made ? [made.keys] : [])),
    ];
    if (layers.some((keys) => keys.some((key) => key.space === 'key' && key.name === part.value))) return;
    this.linked.missingKeys.push({
      from,
      reference,
      part,
      ...nearTargets(from, targets),
      // Somebody wrote down which keys the object elsewhere has.
      ...(elsewhere && { near: true }),
      candidates: [...targets.flatMap(({ made }) => made.keys), ...externalKeys(elsewhere ?? [])],
    });
  }

  #linkPort(from: ObjectSummary, reference: NameReference, part: Part, targets: readonly Definer[]): void {
    const candidates: Definition[] = [];
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      if (!target) continue;
      const { object, made } = target;
      if (made.made || made.kind !== 'Service' || object.facts.type?.[0]?.value === 'ExternalName') return;
      const { definitions } = object;
      let some = false;
      for (let j = 0; j < definitions.length; j++) {
        const definition = definitions[j];
        if (definition?.space !== 'service-port') continue;
        if (isPort(definition, part)) {
          this.linked.parts.push({ from, reference, part, target: object, definition });
          return;
        }
        candidates.push(definition);
        some = true;
      }
      if (!some) return;
    }
    if (typeof part.value === 'string' && placeholderIn(part.value) !== undefined) return;
    const patches = this.#index.patchesOf('Service', reference.value);
    if (patches.some((patch) => patch.definitions.some((one) => isPort(one, part)))) return;
    this.linked.missingPorts.push({ from, reference, part, ...nearTargets(from, targets), candidates });
  }

  #linkMember(from: ObjectSummary, reference: NameReference, part: Part, targets: readonly Definer[]): void {
    const candidates: Definition[] = [];
    let whole = true;
    for (const { object, made } of targets) {
      const own = made.made ? [] : object.definitions.filter((one) => one.space === part.space && one.name !== '');
      const definition = own.find((one) => one.name === part.value);
      if (definition) {
        this.linked.parts.push({ from, reference, part, target: object, definition });
        return;
      }
      if (made.made || own.length === 0 || !holders[part.space]?.(object)) whole = false;
      candidates.push(...own);
    }
    // `*` stands for all containers in the policy of a VerticalPodAutoscaler.
    if (!whole || part.value === '*' || reference.placeholder) return;
    if (typeof part.value === 'string' && placeholderIn(part.value) !== undefined) return;
    const kind = targets[0]?.made.kind ?? '';
    const patches = this.#index.patchesOf(kind, reference.value);
    if (patches.some((patch) => patch.definitions.some((one) => one.name === part.value))) return;
    this.linked.missingMembers.push({ from, reference, part, ...nearTargets(from, targets), candidates });
  }
}

function keyOf(keys: readonly Definition[], name: Part['value']): Definition | undefined {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key?.name === name) return key;
  }
  return undefined;
}

function nearTargets(from: ObjectSummary, definers: readonly Definer[]) {
  const targets = definers.map(({ object }) => object);
  return { targets, near: someNear(homeOf(from.text.name), targets) };
}

/** True when a port is the one that is asked for: a number in quotes is taken for the number. */
export function isPort(definition: Definition, { value }: Part): boolean {
  if (typeof value === 'number') return definition.number === value;
  return definition.name === value || (/^\d+$/.test(value) && definition.number === Number(value));
}
