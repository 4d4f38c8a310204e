import type { StatefulSetSpec } from 'kubernetes-types/apps/v1.js';
import type { PersistentVolumeClaim, Volume, VolumeMount } from 'kubernetes-types/core/v1.js';
import type { Container, Cursor, Workload } from '../object/index.js';

/** What a mount of a container leads to: a volume of the pod, or a claim template of the StatefulSet. */
export type MountedVolume =
  | { readonly sort: 'volume'; readonly volume: Cursor<Volume> }
  | { readonly sort: 'template'; readonly template: Cursor<PersistentVolumeClaim> };

/** A mount of a container that leads somewhere. */
export interface Mount {
  readonly container: Container;
  readonly mount: Cursor<VolumeMount>;
  /** Without a slash at its end; `/` stays. */
  readonly path: string;
  readonly to: MountedVolume;
}

/** The claim templates of a StatefulSet; none for other kinds. */
export function claimTemplatesOf({ kind, spec }: Workload): Cursor<PersistentVolumeClaim>[] {
  return kind === 'StatefulSet' ? spec.as<StatefulSetSpec>().at('volumeClaimTemplates').items() : [];
}

/**
 * The mounts of the containers of a workload, each with what it mounts. A claim template hides a volume of the same
 * name (pkg/controller/statefulset/stateful_set_utils.go, updateStorage). Mounts that lead nowhere are left out.
 */
export function mountsOf(workload: Workload): Mount[] {
  const byName = new Map<string, MountedVolume>();
  for (const volume of workload.pod.at('volumes').items()) {
    const name = volume.at('name').text;
    if (name !== undefined) byName.set(name, { sort: 'volume', volume });
  }
  for (const template of claimTemplatesOf(workload)) {
    const name = template.at('metadata').at('name').text;
    if (name !== undefined) byName.set(name, { sort: 'template', template });
  }
  if (byName.size === 0) return [];
  return workload.containers.flatMap((container) =>
    container.spec
      .at('volumeMounts')
      .items()
      .flatMap((mount): Mount[] => {
        const to = byName.get(mount.at('name').text ?? '');
        const path = mount.at('mountPath').text;
        return to && path ? [{ container, mount, path: withoutSlash(path), to }] : [];
      }),
  );
}

/** A path without the slashes at its end: `/data/` and `/data` are one place. */
export function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}
