import {
  type From,
  groupAliases,
  type KindName,
  type Path,
  podLabels,
  type Row,
  rows,
  workloads,
} from './table/index.js';

/** One step of a tree of paths: where to go from a node, and which rows begin there. */
export interface Step {
  readonly keys: Map<string, Step>;
  item?: Step;
  any?: Step;
  readonly rows: Row[];
}

/** What the table says of one kind. */
export interface KindPlan {
  readonly start: Step;
  /** The keys that lead to the pod template; undefined for a kind without one. */
  readonly template: readonly string[] | undefined;
  /** The keys that lead to the labels of the pods it makes. */
  readonly podLabels: readonly string[] | undefined;
}

/** Rows made ready to be walked: names of kinds, and the paths to look at in each of them. */
export class Table {
  readonly #rows: readonly Row[];
  readonly #plans = new Map<KindName, KindPlan>();
  #byFrom: Map<From, Row[]> | undefined;
  #byKind: Map<string, KindName> | undefined;

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  /**
   * The table's name of a kind as somebody wrote it: any case, any version, any group that once served it. A kind
   * without a group (`group` undefined) and one under a wrong built-in group is looked up by its word alone.
   */
  kindName(group: string | undefined, kind: string): KindName {
    const known = this.#known();
    if (group !== undefined) {
      const exact = known.get(`${group === '' ? '' : `${group}/`}${kind}`.toLowerCase());
      if (exact !== undefined) return exact;
    }
    if (group === undefined || isBuiltIn(group)) {
      const byWord = known.get(`*/${kind.toLowerCase()}`);
      if (byWord !== undefined) return byWord;
    }
    return group === undefined || group === '' ? kind : `${group}/${kind}`;
  }

  /** True for a kind that the table speaks of, or that belongs to Kubernetes itself. */
  isKnown(kind: KindName): boolean {
    return isBuiltIn(splitKind(kind)[0]) || this.#known().has(kind.toLowerCase());
  }

  /** The tree of paths of a kind. Made once per kind, when first met. */
  planOf(kind: KindName): KindPlan {
    const known = this.#plans.get(kind);
    if (known) return known;
    const plan = this.#plan(kind);
    this.#plans.set(kind, plan);
    return plan;
  }

  /** All kinds that the table speaks of, by their name in lower case with the group, and without it for built-in ones. */
  #known(): Map<string, KindName> {
    if (this.#byKind) return this.#byKind;
    const byKind = new Map<string, KindName>();
    this.#byKind = byKind;
    const add = (kind: KindName) => {
      byKind.set(kind.toLowerCase(), kind);
      const [group, short] = splitKind(kind);
      if (isBuiltIn(group) && !byKind.has(`*/${short.toLowerCase()}`)) byKind.set(`*/${short.toLowerCase()}`, kind);
    };
    for (const kind of Object.keys(workloads)) add(kind);
    for (const kind of Object.keys(podLabels)) add(kind);
    for (const row of this.#rows) {
      for (const kind of row.from) if (kind !== 'pod' && kind !== 'claim' && kind !== '*') add(kind);
      if (row.row === 'name') for (const kind of row.to) add(kind);
      if (row.row === 'maker') add(row.makes);
    }
    for (const [alias, kind] of Object.entries(groupAliases)) byKind.set(alias.toLowerCase(), kind);
    return byKind;
  }

  #plan(kind: KindName): KindPlan {
    const templatePath = workloads[kind];
    const template = templatePath === undefined ? undefined : keysOf(templatePath);
    const labelPath = podLabels[kind];
    const start = newStep();
    for (const [from, prefix] of startsOf(kind)) {
      for (const row of this.#rowsFrom(from)) {
        for (const keys of expand(join(prefix, row.at))) stepTo(start, keys).rows.push(row);
      }
    }
    const labels = template ? [...template, 'metadata', 'labels'] : labelPath ? keysOf(labelPath) : undefined;
    return { start, template, podLabels: labels };
  }

  #rowsFrom(from: From): readonly Row[] {
    if (!this.#byFrom) {
      this.#byFrom = new Map();
      for (const row of this.#rows) {
        for (const one of row.from) {
          const list = this.#byFrom.get(one);
          if (list) list.push(row);
          else this.#byFrom.set(one, [row]);
        }
      }
    }
    return this.#byFrom.get(from) ?? [];
  }
}

let builtIn: Table | undefined;

