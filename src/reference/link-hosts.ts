import { placeholderIn } from '../object/index.js';
import { nearest } from '../text/index.js';
import { GovernedSets } from './governed-sets.js';
import { call, namespaceOf, partOf, reference, runsHere, serviceKinds } from './host-references.js';
import type { NameLinker } from './link-names.js';
import type { Definer, MissingPart, NameEdge, PartEdge, PodName } from './linked.js';
import { homeOf, isNear, someNear } from './nearness.js';
import { type Questions, question } from './questions.js';
import { governingService, inRange, isHeadless, ordinalsOf, Scaled, setKinds } from './sets.js';
import type { Definition, Host, HostPod, NameReference, ObjectSummary, Word } from './summary.js';
import type { KindName } from './table/index.js';

/** What the hosts in the texts of a workspace lead to, beside edges between objects. */
export interface LinkedHosts {
  readonly podNames: PodName[];
  readonly parts: PartEdge[];
  /** Ports of an address that the Service does not have. */
  readonly missingPorts: MissingPart[];
  /** Ports behind the name of a pod that no container of it declares. */
  readonly undeclaredPorts: MissingPart[];
}

/** Of what kind a set is that is not here. */
const missedSetKinds: readonly KindName[] = ['apps/StatefulSet'];

/**
 * Links the hosts that stand in texts. DNS gives a pod a name under one Service only: a headless one that its
 * `spec.subdomain` names, and a StatefulSet writes its `serviceName` there (pkg/controller/statefulset,
 * initIdentity; pkg/controller/util/endpoint, ShouldSetHostname).
 */
export class HostLinker {
  /** Where what is found goes, but for references by name: see `NameLinker`. */
  linked: LinkedHosts;
  readonly #objects: readonly (ObjectSummary | undefined)[];
  readonly #names: NameLinker;
  readonly #questions: Questions | undefined;
  readonly #edges: () => readonly NameEdge[];
  #namespaces: ReadonlySet<string> | undefined;
  readonly #governing: GovernedSets;
  #scaled: Scaled | undefined;

  /**
   * @param objects by their order; undefined where there is none
   * @param edges all references by name but for those in texts
   */
  constructor(
    objects: readonly (ObjectSummary | undefined)[],
    names: NameLinker,
    edges: () => readonly NameEdge[],
    questions: Questions | undefined,
  ) {
    this.#objects = objects;
    this.#names = names;
    this.#edges = edges;
    this.#governing = new GovernedSets(names);
    this.#questions = questions;
    this.linked = this.begin();
  }

  /** From now on what is found goes into new lists. */
  begin(): LinkedHosts {
    this.linked = { podNames: [], parts: [], missingPorts: [], undeclaredPorts: [] };
    return this.linked;
  }

  /** Takes out an object that is no longer there, or is there anew. */
  remove(object: ObjectSummary, order: number): void {
    this.#governing.remove(object, order);
  }

  /** Puts in a new object. */
  insert(object: ObjectSummary, order: number): void {
    this.#governing.insert(object, order);
  }

  /** Forgets what is no longer so: all that is linked from now on asks again. */
  forget(): void {
    this.#namespaces = undefined;
    this.#scaled = undefined;
  }

