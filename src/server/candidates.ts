import type { KubernetesObject } from '../object/index.js';
import type { Linked, ObjectSummary, Part, Requirement } from '../reference/index.js';
import { shortKind } from '../reference/index.js';

/** A name that may stand where one is asked for. */
export interface Candidate {
  readonly name: string;
  /** What it is: `ConfigMap`, `key`. */
  readonly what: string;
  /** The object that it belongs to; undefined for a name of the same object. */
  readonly from: ObjectSummary | undefined;
}

/**
 * The names that may stand where `asked` stands in an object.
 * @param summary of the object with `asked` written where the name is to be
 */
export function candidatesFor(linked: Linked, summary: ObjectSummary, asked: string): Candidate[] {
  const found: Candidate[] = [];
  const offer = (name: string | number, what: string, from: ObjectSummary | undefined) => {
    if (name !== '' && name !== asked) found.push({ name: String(name), what, from });
  };
  for (const reference of summary.names) {
    if (reference.value === asked) {
      for (const object of linked.objects) {
        for (const made of object.defines) {
          const reachable =
            reference.namespace === null || made.namespace === null || made.namespace === reference.namespace;
          if (reference.to.includes(made.kind) && reachable) offer(made.name, shortKind(made.kind), object);
        }
      }
    }
    for (const part of [...reference.keys, ...reference.ports, ...reference.parts]) {
      if (part.value !== asked) continue;
      for (const object of linked.objects) {
        for (const made of object.defines) {
          if (!reference.to.includes(made.kind) || made.name !== reference.value) continue;
          for (const key of part.space === 'key' ? made.keys : []) offer(key.name, 'key', object);
          if (!made.made) offerParts(object, part, offer);
        }
      }
    }
  }
  for (const reference of summary.selectors) {
    for (const part of reference.ports) {
      if (part.value !== asked) continue;
      for (const object of linked.objects)
        if (object.pods && meets(object, reference.requirements)) offerParts(object, part, offer);
    }
    if (reference.to === 'pods') offerLabels(linked, reference.requirements, asked, offer);
  }
  for (const { requirements, template } of summary.ownSelectors) {
    for (const requirement of requirements) {
      if (!requirement.values.includes(asked)) continue;
      for (const { key, value } of template.labels) if (key === requirement.key) offer(value, 'label', undefined);
    }
  }
  for (const local of summary.locals) {
    if (local.value !== asked) continue;
    for (const one of local.candidates) offer(one.name, one.space, undefined);
  }
  return found;
}

type Offer = (name: string | number, what: string, from: ObjectSummary | undefined) => void;

function offerParts(object: ObjectSummary, { space }: Part, offer: Offer): void {
  for (const one of object.definitions) if (one.space === space) offer(one.name, space.replace('-', ' '), object);
}

/** Values that pods of the workspace have for the label that is asked for. */
function offerLabels(linked: Linked, requirements: readonly Requirement[], asked: string, offer: Offer): void {
  for (const { key, values } of requirements) {
    if (!values.includes(asked)) continue;
    for (const object of linked.objects) {
      for (const label of object.pods?.labels ?? []) if (label.key === key) offer(label.value, 'label', object);
    }
  }
}

function meets({ pods }: ObjectSummary, requirements: readonly Requirement[]): boolean {
  return requirements.every(
    ({ key, operator, values }) =>
      operator !== 'In' || pods?.labels.some((label) => label.key === key && values.includes(label.value)),
  );
}

/** The keys of labels that are in use, where labels or a selector are written. */
export function labelKeys(linked: Linked | undefined, object: KubernetesObject, pointer: string): Set<string> {
  const selects =
    /\/matchLabels$|^\/spec\/selector$/.test(pointer) &&
    !/^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job)$/.test(
      pointer === '/spec/selector' ? (object.identity.kind ?? '') : '',
    );
  const labels = /^\/metadata\/labels$|\/template\/metadata\/labels$/.test(pointer);
  const keys = new Set<string>();
  if (!(selects || labels) || !linked) return keys;
  for (const one of linked.objects) {
    for (const { key } of one.pods?.labels ?? []) keys.add(key);
    if (labels) for (const { key } of one.labels.labels) keys.add(key);
  }
  return keys;
}

/** The namespaces that there are, and those that objects say they are in. */
export function namespacesOf(linked: Linked): Set<string> {
  const names = new Set<string>();
  for (const { kind, identity, partial } of linked.objects) {
    if (partial) continue;
    if (identity.namespace !== null) names.add(identity.namespace);
    if (kind === 'Namespace' && identity.name !== null) names.add(identity.name);
  }
  return names;
}