/** The table of what plimsoll knows itself. */
export function builtInTable(): Table {
  builtIn ??= new Table(rows);
  return builtIn;
}

const extended = new WeakMap<readonly Row[], Table>();

/** The table with rows of a user's own behind it; the same list gives the same table. */
export function tableWith(own: readonly Row[] | undefined): Table {
  if (!own || own.length === 0) return builtInTable();
  let table = extended.get(own);
  if (!table) {
    table = new Table([...rows, ...own]);
    extended.set(own, table);
  }
  return table;
}

/** Kinds whose claim templates stand under `spec.volumeClaimTemplates`. */
const claimTemplates: ReadonlySet<KindName> = new Set([
  'apps/StatefulSet',
  'apps.kruise.io/StatefulSet',
  'apps.kruise.io/CloneSet',
]);

/** Which rows a kind has, and where their paths begin in it. */
export function startsOf(kind: KindName): readonly (readonly [From, Path])[] {
  const starts: [From, Path][] = [
    ['*', ''],
    [kind, ''],
  ];
  const template = workloads[kind];
  if (template !== undefined) {
    starts.push(['pod', template], ['claim', join(template, 'spec.volumes[].ephemeral.volumeClaimTemplate')]);
  }
  if (kind === 'PersistentVolumeClaim') starts.push(['claim', '']);
  if (claimTemplates.has(kind)) starts.push(['claim', 'spec.volumeClaimTemplates[]']);
  return starts;
}

/** A path behind another. */
export function join(start: Path, path: Path): Path {
  if (start === '' || path === '') return start + path;
  return path.startsWith('[') ? start + path : `${start}.${path}`;
}

/** Kubernetes' own groups have no dot, or end in `.k8s.io` and are served by the API server itself. */
function isBuiltIn(group: string): boolean {
  return (
    !group.includes('.') ||
    /^(networking|rbac\.authorization|storage|scheduling|node|policy|admissionregistration|apiextensions|apiregistration|discovery|resource|certificates|coordination|events|flowcontrol\.apiserver|internal\.apiserver|storagemigration|authentication|authorization)\.k8s\.io$/.test(
      group,
    )
  );
}

/** `apps/Deployment` → `['apps', 'Deployment']`; of a core kind the group is `''`. */
export function splitKind(kind: KindName): readonly [string, string] {
  const slash = kind.lastIndexOf('/');
  return slash < 0 ? ['', kind] : [kind.slice(0, slash), kind.slice(slash + 1)];
}

/** The kind's own word: `Deployment` of `apps/Deployment`. */
export function shortKind(kind: KindName): string {
  return kind.slice(kind.lastIndexOf('/') + 1);
}

/** The name of a kind in plimsoll's own table (see `Table.kindName`). */
export function kindName(group: string | undefined, kind: string): KindName {
  return builtInTable().kindName(group, kind);
}

function newStep(): Step {
  return { keys: new Map(), rows: [] };
}

function stepTo(start: Step, path: readonly string[]): Step {
  let step = start;
  for (const part of path) {
    if (part === '[]') {
      step.item ??= newStep();
      step = step.item;
    } else if (part === '*') {
      step.any ??= newStep();
      step = step.any;
    } else {
      let next = step.keys.get(part);
      if (!next) {
        next = newStep();
        step.keys.set(part, next);
      }
      step = next;
    }
  }
  return step;
}

const expanded = new Map<Path, readonly (readonly string[])[]>();

/** The paths that a path with alternatives stands for, each as its parts: keys, `[]` and `*`. */
export function expand(path: Path): readonly (readonly string[])[] {
  const done = expanded.get(path);
  if (done) return done;
  let paths: string[][] = [[]];
  for (const match of path.matchAll(/\["([^"]+)"\]|(\[\])|\{([^}]+)\}|(\*)|([^.[\]{}*]+)/g)) {
    // Between braces a choice may itself be several steps: `{ca.secret,cert.secret}`.
    const choices =
      match[3] === undefined
        ? [[match[1] ?? match[2] ?? match[4] ?? match[5] ?? '']]
        : match[3].split(',').map((choice) => choice.split(/\.|(?=\[\])/));
    paths = paths.flatMap((start) => choices.map((choice) => [...start, ...choice]));
  }
  expanded.set(path, paths);
  return paths;
}

/** The keys of a path that has only keys. */
export function keysOf(path: Path): readonly string[] {
  return expand(path)[0] ?? [];
}
