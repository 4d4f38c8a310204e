import { numberedKind, question } from './questions.js';
import { governingService, setKinds } from './sets.js';
import type { LabelSet, ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** What a change of some objects may have changed for all others. */
export interface Touched {
  /** Keys of questions. */
  readonly keys: ReadonlySet<string>;
  /** Kinds of which other names are defined than before. */
  readonly kinds: ReadonlySet<KindName>;
  /** Labels of which other values are there, by what has them. */
  readonly labels: ReadonlyMap<KindName, ReadonlySet<string>>;
  /** True where other objects are defined, so that other files may be variants of one another. */
  readonly identities: boolean;
  /** True where other things than manifests may label pods. */
  readonly doubts: boolean;
}

/** Compares the objects of a text before and after a change. */
export function touchedBy(before: readonly ObjectSummary[], after: readonly ObjectSummary[]): Touched {
  const keys = new Set<string>([question.scaled]);
  const kinds = new Set<KindName>();
  const labels = new Map<KindName, Set<string>>();
  const changed = (marksOf: (object: ObjectSummary) => Iterable<readonly [mark: string, touch: () => void]>) =>
    touchChanged(before, after, marksOf);

  for (const object of [...before, ...after]) touchAlways(object, keys);
  changed(function* ({ defines }) {
    for (const { kind, name, namespace, made, numbered } of defines) {
      yield [
        `${kind}\0${name}\0${namespace}\0${made}\0${numbered}`,
        () => {
          const known = numbered ? numberedKind(kind) : kind;
          keys.add(question.name(known, name)).add(question.nearName(known));
          kinds.add(known);
        },
      ];
    }
  });
  changed(function* (object) {
    if (object.partial) return;
    const sets: (readonly [KindName, LabelSet])[] = [[object.kind, object.labels]];
    if (object.pods) sets.push(['pods', object.pods]);
    for (const [to, set] of sets) {
      const pairs = set.labels.map(({ key, value }) => `${key}=${value}`);
      yield [`${to}\0${object.identity.namespace}\0${pairs.join('\0')}`, () => touchLabels(to, set, keys, labels)];
    }
  });
  changed(function* ({ identity: { namespace } }) {
    if (namespace !== null) yield [namespace, () => keys.add(question.namespace(namespace))];
  });
  const identities = changed(function* ({ partial, kind, identity: { namespace, name } }) {
    if (!partial && name !== null) yield [`${kind}\0${namespace}\0${name}`, () => undefined];
  });
  const doubts = changed(function* ({ partial, pods, unknown, identity: { name } }) {
    const touch = () => keys.add(question.doubts);
    if (unknown && name !== null) yield [`custom ${name}`, touch];
    if (pods && !partial) yield ['pods', touch];
    else if (pods) yield [`patch ${JSON.stringify(pods.labels.map(({ key, value }) => [key, value]))}`, touch];
  });
  return { keys, kinds, labels, identities, doubts };
}

/** What depends on all that an object says, and leaves no trace of the object where it does. */
function touchAlways(object: ObjectSummary, keys: Set<string>): void {
  const { defines, partial, kind, identity, pods } = object;
  for (const { kind: makes, name, made } of defines) {
    keys.add(question.content(makes, name));
    // Each layer's generator may add keys to what the nearest one makes.
    if (made) keys.add(question.name(makes, name));
  }
  if (partial && identity.name !== null) keys.add(question.patches(kind, identity.name));
  if (pods && identity.name !== null) keys.add(question.layers(identity.name));
  const service = setKinds.includes(kind) ? governingService(object)?.value : undefined;
  if (service !== undefined) keys.add(question.governed(service));
}

function touchLabels(
  to: KindName,
  { labels: all }: LabelSet,
  keys: Set<string>,
  labels: Map<KindName, Set<string>>,
): void {
  const touched = labels.get(to) ?? new Set<string>();
  labels.set(to, touched);
  for (const { key, value } of all) {
    touched.add(key);
    keys
      .add(question.label(to, key, value))
      .add(question.labelKey(to, key))
      .add(question.nearLabel(to, key));
  }
}

/** Touches each mark that there are more or fewer of than before; true where there are any. */
function touchChanged(
  before: readonly ObjectSummary[],
  after: readonly ObjectSummary[],
  marksOf: (object: ObjectSummary) => Iterable<readonly [mark: string, touch: () => void]>,
): boolean {
  const counts = new Map<string, { count: number; touch: () => void }>();
  const count = (objects: readonly ObjectSummary[], by: number) => {
    for (const object of objects) {
      for (const [mark, touch] of marksOf(object)) {
        const known = counts.get(mark);
        if (known) known.count += by;
        else counts.set(mark, { count: by, touch });
      }
    }
  };
  count(before, -1);
  count(after, 1);
  let changed = false;
  for (const one of counts.values()) {
    if (one.count === 0) continue;
    one.touch();
    changed = true;
  }
  return changed;
}
