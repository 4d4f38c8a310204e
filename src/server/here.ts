import { type FoundField, fieldAt, touches } from '../explain/index.js';
import { type KubernetesObject, objectsOf } from '../object/index.js';
import type { Linked, ObjectSummary } from '../reference/index.js';
import type { Range, SourceText } from '../text/index.js';
import type { Scene } from './scene.js';

/** What stands at a place of a manifest. */
export interface Here {
  readonly object: KubernetesObject;
  /** Undefined where nothing was linked. */
  readonly summary: ObjectSummary | undefined;
  readonly field: FoundField | undefined;
  /** The place itself; on a key the key with its value. */
  readonly span: Range;
  /** True on what stands for the object as a whole: its kind, its name. */
  readonly whole: boolean;
}

/** What stands at an offset; undefined outside of objects. */
export function hereAt({ documents, linked, text }: Scene, offset: number): Here | undefined {
  const at = { start: offset, end: offset };
  for (const document of documents) {
    if (!touches(document.range, at)) continue;
    for (const object of objectsOf(document)) {
      if (!touches(object.node.range, at)) continue;
      const field = fieldAt(object.node, offset);
      const onKey = field?.key !== undefined && touches(field.key, at);
      const end = field?.node.type === 'scalar' ? Math.max(field.key?.end ?? 0, field.node.range.end) : undefined;
      const span = onKey && field?.key ? { start: field.key.start, end: end ?? field.key.end } : at;
      const summary = linked?.objects.find(
        (one) => one.text === text && one.document === document.index && one.at === object.pointer,
      );
      return {
        object,
        summary,
        field,
        span,
        whole: /^\/(?:kind|apiVersion|metadata\/name)$/.test(field?.pointer ?? ''),
      };
    }
  }
  return undefined;
}

/** The object whose document holds a place. */
export function objectAt(linked: Linked, scene: Scene, text: SourceText, range: Range): ObjectSummary | undefined {
  const documents = scene.workspace.documents(text);
  for (const document of documents) {
    if (!touches(document.range, range)) continue;
    for (const object of objectsOf(document)) {
      if (!touches(object.node.range, range)) continue;
      return linked.objects.find(
        (one) => one.text === text && one.document === document.index && one.at === object.pointer,
      );
    }
  }
  return undefined;
}
