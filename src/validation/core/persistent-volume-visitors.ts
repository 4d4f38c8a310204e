import { pointerPart } from '../../schema/run.js';
import { nanos } from '../quantity.js';
import { flag, isBlank, isSet, object, since, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run, Visitor, Visitors } from '../visitor.js';
import { accessModes, claimSpec } from './persistent-volume-claim.js';

const v1 = 'io.k8s.api.core.v1';
/** In the order in which the API server looks at them: of two, the later is refused. */
const types = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

/** ValidatePersistentVolumeSpec, of a PersistentVolume or of the volume that a VolumeAttachment describes itself. */
function volumeSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  accessModes(frame, run);
  const present = types.filter((type) => isSet(value, type));
  if (present.length === 0) run.add('required', pointer, `needs a volume type: one of ${types.join(', ')}`);
  for (const type of present.slice(1))
    if (type !== 'flexVolume')
      run.add('forbidden', `${pointer}/${type}`, `${present[0]} is set already, and a volume has one type`);
  if (run.frames[0]?.value.kind === 'VolumeAttachment') inlineVolume(frame, run);
  else ownVolume(frame, run);
  const attributes = since(run, 34) ? textIfSet(value, 'volumeAttributesClassName') : undefined;
  if (attributes === undefined) return;
  if (attributes === '')
    run.add('required', `${pointer}/volumeAttributesClassName`, 'must not be empty where it is set');
  else run.format('dns-subdomain', attributes, `${pointer}/volumeAttributesClassName`, true);
  if (!isSet(value, 'csi')) run.add('required', `${pointer}/csi`, 'must be set where volumeAttributesClassName is');
}

function ownVolume({ value, pointer }: Frame, run: Run): void {
  const capacity = object(value, 'capacity') ?? {};
  const names = Object.keys(capacity);
  if (names.length === 0) run.add('required', `${pointer}/capacity`, 'must say how much storage the volume has');
  else if (names.length > 1 || names[0] !== 'storage')
    run.add('unsupported', `${pointer}/capacity`, '', { allowed: ['storage'] });
  for (const [name, quantity] of Object.entries(capacity)) {
    const amount = quantity === null ? 0n : nanos(quantity);
    if (amount !== undefined && amount <= 0n)
      run.add('invalid', `${pointer}/capacity/${pointerPart(name)}`, 'must be greater than zero');
  }
  run.format('dns-subdomain', text(value, 'storageClassName'), `${pointer}/storageClassName`, false);
  const host = object(value, 'hostPath');
  const isRoot = host !== undefined && /^\/[/.]*$/.test(text(host, 'path')) && !text(host, 'path').includes('...');
  if (isRoot && value.persistentVolumeReclaimPolicy === 'Recycle')
    run.add('invalid', `${pointer}/persistentVolumeReclaimPolicy`, "must not be Recycle for the hostPath '/'");
  if (isSet(value, 'local') && !isSet(value, 'nodeAffinity'))
    run.add('required', `${pointer}/nodeAffinity`, 'must be set for a local volume');
}

function inlineVolume({ value, pointer }: Frame, run: Run): void {
  const why = 'this is the volume of a VolumeAttachment';
  for (const field of ['claimRef', 'nodeAffinity'])
    if (isSet(value, field)) run.add('forbidden', `${pointer}/${field}`, why);
  if (Object.keys(object(value, 'capacity') ?? {}).length > 0) run.add('forbidden', `${pointer}/capacity`, why);
  if (!isBlank(value, 'storageClassName')) run.add('forbidden', `${pointer}/storageClassName`, why);
  if (!isSet(value, 'csi')) run.add('required', `${pointer}/csi`, 'must be set for the volume of a VolumeAttachment');
  for (const [field, only] of [
    ['persistentVolumeReclaimPolicy', 'Retain'],
    ['volumeMode', 'Filesystem'],
  ] as const)
    if (!isBlank(value, field) && value[field] !== only)
      run.add('invalid', `${pointer}/${field}`, `must be ${only} for the volume of a VolumeAttachment`);
}

/** A secret that is referred to must be named, its namespace too where `namespace` says so. */
function secret(value: JsonObject, pointer: string, field: string, run: Run, namespace: boolean): void {
  const reference = object(value, field);
  if (!reference) return;
  for (const key of namespace ? ['name', 'namespace'] : ['name'])
    if (isBlank(reference, key)) run.add('required', `${pointer}/${field}/${key}`, '');
}

/** validateCinderPersistentVolumeSource, validateStorageOSPersistentVolumeSource */
const secretReference: Visitor = ({ value, pointer }, run) => secret(value, pointer, 'secretRef', run, true);

/** validateISCSIPersistentVolumeSource */
const iscsi: Visitor = ({ value, pointer }, run) => {
  const asks = flag(value, 'chapAuthDiscovery') === true || flag(value, 'chapAuthSession') === true;
  if (asks && !isSet(value, 'secretRef')) run.add('required', `${pointer}/secretRef`, 'must be set for CHAP');
  secret(value, pointer, 'secretRef', run, false);
  const name = text(object(run.frames[0]?.value ?? {}, 'metadata') ?? {}, 'name');
  if (isSet(value, 'initiatorName') && `${name}:${text(value, 'targetPortal')}`.length > 64)
    run.add(
      'invalid',
      `${pointer}/targetPortal`,
      'must not, with the name of the volume, be longer than 64 characters',
    );
};

/** validateCSIPersistentVolumeSource */
const csi: Visitor = ({ value, pointer }, run) => {
  const fields = [
    'controllerPublishSecretRef',
    'controllerExpandSecretRef',
    'nodePublishSecretRef',
    'nodeExpandSecretRef',
  ];
  for (const field of fields) {
    secret(value, pointer, field, run, true);
    const reference = object(value, field) ?? {};
    run.format('dns-subdomain', text(reference, 'name'), `${pointer}/${field}/name`, false);
    run.format('dns-label', text(reference, 'namespace'), `${pointer}/${field}/namespace`, false);
  }
};

/** validateAzureFilePV */
const azureFile: Visitor = ({ value, pointer }, run) => {
  if (textIfSet(value, 'secretNamespace') === '')
    run.add('required', `${pointer}/secretNamespace`, 'must not be empty where it is set');
};

/** validateFlexPersistentVolumeSource */
const flexVolume: Visitor = ({ value, pointer }, run) => {
  for (const key of Object.keys(object(value, 'options') ?? {}))
    if (/\.(kubernetes|k8s)\.io$/.test(`.${(key.split('/')[0] ?? '').toLowerCase()}`))
      run.add('invalid', `${pointer}/options/${pointerPart(key)}`, 'is an option that Kubernetes keeps for itself', {
        onKey: true,
      });
};

/** pkg/apis/core/validation, PersistentVolume and PersistentVolumeClaim */
export const persistentVolumes: Visitors = {
  [`${v1}.PersistentVolumeSpec`]: [volumeSpec],
  [`${v1}.PersistentVolumeClaimSpec`]: [claimSpec],
  [`${v1}.CinderPersistentVolumeSource`]: [secretReference],
  [`${v1}.StorageOSPersistentVolumeSource`]: [secretReference],
  [`${v1}.ISCSIPersistentVolumeSource`]: [iscsi],
  [`${v1}.CSIPersistentVolumeSource`]: [csi],
  [`${v1}.AzureFilePersistentVolumeSource`]: [azureFile],
  [`${v1}.FlexPersistentVolumeSource`]: [flexVolume],
};
