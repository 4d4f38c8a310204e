import { nearRule, type Severity } from '../diagnostic/index.js';
import type { ExternalObjects, Row, World } from '../reference/index.js';
import type { Preset } from '../rule/index.js';
import { kubernetesVersions } from '../schema/index.js';
import { partsOf } from '../schema/pointer.js';
import { type Json, parseJson, parseYaml, type SyntaxDocument } from '../syntax/index.js';
import { nearest, type Range, type SourceText } from '../text/index.js';
import type { ConfigProblem, Known } from './config.js';
import { readKind } from './kinds.js';
import { parseVersions } from './kubernetes-versions.js';
import { completeRow, type ReferenceRow } from './rows.js';
import { type SchemaError, schemaErrors } from './schema.js';
import { type ConfigTree, escapePart, readTree } from './tree.js';
import { explain } from './words.js';

/** What the text of a configuration says; what stands in other files is not read yet. */
export interface ReadConfig {
  readonly kubernetes: readonly string[] | undefined;
  readonly preset: Preset | undefined;
  readonly severities: ReadonlyMap<string, 'off' | Severity>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly world: World | undefined;
  readonly external: readonly ExternalObjects[];
  /** Paths as they are written, with their places. */
  readonly schemas: readonly { readonly path: string; readonly range: Range }[];
  readonly references: readonly Row[];
}

/**
 * The form of what the schema has found nothing against. Null stands for an item, or a rule's severity, that it has
 * found something against.
 */
interface Written {
  kubernetes?: string | (string | null)[];
  preset?: Preset;
  rules?: { [id: string]: 'off' | Severity | null };
  include?: string | (string | null)[];
  exclude?: string | (string | null)[];
  world?: World;
  external?: (string | WrittenObjects | null)[];
  schemas?: string | (string | null)[];
  references?: (ReferenceRow | null)[];
}

interface WrittenObjects {
  kind: string;
  name: string;
  namespace?: string;
  keys?: string | string[];
}

/** Reads the text of a configuration: pure but for the kinds and versions of Kubernetes. All mistakes are given. */
export function readConfig(
  text: SourceText,
  known: Known,
): { readonly config: ReadConfig; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const add = (range: Range, message: string) => problems.push({ text, range, message });
  const tree = treeOf(text, add);
  const sound = tree && problems.length === 0 ? soundPart(tree, add) : {};
  const config = tree ? assemble(sound, tree, known, add) : assemble({}, emptyTree, known, add);
  problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const once = problems.filter(
    ({ range, message }, i) =>
      !problems.slice(0, i).some((other) => other.range.start === range.start && other.message === message),
  );
  return { config, problems: once };
}

type Add = (range: Range, message: string) => void;

const emptyTree: ConfigTree = readTree({ type: 'mapping', range: { start: 0, end: 0 }, flow: false, entries: [] });

/** The tree of the one document of a configuration; undefined where there is none. */
function treeOf(text: SourceText, add: Add): ConfigTree | undefined {
  const all = /\.json$/i.test(text.name) ? parseJson(text) : parseYaml(text);
  const documents = all.filter(
    ({ root, problems, broken, notChecked }) => root || problems.length || broken || notChecked,
  );
  const [document, second] = documents;
  if (second) add(firstOf(second), 'a configuration is one YAML document: what follows "---" is not read');
  if (!document) return undefined;
  for (const problem of document.problems) {
    // What Kubernetes makes of a duplicate is no matter here.
    const twice = problem.code === 'duplicate-key';
    add(problem.range, twice ? `"${text.slice(problem.range)}" is written twice` : problem.message);
  }
  if (document.notChecked !== undefined) add(firstOf(document), 'a configuration cannot be a template');
  const { root } = document;
  if (!root) return undefined;
  if (root.type !== 'mapping') {
    const empty = root.type === 'scalar' && root.value === null;
    if (!empty && document.problems.length === 0)
      add(root.range, 'a configuration is a mapping, such as "preset: strict"');
    return undefined;
  }
  return readTree(root);
}

function firstOf({ root, range }: SyntaxDocument): Range {
  return root?.range ?? { start: range.start, end: range.start };
}

/** The keys that the schema has nothing against. Keys without a value are as if they were not written. */
function soundPart(tree: ConfigTree, add: Add): Written {
  const { value } = tree;
  if (!isMapping(value)) return {};
  if ('apiVersion' in value && 'kind' in value) {
    add(tree.keyOf('/apiVersion'), 'this is a Kubernetes manifest, not a configuration of plimsoll');
    return {};
  }
  const written: { [key: string]: Json } = Object.create(null);
  for (const [key, one] of Object.entries(value)) if (one !== null) written[key] = one;
  const errors = schemaErrors(written);
  for (const error of errors) {
    take(written, partsOf(error.instancePath));
    if (error.keyword === 'required' && isMisspelt(error, errors)) continue;
    const found = explain(error, tree);
    if (found) add(found.range, found.message);
  }
  return written;
}

/** Takes out of a configuration what the schema has found something against: a key, or one of the items of a key. */
function take(written: { [key: string]: Json }, [key, item]: readonly string[]): void {
  const value = key === undefined ? undefined : written[key];
  if (key === undefined || value === undefined) return;
  if (item !== undefined && Array.isArray(value)) written[key] = value.with(Number(item), null);
  else if (item !== undefined && isMapping(value)) written[key] = { ...value, [item]: null };
  else delete written[key];
}

