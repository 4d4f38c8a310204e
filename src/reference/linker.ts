import { Beyond } from './beyond.js';
import { Externals } from './external.js';
import { unselectedPods, withoutHandMade } from './governing.js';
import { notHeadless } from './headless.js';
import { LabelIndex } from './label-index.js';
import { Builds } from './layers.js';
import { type LinkedClaims, linkClaims, takesPartInClaims } from './link-claims.js';
import { linkDrafts } from './link-drafts.js';
import { HostLinker, type LinkedHosts } from './link-hosts.js';
import { type LinkedNames, NameLinker } from './link-names.js';
import { haveParams, paramsOf } from './link-params.js';
import { type LinkedSelectors, SelectorLinker } from './link-selectors.js';
import type { Linked, LinkOptions, NameEdge, NotHeadless, UnselectedPods } from './linked.js';
import { addMentions, merge } from './merge.js';
import { NameIndex } from './name-index.js';
import { forgetHomes } from './nearness.js';
import { Questions, question } from './questions.js';
import { missingResources } from './resources.js';
import { isKustomize, Slots } from './slots.js';
import type { ObjectSummary, Summary } from './summary.js';
import { type Touched, touchedBy } from './touched.js';
import { Variants } from './variants.js';

/** What an object says of itself alone. */
interface Own {
  readonly missingLocals: Linked['missingLocals'][number][];
  readonly ownMismatches: Linked['ownMismatches'][number][];
  /** Those that miss something inside of themselves, or are lost in part. */
  readonly drafts: { readonly from: ObjectSummary }[];
  /** Those with RBAC rules that say what the API does not have. */
  readonly doubtful: { readonly from: ObjectSummary }[];
}

/** What is wrong with the governing Service of a StatefulSet. */
interface Judged {
  readonly notHeadless: NotHeadless | undefined;
  readonly unselected: UnselectedPods | undefined;
}

/**
 * Links the summaries of a workspace. Everything is linked once; where `follow` is set, a text that reads differently is
 * then linked again together with those objects that asked for something which may have changed.
 */
export class Linker {
  readonly #options: LinkOptions;
  readonly #slots: Slots;
  readonly #questions: Questions | undefined;
  readonly #kustomizations: readonly ObjectSummary[];
  readonly #builds: Builds;
  readonly #variants: Variants;
  readonly #names: NameLinker;
  readonly #selectors: SelectorLinker;
  readonly #hosts: HostLinker;
  #beyond: Beyond;
  #own: Own;
  #found: LinkedNames;
  #selected: LinkedSelectors;
  /** What hosts in texts lead to, by name. */
  #called: LinkedNames;
  #hosted: LinkedHosts;
  #claims: LinkedClaims | undefined;
  #judged = new WeakMap<NameEdge, Judged>();
  /** How many questions there were when everything was linked. */
  readonly #asked: number;

