import type { SourceText } from '../text/index.js';
import type { ObjectSummary } from './summary.js';

/** What decides whether a selector that matches nothing here is to be missed. */
export interface Doubts {
  /** Values that patches give to labels, by the label's key. */
  readonly patched: ReadonlyMap<string, readonly string[]>;
  /** Names of custom resources: their controllers make pods and label them with that name. */
  readonly customs: ReadonlySet<string>;
  /** The texts that make pods. */
  readonly podTexts: Set<SourceText>;
}

/** Gathers them from all objects; undefined where there is none. */
export function doubtsAmong(objects: readonly (ObjectSummary | undefined)[]): Doubts {
  const patched = new Map<string, string[]>();
  const customs = new Set<string>();
  const podTexts = new Set<SourceText>();
  for (const object of objects) {
    if (!object) continue;
    const { partial, pods, unknown, identity, text } = object;
    if (unknown && identity.name !== null) customs.add(identity.name);
    if (!pods) continue;
    if (!partial) podTexts.add(text);
    else {
      for (const { key, value } of pods.labels) {
        const values = patched.get(key);
        if (values) values.push(value);
        else patched.set(key, [value]);
      }
    }
  }
  return { patched, customs, podTexts };
}
