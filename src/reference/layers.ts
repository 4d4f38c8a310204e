import type { ElsewhereOnly, NameEdge } from './linked.js';
import { type Home, homeOf } from './nearness.js';
import { resolvePath } from './paths.js';
import type { ObjectSummary, Summary } from './summary.js';

/**
 * References that are resolved only in some of the places that are built from them. Kustomizations tell what is built
 * together: from each one that no other takes in, all files that it reaches. Where the file of a reference is built by
 * several and the target is in some of those only, the others lack it.
 */
export function elsewhereOnly(
  edges: readonly NameEdge[],
  summaries: readonly Summary[],
  objects: readonly ObjectSummary[],
): ElsewhereOnly[] {
  const builds = buildsOf(objects, summaries);
  if (builds.length < 2) return [];
  const byFile = new Map<string, Build[]>();
  for (const build of builds) {
    for (const file of build.files) {
      const list = byFile.get(file);
      if (list) list.push(build);
      else byFile.set(file, [build]);
    }
  }
  const found: ElsewhereOnly[] = [];
  for (const edge of edges) {
    const { from, reference, targets } = edge;
    const file = from.text.name;
    const users = byFile.get(file);
    if (!users || users.length < 2) continue;
    if (reference.optional || reference.quiet || from.partial) continue;
    // Beside each other in one file they are always built together.
    if (targets.some(({ object }) => object.text.name === file)) continue;
    if (users.some(({ open }) => open)) continue;
    const hasTarget = (build: Build) => targets.some(({ object }) => build.files.has(object.text.name));
    const lacking = users.filter((build) => !hasTarget(build));
    if (lacking.length === 0 || lacking.length === users.length) continue;
    // The nearest target is one of several: another build may have its own.
    if (lacking.every((build) => definesIn(build, edge, objects))) continue;
    const folders = (list: readonly Build[]) => list.map(({ home }) => home.folder).sort();
    found.push({
      from,
      reference,
      targets,
      having: folders(users.filter(hasTarget)),
      lacking: folders(lacking.filter((build) => !definesIn(build, edge, objects))),
    });
  }
  return found;
}

/** Tells of two files whether some kustomization takes in both. */
export function builtTogether(
  summaries: readonly Summary[],
  objects: readonly ObjectSummary[],
): (a: string, b: string) => boolean {
  const builds = buildsOf(objects, summaries, 1);
  return (a, b) => builds.some(({ files }) => files.has(a) && files.has(b));
}

/** What is built from one kustomization. */
interface Build {
  readonly home: Home;
  readonly files: ReadonlySet<string>;
  /** True where it takes in what is not here. */
  readonly open: boolean;
}

function definesIn({ files }: Build, { reference, targets }: NameEdge, objects: readonly ObjectSummary[]): boolean {
  const names = new Set([reference.value, ...targets.map(({ made }) => made.name)]);
  return objects.some(
    ({ text, defines }) =>
      files.has(text.name) && defines.some(({ kind, name }) => reference.to.includes(kind) && names.has(name)),
  );
}

/** The kustomizations that no other one takes in, each with all that it reaches. */
function buildsOf(objects: readonly ObjectSummary[], summaries: readonly Summary[], fewest = 2): readonly Build[] {
  const kustomizations = objects.filter(
    ({ kind }) => kind === 'kustomize.config.k8s.io/Kustomization' || kind === 'kustomize.config.k8s.io/Component',
  );
  if (kustomizations.length < fewest) return [];
  const files = new Set(summaries.map(({ text }) => text.name));
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