  /** @param follow whether texts will change: keeps what each object asked for */
  constructor(summaries: readonly Summary[], options: LinkOptions, follow: boolean) {
    forgetHomes();
    this.#options = options;
    this.#questions = follow ? new Questions() : undefined;
    const kustomizations: ObjectSummary[] = [];
    this.#slots = new Slots(summaries, follow);
    const { objects } = this.#slots;
    const index = new NameIndex(objects, this.#questions);
    const labels = new LabelIndex(objects, this.#questions);
    // By number, here and below: this runs once, unoptimised, over everything that there is.
    for (let order = 0; order < objects.length; order++) {
      const object = objects[order];
      if (!object) continue;
      index.add(object, order);
      labels.add(object, order);
      if (isKustomize(object)) kustomizations.push(object);
    }
    labels.finish();
    this.#kustomizations = kustomizations;
    this.#beyond = new Beyond(summaries, kustomizations);
    this.#builds = new Builds(summaries, objects, kustomizations);
    this.#variants = new Variants(objects, this.#builds.together);
    this.#names = new NameLinker(index, this.#beyond, new Externals(options.external), this.#variants, this.#questions);
    this.#selectors = new SelectorLinker(objects, labels, this.#beyond, this.#variants, this.#questions);
    this.#hosts = new HostLinker(objects, this.#names, () => this.#found.edges, this.#questions);
    this.#found = this.#names.begin();
    this.#selected = this.#selectors.linked;
    this.#own = nothing();
    const calling: number[] = [];
    for (let order = 0; order < objects.length; order++) {
      const from = objects[order];
      if (!from) continue;
      this.#link(from, order);
      if (from.hosts) calling.push(order);
    }
    this.#called = this.#names.begin();
    this.#hosted = this.#hosts.linked;
    for (const order of calling) {
      const from = objects[order];
      if (from) this.#linkHosts(from, order);
    }
    if (this.#questions) this.#questions.asker = undefined;
    this.#asked = this.#questions?.size ?? 0;
  }

  #link(from: ObjectSummary, order: number): void {
    if (this.#questions) this.#questions.asker = order;
    if (from.names.length > 0) this.#linkNames(from, order);
    if (from.selectors.length > 0) this.#selectors.link(from, order);
    const own = this.#own;
    if (from.missingLocals) for (const reference of from.missingLocals) own.missingLocals.push({ from, reference });
    if (from.ownMismatches) for (const selector of from.ownMismatches) own.ownMismatches.push({ from, selector });
    if (from.missingLocals || from.lost) own.drafts.push({ from });
    if (from.doubts) own.doubtful.push({ from });
  }

  #linkNames(from: ObjectSummary, order: number): void {
    const { edges } = this.#names.linked;
    const before = edges.length;
    this.#names.link(from, order);
    if (!haveParams.has(from.kind)) return;
    for (const edge of edges.slice(before)) {
      const params = paramsOf(edge);
      if (params) this.#names.linkOne(from, params, edge.targets[0]?.order ?? 0);
    }
  }

  #linkHosts(from: ObjectSummary, order: number): void {
    if (this.#questions) this.#questions.asker = order;
    this.#hosts.link(from, order);
  }

  /**
   * Takes in a text that reads differently, with all its documents, and links it and what depends on it. False where that
   * changes more than can be followed: then nothing here holds any more, and everything is to be linked anew.
   */
  replace(name: string, after: readonly Summary[]): boolean {
    const questions = this.#questions;
    const { objects } = this.#slots;
    if (after.length === 0 && !this.#slots.has(name)) return true;
    if (!questions || questions.size > 2 * this.#asked + 10_000) return false;
    const change = this.#slots.replace(name, after);
    if (!change) return false;
    const touched = touchedBy(change.before, change.after);
    for (const [order, object] of change.removed) {
      this.#names.remove(object, order);
      this.#selectors.remove(object, order);
      this.#hosts.remove(object, order);
    }
    for (const [order, object] of change.inserted) {
      this.#names.insert(object, order);
      this.#selectors.insert(object, order);
      this.#hosts.insert(object, order);
    }
    if (touched.identities && !this.#variants.isAsBefore()) return false;
    const stale = this.#forget(touched, change.lost, questions);
    if (change.text) {
      for (const found of [this.#found, this.#selected, this.#called, this.#hosted]) {
        addMentions(Object.values(found), change.text, stale);
      }
    }
    for (const object of change.after) stale.add(object);
    const again = this.#slots.ordered(stale);
    for (const object of change.before) stale.add(object);

    const [found, selected, own] = [this.#found, this.#selected, this.#own];
    this.#found = this.#names.begin();
    this.#selected = this.#selectors.begin();
    this.#own = nothing();
    for (const order of again) {
      const from = objects[order];
      if (from) this.#link(from, order);
    }
    const orderOf = (object: ObjectSummary) => this.#slots.orderOf(object);
    merge(this.#found, found, stale, orderOf);
    merge(this.#selected, selected, stale, orderOf);
    merge(this.#own, own, stale, orderOf);

    const [called, hosted] = [this.#called, this.#hosted];
    this.#called = this.#names.begin();
    this.#hosted = this.#hosts.begin();
    for (const order of again) {
      const from = objects[order];
      if (from?.hosts) this.#linkHosts(from, order);
    }
    questions.asker = undefined;
    merge(this.#called, called, stale, orderOf);
    merge(this.#hosted, hosted, stale, orderOf);
    const changed = [...change.before, ...change.after];
    if (changed.some(takesPartInClaims)) this.#claims = undefined;
    // A patch may change any Service, and what cannot be read may be one.
    if (change.lost || changed.some(({ partial }) => partial)) this.#judged = new WeakMap();
    return true;
  }

  /** Forgets what a change touches; gives the objects that asked for it. */
  #forget(touched: Touched, lost: boolean, questions: Questions): Set<ObjectSummary> {
    const { objects } = this.#slots;
    if (lost) this.#beyond = new Beyond(this.#slots.summaries, this.#kustomizations);
    this.#names.forget(touched.kinds, this.#beyond);
    this.#selectors.forget(touched, this.#beyond);
    this.#hosts.forget();
    this.#builds.forget();
    const askers = new Set<number>();
    for (const key of touched.keys) questions.addAskers(key, askers);
    if (lost) questions.addAskers(question.beyond, askers);
    const stale = new Set<ObjectSummary>();
    for (const order of askers) {
      const object = objects[order];
      if (object) stale.add(object);
    }
    return stale;
  }

  /** What is wrong with a governing Service: what was found out before holds as long as the edge is there. */
  #judge(edge: NameEdge): Judged {
    let judged = this.#judged.get(edge);
    if (!judged) {
      const plain = notHeadless(edge, this.#names);
      const unselected = unselectedPods(edge, this.#names, this.#beyond);
      judged = plain || unselected ? { notHeadless: plain, unselected } : nothingWrong;
      this.#judged.set(edge, judged);
    }
    return judged;
  }

  /** What refers to what, as of now. */
  linked(): Linked {
    const slots = this.#slots;
    const { dense: objects } = slots;
    const { parts, edges: found, governed, missing, missingKeys, missingPorts, missingMembers } = this.#found;
    const called = this.#called;
    const hosted = this.#hosted;
    const selected = this.#selected;
    const edges = [...found, ...called.edges];
    const judged = governed.map((edge) => this.#judge(edge));
    this.#claims ??= linkClaims(objects, this.#names);
    return {
      world: this.#options.world ?? 'open',
      get summaries() {
        return slots.summaries;
      },
      objects,
      nameEdges: edges,
      selectorEdges: selected.edges,
      partEdges: [...parts, ...called.parts, ...selected.parts, ...hosted.parts],
      missingNames: [...missing, ...called.missing],
      missingKeys: [...missingKeys, ...called.missingKeys],
      missingServicePorts: [...missingPorts, ...called.missingPorts, ...hosted.missingPorts],
      missingPodPorts: selected.missingPorts,
      undeclaredPorts: [...selected.undeclaredPorts, ...hosted.undeclaredPorts],
      missingMembers: [...missingMembers, ...called.missingMembers],
      missingMatches: selected.missing,
      missingResources: missingResources(
        this.#own.doubtful.map(({ from }) => from),
        objects,
      ),
      elsewhereOnly: this.#builds.elsewhereOnly(edges),
      missingLocals: this.#own.missingLocals,
      ownMismatches: this.#own.ownMismatches,
      notHeadless: judged.flatMap(({ notHeadless }) => notHeadless ?? []),
      unselectedPods: withoutHandMade(
        judged.flatMap(({ unselected }) => unselected ?? []),
        edges,
      ),
      claimEdges: this.#claims.edges,
      draftEdges: linkDrafts(
        this.#own.drafts.map(({ from }) => from),
        this.#names,
      ),
      unboundClaims: this.#claims.unbound,
      podNames: hosted.podNames,
      work: this.#names.work + this.#selectors.work,
    };
  }
}

const nothingWrong: Judged = { notHeadless: undefined, unselected: undefined };

function nothing(): Own {
  return { missingLocals: [], ownMismatches: [], drafts: [], doubtful: [] };
}