/** True where a key that is missing is there under a wrong name, of which another error speaks. */
function isMisspelt({ instancePath, params }: SchemaError, errors: readonly SchemaError[]): boolean {
  const missing = params.missingProperty ?? '';
  return errors.some(
    (other) =>
      other.instancePath === instancePath && nearest(other.params.additionalProperty ?? '', [missing]) === missing,
  );
}

function assemble(written: Written, tree: ConfigTree, known: Known, add: Add): ReadConfig {
  return {
    kubernetes: written.kubernetes === undefined ? undefined : versionsOf(written.kubernetes, tree, add),
    preset: written.preset,
    severities: severitiesOf(written.rules ?? {}, tree, known, add),
    include: patternsOf(written.include, '/include', tree, add),
    exclude: patternsOf(written.exclude, '/exclude', tree, add),
    world: written.world,
    external: itemsOf(written.external, '/external').map(([one, at]) => externalOf(one, at, tree, add)),
    schemas: itemsOf(written.schemas, '/schemas').map(([path, at]) => ({ path, range: tree.at(at) })),
    references: itemsOf(written.references, '/references').map(([row, at]) => rowOf(row, at, tree, add)),
  };
}

/** Patterns as in `.gitignore`; those that people take from elsewhere and that match nothing there are mistakes. */
function patternsOf(written: Written['include'], pointer: string, tree: ConfigTree, add: Add): readonly string[] {
  const items = itemsOf(written, pointer);
  for (const [pattern, at] of items) {
    const [, not = '', dots, rest] = /^(!?)(\.\.?)\/(.*)$/s.exec(pattern) ?? [];
    if (dots === '.') add(tree.at(at), `"${pattern}" matches nothing; did you mean "${not}/${rest}"?`);
    if (dots === '..')
      add(tree.at(at), `"${pattern}" matches nothing: patterns hold below the configuration's own folder`);
  }
  return items.map(([pattern]) => pattern);
}

function versionsOf(written: NonNullable<Written['kubernetes']>, tree: ConfigTree, add: Add): readonly string[] {
  const items = itemsOf(written, '/kubernetes');
  for (const [value, at] of items) {
    if (parseVersions([value]).unknown.length === 0) continue;
    const [first, last] = [kubernetesVersions[0], kubernetesVersions.at(-1)];
    add(tree.at(at), `Kubernetes ${value} is not known: plimsoll knows ${first} to ${last}`);
  }
  return parseVersions(items.map(([value]) => value)).versions;
}

function severitiesOf(
  written: NonNullable<Written['rules']>,
  tree: ConfigTree,
  known: Known,
  add: Add,
): ReadonlyMap<string, 'off' | Severity> {
  const severities = new Map<string, 'off' | Severity>();
  const ids = new Set(known.rules);
  for (const [id, severity] of Object.entries(written)) {
    if (severity !== null) severities.set(id, severity);
    if (ids.has(id)) continue;
    const near = nearRule(id, known.rules);
    const hint = near === undefined ? ': plimsoll rules lists all' : `; did you mean "${near}"?`;
    add(tree.keyOf(`/rules/${escapePart(id)}`), `there is no rule "${id}"${hint}`);
  }
  return severities;
}

function externalOf(one: string | WrittenObjects, pointer: string, tree: ConfigTree, add: Add): ExternalObjects {
  if (typeof one === 'string') {
    const slash = one.lastIndexOf('/');
    return { kind: kindAt(one.slice(0, slash), pointer, tree, add), name: one.slice(slash + 1) };
  }
  const { name, namespace, keys } = one;
  return {
    kind: kindAt(one.kind, `${pointer}/kind`, tree, add),
    name,
    ...(namespace !== undefined && { namespace }),
    ...(keys !== undefined && { keys: itemsOf(keys, '').map(([key]) => key) }),
  };
}

/** A row as the table has it: its kinds with their groups. */
function rowOf(row: ReferenceRow, pointer: string, tree: ConfigTree, add: Add): Row {
  return completeRow(row, (key, written) =>
    itemsOf(written, `${pointer}/${key}`).map(([kind, at]) => kindAt(kind, at, tree, add)),
  );
}

function kindAt(written: string, pointer: string, tree: ConfigTree, add: Add): string {
  // `pod`, `pods` and `own-template` are words of the table; patterns say themselves what they match.
  if (!/^(?:.*\/)?[A-Z][A-Za-z0-9]*$/.test(written) || written.includes('*')) return written;
  const read = readKind(written);
  if (read.problem === undefined) return read.kind;
  add(tree.at(pointer), read.problem);
  return written;
}

/** The items of a list, or the one value that stands for a list, with the pointers of their places; without nulls. */
function itemsOf<T extends string | object>(
  written: T | readonly (T | null)[] | undefined,
  pointer: string,
): (readonly [item: T, at: string])[] {
  if (written === undefined) return [];
  if (!isList(written)) return [[written, pointer]];
  return written.flatMap((item, i) => (item === null ? [] : [[item, `${pointer}/${i}`] as const]));
}

function isList<T>(written: T | readonly T[]): written is readonly T[] {
  return Array.isArray(written);
}

function isMapping(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
