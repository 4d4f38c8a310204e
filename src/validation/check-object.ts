import type { KubernetesObject } from '../object/index.js';
import { Catalogue } from '../schema/catalogue.js';
import type { CustomKinds } from '../schema/crd/index.js';
import { fieldsOf } from '../schema/definition-path.js';
import { minorOf } from '../schema/definitions.js';
import { explain } from '../schema/explain.js';
import { valueAt } from '../schema/pointer.js';
import type { SchemaProblem } from '../schema/problem.js';
import { shadowed } from '../schema/shadowed.js';
import { explainUnknown } from '../schema/unknown-fields.js';
import { type Recognised, recognise } from '../schema/version-check.js';
import type { Violation } from '../schema/violation.js';
import { type Json, type MappingNode, toJson } from '../syntax/index.js';
import { contains } from '../text/index.js';
import { checkCustom } from './custom/index.js';
import { migrate } from './migrations/index.js';
import { groundOf } from './prove.js';
import { withRepairs } from './repairs.js';
import { validate, validateField } from './validate.js';

export interface CheckOptions {
  /** The Kubernetes versions to judge by. */
  readonly kubernetes: readonly string[];
  /** What the CustomResourceDefinitions of the workspace define. */
  readonly customKinds?: readonly CustomKinds[];
}

/** What schema and validation say of an object. */
export interface Checked {
  readonly problems: readonly SchemaProblem[];
  /** Why the object was not looked at: `no schema for example.com/v1 Widget`. */
  readonly notChecked?: string;
}

/**
 * Judges one object by the API of each version. What all versions say is told once; what only some say carries them.
 */
export function checkObject(object: KubernetesObject, options: CheckOptions): Checked {
  const [only] = options.kubernetes;
  if (options.kubernetes.length === 1 && only) return checkVersion(object, only, options.customKinds);
  const found = new Map<string, { problem: SchemaProblem; versions: string[] }>();
  let notChecked: string | undefined;
  for (const version of options.kubernetes) {
    const checked = checkVersion(object, version, options.customKinds);
    notChecked = checked.notChecked ?? notChecked;
    for (const problem of checked.problems) {
      const key = `${problem.rule} ${problem.pointer} ${problem.range.start} ${problem.message}`;
      const known = found.get(key);
      if (known) known.versions.push(version);
      else found.set(key, { problem, versions: [version] });
    }
  }
  const all = options.kubernetes.length;
  const problems = [...found.values()].map(({ problem, versions }) =>
    versions.length === all
      ? problem
      : { ...problem, versions, message: `${problem.message} (Kubernetes ${spans(versions)})` },
  );
  return { problems, ...(notChecked && { notChecked }) };
}

/** Versions in words: `1.23 to 1.27`, `1.30, 1.36`. */
function spans(versions: readonly string[]): string {
  const [first, last] = [versions[0], versions.at(-1)];
  const whole = first && last && minorOf(last) - minorOf(first) === versions.length - 1;
  return whole && versions.length > 2 ? `${first} to ${last}` : versions.join(', ');
}

function checkVersion(object: KubernetesObject, version: string, customs: readonly CustomKinds[] = []): Checked {
  const custom = customs.length > 0 ? checkCustom(object, customs, version) : undefined;
  if (custom) return custom;
  const recognised = recognise(object, version);
  const problems = [...recognised.problems];
  if (recognised.definition) {
    problems.push(...judge(object.node, object, recognised, recognised.definition));
    const twice = object.document.problems.some(({ code }) => code === 'duplicate-key');
    const first = twice ? shadowed(object.node) : undefined;
    if (first)
      problems.push(
        ...judge(first.node, object, recognised, recognised.definition).filter((problem) =>
          first.hidden.some((range) => contains(range, problem.range)),
        ),
      );
  } else if (recognised.problems.length > 0) problems.push(...flattenedMetadata(object, version));
  return {
    problems: withRepairs(withMigration(problems, object, recognised, version), object),
    ...(recognised.notChecked && { notChecked: recognised.notChecked }),
  };
}

function judge(
  node: MappingNode,
  object: KubernetesObject,
  recognised: Recognised,
  definition: string,
): SchemaProblem[] {
  const value = normalised(toJson(node), object, recognised);
  const catalogue = Catalogue.of(recognised.version);
  const problems: SchemaProblem[] = [];
  let violations = validate(value, definition, catalogue);
  // What stands under keys that are written twice is judged in a tree of its own: nothing there is moved.
  let ground =
    node === object.node
      ? groundOf(object, violations, (after) => validate(normalised(after, object, recognised), definition, catalogue))
      : undefined;
  // What a misspelt or misplaced field holds is judged in its turn; the depth of that is bounded by the text.
  while (violations.length > 0) {
    const kept = object.partial ? violations.filter(notOfAbsence) : violations;
    const explained = explain(kept, node, definition, recognised.version, ground);
    problems.push(...explained.problems);
    ground = undefined;
    violations = explained.misplaced.flatMap((one) => validateField(valueAt(value, one.pointer), one, catalogue));
  }
  return problems;
}

/** Of a kind without a schema one thing is known all the same: what belongs under `metadata`. */
function flattenedMetadata(object: KubernetesObject, version: string): readonly SchemaProblem[] {
  const like = 'io.k8s.api.core.v1.Pod';
  const fields = new Set(fieldsOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', version));
  const unknown = new Set(object.node.entries.map((entry) => entry.name).filter((name) => fields.has(name)));
  const ground = groundOf(object, [], () => []);
  return unknown.size === 0
    ? []
    : explainUnknown(
        { node: object.node, pointer: '', definition: like, unknown },
        like,
        version,
        ground && { object: object.node, ground },
      ).problems.slice(0, 1);
}

/** A patch is laid over another object: what it lacks may be there. */
function notOfAbsence(violation: Violation): boolean {
  return violation.kind !== 'required';
}

/** The apiVersion and kind that were meant, so that checks that read them see the object as it will be. */
function normalised(value: Json, object: KubernetesObject, recognised: Recognised): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const meant = recognised.definition?.slice(recognised.definition.lastIndexOf('.') + 1);
  return meant && value.kind !== meant && object.identity.kind?.toLowerCase() === meant.toLowerCase()
    ? { ...value, kind: meant }
    : value;
}

/**
 * The fix for a removed or deprecated version, if the object can become one of the version that took its place. One that
 * is still served is left to a person: other clusters may be older.
 */
function withMigration(
  problems: readonly SchemaProblem[],
  object: KubernetesObject,
  { removed, deprecated }: Recognised,
  version: string,
): readonly SchemaProblem[] {
  const replacement = (removed ?? deprecated)?.replacement;
  const migrated = replacement === undefined ? undefined : migrate(object, replacement, version);
  if (!migrated) return problems;
  const { fix, differs } = migrated;
  return problems.map((problem) => {
    if (problem.pointer !== '/apiVersion') return problem;
    if (problem.rule === 'api/deprecated') {
      return fix?.safety === 'safe' ? { ...problem, fix: { ...fix, safety: 'suggested' as const } } : problem;
    }
    if (problem.rule !== 'api/removed') return problem;
    const message = differs ? `${problem.message}, whose fields differ` : problem.message;
    return { ...problem, message, ...(fix && { fix }) };
  });
}
