import type { Container, Cursor, Workload } from '../object/index.js';
import { type PathMention, pathMentions } from '../script/index.js';
import type { Definition, LocalReference, NameReference, Part } from './summary.js';

/** What the paths that containers name lead to. */
export interface MountedPaths {
  /** References of the pod's volumes by name, each with the keys that paths below its mounts ask for. */
  readonly names: readonly NameReference[];
  /** From each path to the volume that it lies on. */
  readonly locals: readonly LocalReference[];
}

interface Mount {
  readonly folder: string;
  /** The volume's name, as the mount refers to it. */
  readonly reference: LocalReference;
  /** True where the mount shows the whole volume. */
  readonly whole: boolean;
}

/**
 * Follows paths that commands, scripts and variables name through the mounts of their container: below a ConfigMap or
 * Secret the first part of a path is one of its keys (or of the paths that its `items` list), since nothing else is there
 * and nothing can be written there (pkg/volume/configmap, pkg/volume/secret). Projected volumes are left alone: several
 * objects share one folder.
 */
export function mountedPaths(
  workload: Workload,
  names: readonly NameReference[],
  locals: readonly LocalReference[],
): MountedPaths {
  const keys = new Map<string, Part[]>();
  const found: LocalReference[] = [];
  for (const container of workload.containers) {
    const mounts = mountsOf(container, locals);
    const folders = mounts.map(({ folder }) => folder);
    for (const mention of pathMentions(container, folders)) {
      const mount = mounts.find(({ folder }) => folder === mention.folder);
      const volume = mount?.reference.target;
      if (!mount || !volume) continue;
      const { range, pointer } = mention;
      // Nothing names the volume here: it is never missed.
      found.push({ ...mount.reference, target: volume, candidates: [], range, pointer, quiet: true });
      if (!mention.needed || !mount.whole) continue;
      const key = keyOf(mention, workload, volume.pointer.slice(0, -'/name'.length));
      if (key) keys.set(key.volume, [...(keys.get(key.volume) ?? []), key.part]);
    }
  }
  if (keys.size === 0) return { names, locals: [...locals, ...found] };
  const asking = names.map((reference) => {
    const volume = /^(.*\/volumes\/\d+)(?:\/configMap\/name|\/secret\/secretName)$/.exec(reference.pointer)?.[1];
    const parts = volume === undefined ? undefined : keys.get(volume);
    return parts ? { ...reference, keys: [...reference.keys, ...parts] } : reference;
  });
  return { names: asking, locals: [...locals, ...found] };
}

/** The mounts of a container whose volume is known. */
function mountsOf(container: Container, locals: readonly LocalReference[]): Mount[] {
  const mounts: Mount[] = [];
  for (const mount of container.spec.at('volumeMounts').items()) {
    const folder = mount.at('mountPath').text?.replace(/\/+$/, '');
    const pointer = mount.at('name').pointer;
    const reference = locals.find((local) => local.space === 'volume' && local.pointer === pointer);
    if (folder === undefined || folder.length < 2 || !folder.startsWith('/') || !reference) continue;
    const whole = !mount.at('subPath').exists && !mount.at('subPathExpr').exists;
    mounts.push({ folder, reference, whole });
  }
  return mounts;
}

/** The key of a ConfigMap or Secret that a path names. */
function keyOf(mention: PathMention, workload: Workload, volume: string): { volume: string; part: Part } | undefined {
  const { folder, rest, restRange, pointer, by } = mention;
  // `..data` and the like are how the kubelet lays the keys out.
  if (rest === '' || rest.split('/').some((step) => step.startsWith('..') || step === '.' || step === ''))
    return undefined;
  const source = workload.pod
    .at('volumes')
    .items()
    .find((one) => one.pointer === volume);
  const held = source && [source.at('configMap'), source.at('secret')].find((one) => one.exists);
  if (!held) return undefined;
  const file = { path: `${folder}/${rest}`, by };
  const part: Part = { value: rest, space: 'key', range: restRange, pointer, file };
  const items = held.as<{ items?: { key: string; path: string }[] }>().at('items');
  if (!items.exists) return { volume, part };
  const item = items.items().find((one) => plainPath(one.at('path').text) === rest);
  const key = item?.at('key').text;
  if (key !== undefined) return { volume, part: { ...part, value: key } };
  return item ? undefined : { volume, part: { ...part, file: { ...file, listed: listed(items) } } };
}

/** The paths that `items` of a volume list. */
function listed(items: Cursor<{ key: string; path: string }[] | undefined>): Definition[] {
  return items.items().flatMap((item) => {
    const path = item.at('path');
    if (path.text === undefined) return [];
    return [{ space: 'key', name: plainPath(path.text) ?? '', range: path.range, pointer: path.pointer }];
  });
}

function plainPath(path: string | undefined): string | undefined {
  return path?.replace(/^\.\//, '');
}