  /** Links the hosts of one object. `order`: its place in the workspace. */
  link(from: ObjectSummary, order: number): void {
    if (this.#questions) this.#questions.closely = true;
    for (const host of from.hosts ?? []) this.#link(from, host, order);
    if (this.#questions) this.#questions.closely = false;
  }

  #link(from: ObjectSummary, host: Host, order: number): void {
    if (host.form === 'address') this.#linkAddress(from, host, order);
    else if (host.pod?.set) this.#linkPod(from, host, host.pod, host.pod.set, order);
    else if (host.pod) this.#linkOwnPod(from, host, order);
    else this.#linkService(from, host, order);
  }

  /** A word that an address has as its host: the Service of that name near by, or anything else in the world. */
  #linkAddress(from: ObjectSummary, host: Host, order: number): void {
    const { service, namespace } = host;
    if (!service) return;
    const found = this.#near(from, serviceKinds, service.value, namespaceOf(from, host)).filter(
      // `http://redis.io` is another thing than Service redis.
      (one) => !namespace || one.made.namespace === namespace.value,
    );
    if (found.length > 0) {
      this.#refer(from, serviceKinds, service, namespaceOf(from, host), true, order);
      this.#linkPorts(from, host, service, found);
    } else if (!namespace && (host.awaited || host.whole)) {
      this.#refer(from, serviceKinds, service, namespaceOf(from, host), host.awaited ? false : 'unless-near', order);
    }
  }

  /** `web.prod.svc`: certainly a Service, which may be made elsewhere. */
  #linkService(from: ObjectSummary, host: Host, order: number): void {
    const { service, namespace } = host;
    if (!service) return;
    const within = namespaceOf(from, host);
    const held = host.awaited || (namespace !== undefined && this.#holds(namespace.value));
    this.#refer(from, serviceKinds, service, within, held ? false : 'unless-near', order);
    this.#linkPorts(from, host, service, this.#names.lookUp(serviceKinds, service.value, within, from));
  }

  /** `$(POD_NAME).web`: the pod itself. */
  #linkOwnPod(from: ObjectSummary, host: Host, order: number): void {
    const { service } = host;
    if (!service) return;
    const within = namespaceOf(from, host);
    const services = this.#near(from, serviceKinds, service.value, within);
    if (services.length > 0) this.#refer(from, serviceKinds, service, within, true, order);
    if (!setKinds.includes(from.kind) || from.partial) return;
    const fault = this.#serviceFault(host, service, [from], services);
    if (fault || governingService(from)?.value === service.value) this.#keep(from, host, [from], services, fault);
  }

  #linkPod(from: ObjectSummary, host: Host, pod: HostPod, set: Word, order: number): void {
    const { service, certain } = host;
    if (!certain && !this.#isKnown(set.value, service?.value)) return;
    const within = namespaceOf(from, host);
    const sets = this.#sets(from, set.value, within, certain);
    const services = service ? this.#near(from, serviceKinds, service.value, within) : [];
    if (sets.length > 0) {
      // The same name may be taken elsewhere in the workspace: what is far away is shown, and not judged.
      const near = someNear(homeOf(from.text.name), sets);
      const fault = service && near ? this.#serviceFault(host, service, sets, services) : undefined;
      const governed = !service || sets.some((one) => governingService(one)?.value === service.value);
      if (!governed && !fault) return;
      this.#refer(from, setKinds, set, within, true, order);
      if (service && services.length > 0) this.#refer(from, serviceKinds, service, within, true, order);
      this.#keep(from, host, sets, services, fault ?? (near ? this.#ordinalFault(pod, sets, from) : undefined));
      if (governed) this.#linkPodPorts(from, host, set, sets);
      return;
    }
    if (!service) return;
    if (within !== null && (host.namespace || runsHere(from))) {
      const elsewhere = this.#sets(from, set.value, null, certain).filter(
        (one) => governingService(one)?.value === service.value,
      );
      if (elsewhere.length > 0) {
        this.#keep(from, host, elsewhere, services, 'namespace');
        return;
      }
    }
    const headless = services.length > 0 && services.every(({ object }) => isHeadless(object));
    const home = homeOf(from.text.name);
    // Where another set has this governing Service, this one would be here as well.
    const governs = this.#governedBy(service.value).some((one) => someNear(home, [one]));
    if (!headless && !certain && !governs) return;
    if (headless || certain) this.#refer(from, serviceKinds, service, within, certain ? 'unless-near' : true, order);
    if (!governs) return;
    const quiet = headless || certain ? false : 'unless-near';
    this.#refer(from, missedSetKinds, set, within, quiet, order, 'statefulset/pod-dns-name');
  }

  /** False where nothing here has the name of the set or of the Service: `www.example.com` is the name of no pod. */
  #isKnown(set: string, service: string | undefined): boolean {
    const names = this.#names;
    if (setKinds.some((kind) => names.mayKnow(kind, set))) return true;
    return service !== undefined && (names.mayKnow('Service', service) || this.#governedBy(service).length > 0);
  }

  /** Keeps a reference: as an edge, or as a name that is missed. */
  #refer(
    from: ObjectSummary,
    to: readonly KindName[],
    { value, range, pointer }: Word,
    namespace: string | null,
    quiet: NameReference['quiet'],
    order: number,
    rule: NameReference['rule'] = 'network/service-host',
  ): void {
    // A set that names its own pods needs no arrow to itself.
    if (from.identity.name === value && to.includes(from.kind)) return;
    this.#names.linkOne(from, reference(to, { value, range, pointer }, namespace, quiet, rule), order);
  }

  #keep(
    from: ObjectSummary,
    host: Host,
    sets: readonly ObjectSummary[],
    services: readonly Definer[],
    fault: PodName['fault'],
  ): void {
    const service = services[0]?.object;
    this.linked.podNames.push({
      from,
      host,
      sets,
      ...(service ? { service } : {}),
      ...(fault && !from.partial ? { fault } : {}),
    });
  }

  /** The nearest sets of a name. A word of two parts may be many things: only what lies near counts then. */
  #sets(from: ObjectSummary, name: string, namespace: string | null, certain: boolean): readonly ObjectSummary[] {
    const own = from.identity;
    const isOwn = setKinds.includes(from.kind) && own.name === name && !from.partial;
    if (isOwn && (namespace === null || own.namespace === null || own.namespace === namespace)) return [from];
    const found = this.#names.lookUp(setKinds, name, namespace, from).map(({ object }) => object);
    const home = homeOf(from.text.name);
    return certain ? found : found.filter((one) => someNear(home, [one]));
  }

  #near(from: ObjectSummary, kinds: readonly KindName[], name: string, namespace: string | null): readonly Definer[] {
    const home = homeOf(from.text.name);
    return this.#names
      .lookUp(kinds, name, namespace, from)
      .filter(({ object }) => isNear(home, homeOf(object.text.name)));
  }

  /** What is wrong with the Service that a pod's name has behind it, as far as it is certain that it is a pod's name. */
  #serviceFault(
    { certain }: Host,
    service: Word,
    sets: readonly ObjectSummary[],
    services: readonly Definer[],
  ): 'service' | 'no-service' | undefined {
    const governing = sets.map(governingService);
    if (governing.some((one) => one?.value === service.value || (one && placeholderIn(one.value) !== undefined))) {
      return undefined;
    }
    const patches = sets.flatMap((one) => this.#names.patchesOf(one.kind, one.identity.name ?? ''));
    if (patches.some((patch) => governingService(patch))) return undefined;
    const known = governing.flatMap((one) => (one ? [one.value] : []));
    const sure = certain || services.length > 0 || nearest(service.value, known) !== undefined;
    if (!sure) return undefined;
    return known.length > 0 ? 'service' : 'no-service';
  }

  /** True for an ordinal that none of the sets makes a pod for, whoever may scale them. */
  #ordinalFault(
    { ordinal, unguarded }: HostPod,
    sets: readonly ObjectSummary[],
    from: ObjectSummary,
  ): 'ordinal' | 'unguarded' | undefined {
    if (!ordinal) return unguarded && sets.includes(from) ? 'unguarded' : undefined;
    const layers = sets.flatMap((one) => [one, ...this.#names.patchesOf(one.kind, one.identity.name ?? '')]);
    const isMade = layers.some((one) => {
      if (one.partial && !one.facts.replicas) return false;
      const { start, count } = ordinalsOf(one);
      return start === undefined || count === undefined || count === 0 || inRange(ordinal.value, start, count);
    });
    if (isMade) return undefined;
    this.#questions?.ask(question.scaled);
    this.#scaled ??= new Scaled(this.#objects, this.#edges());
    const scaled = this.#scaled;
    return sets.some((one) => scaled.has(one)) ? undefined : 'ordinal';
  }

  #linkPorts(from: ObjectSummary, { port }: Host, service: Word, services: readonly Definer[]): void {
    if (!port || services.length === 0) return;
    const part = partOf(port, 'service-port');
    const named = call(serviceKinds, service);
    const candidates: Definition[] = [];
    for (const { object, made } of services) {
      const ports = made.made ? [] : object.definitions.filter(({ space }) => space === 'service-port');
      const definition = ports.find(({ number }) => number === port.value);
      if (definition) {
        this.linked.parts.push({ from, reference: named, part, target: object, definition });
        return;
      }
      // Behind a headless Service every port of the pods is there.
      if (ports.length === 0 || isHeadless(object) || object.facts.type?.[0]?.value === 'ExternalName') return;
      candidates.push(...ports);
    }
    const patches = this.#names.patchesOf('Service', service.value);
    if (from.partial || patches.some((one) => one.definitions.some(({ number }) => number === port.value))) return;
    const targets = services.map(({ object }) => object);
    const near = someNear(homeOf(from.text.name), targets);
    this.linked.missingPorts.push({ from, reference: named, part, targets, near, candidates });
  }

  #linkPodPorts(from: ObjectSummary, { port }: Host, set: Word, sets: readonly ObjectSummary[]): void {
    if (!port) return;
    const part = partOf(port, 'port');
    const named = call(setKinds, set);
    const candidates: Definition[] = [];
    for (const target of sets) {
      const ports = target.definitions.filter(({ space, number }) => space === 'port' && number !== undefined);
      const definition = ports.find(({ number }) => number === port.value);
      if (definition) {
        this.linked.parts.push({ from, reference: named, part, target, definition });
        return;
      }
      if (ports.length === 0) return;
      candidates.push(...ports);
    }
    const layers = sets.flatMap((one) => this.#names.patchesOf(one.kind, one.identity.name ?? ''));
    if (from.partial || layers.some((one) => one.definitions.some(({ number }) => number === port.value))) return;
    this.linked.undeclaredPorts.push({ from, reference: named, part, targets: sets, near: true, candidates });
  }

  /** True for a namespace that something here is said to be in. */
  #holds(namespace: string): boolean {
    this.#questions?.ask(question.namespace(namespace));
    if (!this.#namespaces) {
      const found = new Set<string>();
      for (const object of this.#objects) {
        const namespace = object?.identity.namespace;
        if (typeof namespace === 'string') found.add(namespace);
      }
      this.#namespaces = found;
    }
    return this.#namespaces.has(namespace);
  }

  /** The sets that have a governing Service of this name, a few of them. */
  #governedBy(service: string): readonly ObjectSummary[] {
    this.#questions?.ask(question.governed(service));
    return this.#governing.of(service);
  }
}
