import { isSet, object, objects, since, text } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { containersOf, podOf } from './pod-context.js';
import { claimTemplates } from './volume-visitors.js';

/**
 * ValidateVolumeMounts, ValidateVolumeDevices, validateFileKeyRefVolumes: what containers mount is there, and of the
 * right type.
 */
export function mountedVolumes(frame: Frame, run: Run): void {
  const pod = podOf(run);
  if (!pod) return;
  const claims = claimTemplates(run);
  const volumes = new Map<string, JsonObject>();
  for (const volume of objects(frame.value, 'volumes')) volumes.set(text(volume, 'name'), volume);
  const imagesDropped = !since(run, 35);
  if (imagesDropped) dropImages(frame, run);
  for (const { value, pointer } of containersOf(pod)) {
    const find = (name: string, at: string): JsonObject | undefined => {
      const volume = volumes.get(name);
      if (volume || claims.has(name) || name === '') return volume;
      run.add('invalid', at, 'names no volume of the pod');
      return undefined;
    };
    objects(value, 'volumeMounts').forEach((mount, i) => {
      const at = `${pointer}/volumeMounts/${i}`;
      const volume = find(text(mount, 'name'), `${at}/name`);
      if (imagesDropped && volume && isSet(volume, 'image')) run.dropped.push(at);
    });
    objects(value, 'volumeDevices').forEach((device, i) => {
      const at = `${pointer}/volumeDevices/${i}/name`;
      const name = text(device, 'name');
      const volume = find(name, at);
      if (volume && !claims.has(name) && !isSet(volume, 'persistentVolumeClaim') && !isSet(volume, 'ephemeral'))
        run.add('invalid', at, 'is no block device: only claims can be one');
    });
    objects(value, 'env').forEach((variable, i) => {
      const file = object(object(variable, 'valueFrom') ?? {}, 'fileKeyRef');
      const name = text(file ?? {}, 'volumeName');
      if (name === '') return;
      const at = `${pointer}/env/${i}/valueFrom/fileKeyRef/volumeName`;
      const volume = volumes.get(name);
      // A volume without a type is an emptyDir.
      const isEmptyDir = volume && (isSet(volume, 'emptyDir') || Object.keys(volume).every((key) => key === 'name'));
      if (!volume || claims.has(name)) run.add('invalid', at, 'names no volume of the pod');
      else if (!isEmptyDir) run.add('invalid', at, 'must name an emptyDir');
    });
  }
}

/** dropImageVolumes: before 1.35 volumes of images and their mounts are dropped. */
function dropImages(frame: Frame, run: Run): void {
  objects(frame.value, 'volumes').forEach((volume, i) => {
    if (isSet(volume, 'image')) run.dropped.push(`${frame.pointer}/volumes/${i}`);
  });
}
