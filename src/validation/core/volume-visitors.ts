import { pointerPart } from '../../schema/run.js';
import { flag, isSet, list, number, object, objects, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run, Visitor, Visitors } from '../visitor.js';
import { podOf } from './pod-context.js';

const v1 = 'io.k8s.api.core.v1';

/** A secret that is referred to must have a name: validateCinderVolumeSource, validateStorageOSVolumeSource. */
function named(field: string): Visitor {
  return ({ value, pointer }, run) => {
    const reference = object(value, field);
    if (reference && text(reference, 'name') === '') run.add('required', `${pointer}/${field}/name`, '');
  };
}

/** validateCSIVolumeSource */
function csi({ value, pointer }: Frame, run: Run): void {
  const reference = object(value, 'nodePublishSecretRef');
  if (!reference) return;
  const at = `${pointer}/nodePublishSecretRef/name`;
  if (text(reference, 'name') === '') run.add('required', at, '');
  else run.format('dns-subdomain', text(reference, 'name'), at, true);
}

/** validateISCSIVolumeSource */
function iscsi({ value, pointer }: Frame, run: Run): void {
  const asks = flag(value, 'chapAuthDiscovery') === true || flag(value, 'chapAuthSession') === true;
  if (asks && !isSet(value, 'secretRef')) run.add('required', `${pointer}/secretRef`, 'must be set for CHAP');
}

/** validateFCVolumeSource */
function fc({ value, pointer }: Frame, run: Run): void {
  const targets = list(value, 'targetWWNs').length;
  const ids = list(value, 'wwids').length;
  const at = `${pointer}/targetWWNs`;
  if (targets === 0 && ids === 0) run.add('required', at, 'or wwids must be set');
  else if (targets > 0 && ids > 0) run.add('invalid', at, 'must not be set beside wwids');
  if (targets === 0) return;
  const lun = number(value, 'lun');
  if (!isSet(value, 'lun')) run.add('required', `${pointer}/lun`, 'must be set with targetWWNs');
  else if (lun !== undefined && (lun < 0 || lun > 255))
    run.add('invalid', `${pointer}/lun`, 'must be between 0 and 255');
}

/** validateFlockerVolumeSource */
function flocker({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'datasetName');
  const id = text(value, 'datasetUUID');
  if (name === '' && id === '') run.add('required', pointer, 'needs a datasetName or a datasetUUID');
  else if (name !== '' && id !== '') run.add('invalid', pointer, 'must not have both datasetName and datasetUUID');
  if (name.includes('/')) run.add('invalid', `${pointer}/datasetName`, "must not hold '/'");
}

/** validateQuobyteVolumeSource: host:port, several of them divided by commas (net.SplitHostPort). */
function quobyte({ value, pointer }: Frame, run: Run): void {
  const registry = text(value, 'registry');
  if (registry === '' || text(value, 'tenant').length > 64) return;
  const isPair = (pair: string): boolean => /^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair);
  if (!registry.split(',').every(isPair))
    run.add('invalid', `${pointer}/registry`, 'must be host:port, or several of them divided by commas');
}

/** validateFlexVolumeSource */
function flexVolume({ value, pointer }: Frame, run: Run): void {
  for (const key of Object.keys(object(value, 'options') ?? {}))
    if (/\.(kubernetes|k8s)\.io$/.test(`.${(key.split('/')[0] ?? '').toLowerCase()}`))
      run.add('invalid', `${pointer}/options/${pointerPart(key)}`, 'is an option that Kubernetes keeps for itself', {
        onKey: true,
      });
}

/** validateAzureDisk */
function azureDisk({ value, pointer }: Frame, run: Run): void {
  const kind = textIfSet(value, 'kind');
  const uri = text(value, 'diskURI');
  // Absent, it is Shared: SetDefaults_AzureDiskVolumeSource.
  const [start, what] =
    kind === 'Managed' ? ['/subscriptions/', 'a managed disk'] : ['https://', 'a disk that is not kind: Managed'];
  if (uri !== '' && !uri.startsWith(start))
    run.add('unsupported', `${pointer}/diskURI`, `${what} has a URI of ${start}…`);
}

