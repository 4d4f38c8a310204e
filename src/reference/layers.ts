import type { ElsewhereOnly, NameEdge } from './linked.js';
import { type Home, homeOf } from './nearness.js';
import { resolvePath } from './paths.js';
import type { ObjectSummary, Summary } from './summary.js';

/** What is built from one kustomization. */
interface Build {
  readonly home: Home;
  readonly files: ReadonlySet<string>;
  /** True where it takes in what is not here. */
  readonly open: boolean;
}

/** What the kustomizations of a workspace build: from each one that no other takes in, all files that it reaches. */
export class Builds {
  readonly #objects: readonly (ObjectSummary | undefined)[];
  readonly #all: readonly Build[];
  readonly #byFile = new Map<string, Build[]>();
  readonly #names = new Map<Build, ReadonlySet<string>>();
  #namesByFile: Map<string, string[]> | undefined;

  constructor(
    summaries: readonly Summary[],
    objects: readonly (ObjectSummary | undefined)[],
    kustomizations: readonly ObjectSummary[],
  ) {
    this.#objects = objects;
    this.#all = buildsOf(kustomizations, summaries);
    for (const build of this.#all) {
      for (const file of build.files) {
        const list = this.#byFile.get(file);
        if (list) list.push(build);
        else this.#byFile.set(file, [build]);
      }
    }
  }

  /** Forgets what the files define. */
  forget(): void {
    this.#names.clear();
    this.#namesByFile = undefined;
  }

  /** True where some kustomization takes in both files. */
  readonly together = (a: string, b: string): boolean =>
    this.#byFile.get(a)?.some(({ files }) => files.has(b)) === true;

  /**
   * References that are resolved only in some of the places that are built from them. Where the file of a reference is
   * built by several and the target is in some of those only, the others lack it.
   */
  elsewhereOnly(edges: readonly NameEdge[]): ElsewhereOnly[] {
    if (this.#all.length < 2) return [];
    const found: ElsewhereOnly[] = [];
    for (const edge of edges) {
      const { from, reference, targets } = edge;
      const file = from.text.name;
      const users = this.#byFile.get(file);
      if (!users || users.length < 2) continue;
      if (reference.optional || reference.quiet || from.partial) continue;
      // Beside each other in one file they are always built together.
      if (targets.some(({ object }) => object.text.name === file)) continue;
      if (users.some(({ open }) => open)) continue;
      const hasTarget = (build: Build) => targets.some(({ object }) => build.files.has(object.text.name));
      const having = users.filter(hasTarget);
      if (having.length === 0 || having.length === users.length) continue;
      // The nearest target is one of several: another build may have its own.
      const lacking = users.filter((build) => !hasTarget(build) && !this.#defines(build, edge));
      if (lacking.length === 0) continue;
      found.push({ from, reference, targets, having: foldersOf(having), lacking: foldersOf(lacking) });
    }
    return found;
  }

  #defines(build: Build, { reference, targets }: NameEdge): boolean {
    let names = this.#names.get(build);
    if (!names) {
      names = this.#namesIn(build);
      this.#names.set(build, names);
    }
    const wanted = new Set([reference.value, ...targets.map(({ made }) => made.name)]);
    return reference.to.some((kind) => [...wanted].some((name) => names.has(`${kind}\0${name}`)));
  }

  #namesIn({ files }: Build): ReadonlySet<string> {
    if (!this.#namesByFile) {
      this.#namesByFile = new Map();
      for (const object of this.#objects) {
        if (!object) continue;
        const { text, defines } = object;
        const names = this.#namesByFile.get(text.name) ?? [];
        for (const { kind, name } of defines) names.push(`${kind}\0${name}`);
        this.#namesByFile.set(text.name, names);
      }
    }
    const found = new Set<string>();
    for (const file of files) for (const name of this.#namesByFile.get(file) ?? []) found.add(name);
    return found;
  }
}

function foldersOf(builds: readonly Build[]): string[] {
  return builds.map(({ home }) => home.folder).sort();
}

/** The kustomizations that no other one takes in, each with all that it reaches. */
function buildsOf(all: readonly ObjectSummary[], summaries: readonly Summary[]): readonly Build[] {
  const kustomizations = all.filter(
    ({ kind }) => kind === 'kustomize.config.k8s.io/Kustomization' || kind === 'kustomize.config.k8s.io/Component',
  );
  if (kustomizations.length === 0) return [];
  const files = new Set<string>();
  for (const { text } of summaries) files.add(text.name);
  const byFolder = new Map(kustomizations.map((one) => [homeOf(one.text.name).folder, one]));
  const taken = new Set<ObjectSummary>();
  const steps = new Map<ObjectSummary, { inner: ObjectSummary[]; own: string[]; open: boolean }>();
  for (const one of kustomizations) {
    const { folder } = homeOf(one.text.name);
    const step = { inner: [] as ObjectSummary[], own: [one.text.name], open: one.facts.opaque !== undefined };
    for (const { value } of [...(one.facts.resource ?? []), ...(one.facts.patch ?? [])]) {
      const path = typeof value === 'string' ? resolvePath(folder, value) : undefined;
      const inner = path === undefined ? undefined : byFolder.get(path);
      if (inner && inner !== one) {
        step.inner.push(inner);
        taken.add(inner);
      } else if (path !== undefined && files.has(path)) step.own.push(path);
      else step.open = true;
    }
    steps.set(one, step);
  }
  return kustomizations
    .filter((one) => !taken.has(one) && one.kind.endsWith('/Kustomization'))
    .map((root) => {
      const reached = new Set<ObjectSummary>([root]);
      const found = new Set<string>();
      let open = false;
      for (const one of reached) {
        const step = steps.get(one);
        for (const file of step?.own ?? []) found.add(file);
        for (const inner of step?.inner ?? []) reached.add(inner);
        open ||= step?.open ?? false;
      }
      return { home: homeOf(root.text.name), files: found, open };
    });
}
