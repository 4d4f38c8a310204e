import { pointerPart } from '../../schema/run.js';
import { warnOfRequirements } from '../node-labels.js';
import { descend, isSet, object, objects, since, text } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { fractionalBytes } from './warnings-bytes.js';

/** Volume plugins: the minor version that deprecated each, and the first that cannot use it. */
const plugins: Readonly<Record<string, readonly [deprecated: number, gone: number]>> = {
  photonPersistentDisk: [11, 16],
  scaleIO: [16, 22],
  flocker: [22, 25],
  quobyte: [22, 25],
  storageos: [22, 25],
  glusterfs: [25, 26],
  cephfs: [28, 31],
  rbd: [28, 31],
};

function warnOfPlugins(volume: JsonObject, names: readonly string[], pointer: string, run: Run): void {
  for (const name of names) {
    const [deprecated, gone] = plugins[name] ?? [0, 0];
    if (!isSet(volume, name) || !since(run, deprecated)) continue;
    const tense = since(run, gone) ? 'is gone since' : 'is gone in';
    run.warn(
      'api/deprecated',
      `${pointer}/${name}`,
      `the volume plugin ${name} is deprecated since Kubernetes 1.${deprecated} and ${tense} 1.${gone}; use a CSI driver`,
      { onKey: true },
    );
  }
}

/** Volumes of pods: warningsForPodSpecAndMeta. */
export function volumeWarnings({ value, pointer }: Frame, run: Run): void {
  warnOfPlugins(value, Object.keys(plugins), pointer, run);
  if (isSet(value, 'gitRepo'))
    run.warn(
      'api/deprecated',
      `${pointer}/gitRepo`,
      since(run, 33)
        ? 'gitRepo volumes are deprecated since Kubernetes 1.11 and switched off since 1.33, unless the cluster turns them on; clone in an init container'
        : 'gitRepo volumes are deprecated since Kubernetes 1.11; clone in an init container',
      { onKey: true },
    );
  if (since(run, 32)) paths(value, pointer, run);
}

interface PlacedPath {
  readonly path: string;
  /** What puts the file there; '' inside one ConfigMap or Secret. */
  readonly source: string;
  readonly pointer: string;
}

/** Files of a volume that lie in each other's way: warningsForOverlappingVirtualPaths. */
function paths(volume: JsonObject, pointer: string, run: Run): void {
  for (const kind of ['configMap', 'secret', 'downwardAPI'])
    overlaps(items(object(volume, kind), `${pointer}/${kind}`, ''), run);
  const all: PlacedPath[] = [];
  objects(object(volume, 'projected') ?? {}, 'sources').forEach((source, i) => {
    const at = `${pointer}/projected/sources/${i}`;
    if (Object.values(source).every((part) => part === null)) {
      run.warn('api/warning', at, 'the projected volume has a source that names none', { kind: 'required' });
      return;
    }
    all.push(...pathsOfSource(source, at, since(run, 34)));
  });
  overlaps(all, run);
}

function pathsOfSource(source: JsonObject, at: string, withCertificates: boolean): PlacedPath[] {
  for (const kind of ['configMap', 'secret', 'downwardAPI']) {
    const part = object(source, kind);
    if (part && isSet(part, 'items')) return items(part, `${at}/${kind}`, `${kind} ${text(part, 'name')}`);
  }
  const one = (kind: string, field: string): PlacedPath[] => {
    const path = text(object(source, kind) ?? {}, field);
    return path === '' ? [] : [{ path, source: `${kind} ${field}`, pointer: `${at}/${kind}/${field}` }];
  };
  for (const kind of ['serviceAccountToken', 'clusterTrustBundle']) if (isSet(source, kind)) return one(kind, 'path');
  if (!withCertificates || !isSet(source, 'podCertificate')) return [];
  return ['certificateChainPath', 'keyPath', 'credentialBundlePath'].flatMap((field) => one('podCertificate', field));
}

function items(holder: JsonObject | undefined, pointer: string, source: string): PlacedPath[] {
  return objects(holder ?? {}, 'items').map((item, i) => ({
    path: text(item, 'path'),
    source,
    pointer: `${pointer}/items/${i}/path`,
  }));
}

function overlaps(all: readonly PlacedPath[], run: Run): void {
  const trimmed = all.map((one) => ({ ...one, path: one.path.replace(/\/+$/, '') })).filter(({ path }) => path !== '');
  trimmed.forEach((one, i) => {
    const other = trimmed
      .slice(0, i)
      .find(({ path }) => `${path}/`.startsWith(`${one.path}/`) || `${one.path}/`.startsWith(`${path}/`));
    if (!other) return;
    const what =
      other.path === one.path
        ? `the path "${one.path}" is taken by another file of the volume: one of the two hides the other`
        : `the path "${one.path}" and the path "${other.path}" of another file overlap: one would be a file and a folder`;
    run.warn('api/warning', one.pointer, what, { first: other.pointer });
  });
}

/** pkg/api/persistentvolumeclaim GetWarningsForPersistentVolumeClaimSpec: also of claim templates and ephemeral volumes. */
export function claimSpecWarnings({ value, pointer }: Frame, run: Run): void {
  for (const field of ['requests', 'limits'])
    fractionalBytes(descend(value, 'resources', field), ['storage'], `${pointer}/resources/${field}`, run);
}

const storageClass = 'volume.beta.kubernetes.io/storage-class';
const mountOptions = 'volume.beta.kubernetes.io/mount-options';

function warnOfAnnotation(object_: JsonObject, key: string, when: string, use: string, run: Run): void {
  const annotations = descend(object_, 'metadata', 'annotations') ?? {};
  if (annotations[key] === undefined) return;
  const at = `/metadata/annotations/${pointerPart(key)}`;
  run.warn('api/deprecated', at, `the annotation ${key} is deprecated since Kubernetes ${when}; use ${use}`, {
    onKey: true,
  });
}

/** pkg/api/persistentvolumeclaim GetWarningsForPersistentVolumeClaim */
export function claimWarnings({ value }: Frame, run: Run): void {
  if (since(run, 28)) warnOfAnnotation(value, storageClass, '1.8', 'spec.storageClassName', run);
}

/** pkg/api/persistentvolume warningsForPersistentVolumeSpecAndMeta */
export function persistentVolumeWarnings({ value }: Frame, run: Run): void {
  const spec = object(value, 'spec') ?? {};
  const affinity = descend(spec, 'nodeAffinity', 'required') ?? {};
  objects(affinity, 'nodeSelectorTerms').forEach((term, i) => {
    warnOfRequirements(term, 'matchExpressions', `/spec/nodeAffinity/required/nodeSelectorTerms/${i}`, run);
  });
  if (!since(run, 28)) return;
  warnOfAnnotation(value, storageClass, '1.8', 'spec.storageClassName', run);
  if (since(run, 31)) warnOfAnnotation(value, mountOptions, '1.31', 'spec.mountOptions', run);
  if (text(spec, 'persistentVolumeReclaimPolicy') === 'Recycle')
    run.warn(
      'api/deprecated',
      '/spec/persistentVolumeReclaimPolicy',
      'the reclaim policy Recycle is deprecated; let a StorageClass make the volumes and delete them',
    );
  warnOfPlugins(spec, ['photonPersistentDisk', 'scaleIO', 'storageos', 'glusterfs', 'cephfs', 'rbd'], '/spec', run);
}
