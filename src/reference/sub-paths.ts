import { childOf, type Node } from '../syntax/index.js';
import { nodeAt } from './local.js';
import type { LocalReference, NameReference, Part } from './summary.js';

/**
 * A mount of one file: `subPath` is a key of the ConfigMap or Secret behind the volume. The kubelet makes an empty folder
 * where the key is not there (pkg/volume/util/subpath). With `items` the volume has paths of its own, and those are left
 * alone.
 */
export function withSubPaths(
  names: readonly NameReference[],
  locals: readonly LocalReference[],
  node: Node,
): readonly NameReference[] {
  const found = new Map<string, Part[]>();
  for (const { target, space, pointer } of locals) {
    if (!target || space !== 'volume' || !pointer.endsWith('/name') || !pointer.includes('/volumeMounts/')) continue;
    const at = `${pointer.slice(0, -'name'.length)}subPath`;
    const path = nodeAt(node, at);
    if (path?.type !== 'scalar' || typeof path.value !== 'string' || path.value === '') continue;
    if (path.value.includes('/') || path.value.includes('$(')) continue;
    const volume = target.pointer.slice(0, -'/name'.length);
    const parts = found.get(volume);
    const part: Part = { value: path.value, space: 'key', range: path.range, pointer: at };
    if (parts) parts.push(part);
    else found.set(volume, [part]);
  }
  if (found.size === 0) return names;
  return names.map((reference) => {
    const source = /^(.*\/volumes\/\d+)(\/configMap\/name|\/secret\/secretName)$/.exec(reference.pointer);
    const parts = source?.[1] === undefined ? undefined : found.get(source[1]);
    if (!parts || source?.[1] === undefined) return reference;
    const volume = nodeAt(node, source[1]);
    if (childOf(childOf(volume, 'configMap') ?? childOf(volume, 'secret'), 'items')) return reference;
    return { ...reference, keys: [...reference.keys, ...parts] };
  });
}
