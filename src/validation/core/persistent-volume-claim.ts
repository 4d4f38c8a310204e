import { nanos } from '../quantity.js';
import { descend, isBlank, isSet, list, object, since, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';

/** Of the access modes, ReadWriteOncePod stands alone (ValidatePersistentVolumeSpec, ValidatePersistentVolumeClaimSpec). */
export function accessModes({ value, pointer }: Frame, run: Run): void {
  const modes = list(value, 'accessModes');
  if (modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod'))
    run.add('invalid', `${pointer}/accessModes`, 'must not hold another mode beside ReadWriteOncePod');
}

/** A StatefulSet's claim templates have been looked at since 1.34 (validateVolumeClaimTemplates). */
function isChecked(run: Run): boolean {
  return since(run, 34) || run.frames[0]?.value.kind !== 'StatefulSet';
}

/** ValidatePersistentVolumeClaimSpec */
export function claimSpec(frame: Frame, run: Run): void {
  if (!isChecked(run)) return;
  const { value, pointer } = frame;
  if (list(value, 'accessModes').length === 0 && (!isSet(value, 'accessModes') || Array.isArray(value.accessModes)))
    run.add('required', `${pointer}/accessModes`, 'must hold an access mode');
  accessModes(frame, run);
  storage(frame, run);
  for (const field of ['storageClassName', 'volumeAttributesClassName'])
    if (field === 'storageClassName' || since(run, 34))
      run.format('dns-subdomain', text(value, field), `${pointer}/${field}`, false);
  dataSource(frame, run);
}

function storage({ value, pointer }: Frame, run: Run): void {
  const requests = descend(value, 'resources', 'requests') ?? {};
  const place = `${pointer}/resources/requests/storage`;
  if (requests.storage === undefined) run.add('required', place, '');
  const amount = requests.storage === null ? 0n : nanos(requests.storage);
  if (amount !== undefined && amount <= 0n) run.add('invalid', place, 'must be greater than zero');
}

/** validateDataSource and validateDataSourceRef, after what PrepareForCreate of a claim drops. */
function dataSource({ value, pointer }: Frame, run: Run): void {
  let [source, reference] = [object(value, 'dataSource'), object(value, 'dataSourceRef')];
  const isClaim = run.frames[0]?.value.kind === 'PersistentVolumeClaim';
  const isForeign = reference && text(reference, 'namespace') !== '';
  if (isClaim && isForeign) reference = undefined;
  if (isClaim && !reference && source && !isClaimOrSnapshot(source)) source = undefined;
  if (source) checkSource(source, `${pointer}/dataSource`, run);
  if (reference) {
    checkSource(reference, `${pointer}/dataSourceRef`, run);
    run.format('dns-label', text(reference, 'namespace'), `${pointer}/dataSourceRef/namespace`, false);
  }
  if (!source || !reference) return;
  if (isForeign) run.add('invalid', pointer, 'must not hold a dataSource beside a dataSourceRef of another namespace');
  else if (['apiGroup', 'kind', 'name'].some((key) => (source?.[key] ?? null) !== (reference?.[key] ?? null)))
    run.add('invalid', pointer, 'must hold the same in dataSource and dataSourceRef, or only one of them');
}

function isClaimOrSnapshot(source: JsonObject): boolean {
  const group = text(source, 'apiGroup');
  return source.kind === 'PersistentVolumeClaim'
    ? group === ''
    : source.kind === 'VolumeSnapshot' && group === 'snapshot.storage.k8s.io';
}

function checkSource(source: JsonObject, pointer: string, run: Run): void {
  for (const key of ['name', 'kind']) if (isBlank(source, key)) run.add('required', `${pointer}/${key}`, '');
  const group = textIfSet(source, 'apiGroup') ?? '';
  if (group === '' && source.kind !== 'PersistentVolumeClaim')
    run.add('invalid', pointer, 'must be a PersistentVolumeClaim, or name the apiGroup of its kind');
  else if (since(run, 28)) run.format('dns-subdomain', group, `${pointer}/apiGroup`, false);
}