/** validateProjectionSources: what the sources have in common. */
function projected({ value, pointer }: Frame, run: Run): void {
  const paths = new Set<string>();
  objects(value, 'sources').forEach((source, i) => {
    const at = `${pointer}/sources/${i}`;
    const kinds = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'].filter((kind) => isSet(source, kind));
    if (kinds.length > 1) run.add('forbidden', at, `${kinds.join(' and ')} need an item of their own each`);
    for (const kind of ['secret', 'configMap', 'downwardAPI'])
      objects(object(source, kind) ?? {}, 'items').forEach((item, j) => {
        const path = text(item, 'path');
        if (path === '') return;
        if (paths.has(path)) run.add('invalid', `${at}/${kind}/items/${j}/path`, 'is the path of another file already');
        paths.add(path);
      });
  });
}

/** ValidateVolumes, validateVolumeSource, as far as they look at more than one field. */
function volume({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'name');
  const portal = object(value, 'iscsi');
  if (portal && isSet(portal, 'initiatorName') && `${name}:${text(portal, 'targetPortal')}`.length > 64)
    run.add('invalid', `${pointer}/name`, 'must not, with iscsi.targetPortal, be longer than 64 characters');
  const pod = podOf(run);
  const image = object(value, 'image');
  if (image && pod?.isPod && text(image, 'reference') === '') run.add('required', `${pointer}/image/reference`, '');
}

/** ValidateVolumes: names differ; a claim that is made for the pod is not taken a second time. */
export function volumesOfPod({ value, pointer }: Frame, run: Run): void {
  const pod = podOf(run);
  const claims = claimTemplates(run);
  const podName = pod?.isPod ? text(object(pod.holder, 'metadata') ?? {}, 'name') : '';
  const all = objects(value, 'volumes');
  const seen = new Map<string, number>();
  const made = new Set(all.filter((v) => isSet(v, 'ephemeral')).map((v) => `${podName}-${text(v, 'name')}`));
  all.forEach((item, i) => {
    const at = `${pointer}/volumes/${i}`;
    const name = text(item, 'name');
    // The claims of a StatefulSet take the place of its volumes of the same name, which nobody looks at then.
    if (claims.has(name)) {
      run.dropped.push(at);
      return;
    }
    const first = seen.get(name);
    if (name !== '' && first !== undefined)
      run.add('duplicate', `${at}/name`, 'is the name of another volume', {
        first: `${pointer}/volumes/${first}/name`,
      });
    else seen.set(name, i);
    if (podName === '') return;
    const claim = text(object(item, 'persistentVolumeClaim') ?? {}, 'claimName');
    if (claim !== '' && made.has(claim))
      run.add(
        'invalid',
        `${at}/persistentVolumeClaim/claimName`,
        'is the claim that an ephemeral volume of the pod makes',
      );
    if (isSet(item, 'ephemeral') && name !== '') run.format('dns-subdomain', `${podName}-${name}`, `${at}/name`, false);
  });
}

/** The names of a StatefulSet's claim templates: they are volumes of its pods. */
export function claimTemplates(run: Run): ReadonlySet<string> {
  const top: JsonObject = run.frames[0]?.value ?? {};
  if (top.kind !== 'StatefulSet') return new Set();
  return new Set(
    objects(object(top, 'spec') ?? {}, 'volumeClaimTemplates').map((claim) =>
      text(object(claim, 'metadata') ?? {}, 'name'),
    ),
  );
}

export const volumes: Visitors = {
  [`${v1}.Volume`]: [volume],
  [`${v1}.CinderVolumeSource`]: [named('secretRef')],
  [`${v1}.StorageOSVolumeSource`]: [named('secretRef')],
  [`${v1}.CSIVolumeSource`]: [csi],
  [`${v1}.ISCSIVolumeSource`]: [iscsi],
  [`${v1}.FCVolumeSource`]: [fc],
  [`${v1}.FlockerVolumeSource`]: [flocker],
  [`${v1}.QuobyteVolumeSource`]: [quobyte],
  [`${v1}.FlexVolumeSource`]: [flexVolume],
  [`${v1}.AzureDiskVolumeSource`]: [azureDisk],
  [`${v1}.ProjectedVolumeSource`]: [projected],
};
