import { over, versions } from '../over.js';
import { isSet, list, number, object, objects, since, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

const group = 'io.k8s.api.storage.v1';
const all = ['v1', 'v1beta1', 'v1alpha1'];

/** validateProvisioner: a qualified name, in whatever case. */
function driverName(frame: Frame, run: Run, field: string): void {
  run.format('qualified-name', text(frame.value, field).toLowerCase(), `${frame.pointer}/${field}`, false);
}

/** validateParameters: at most 512 of them and 256 KiB in all. */
function parameters({ value, pointer }: Frame, run: Run, needed: boolean): void {
  const entries = Object.entries(object(value, 'parameters') ?? {});
  const place = `${pointer}/parameters`;
  if (needed && entries.length === 0) run.add('required', place, 'must hold a parameter');
  if (entries.length > 512) {
    run.add('too-long', place, 'must hold no more than 512 parameters');
    return;
  }
  let size = 0;
  for (const [key, item] of entries) {
    if (key === '') run.add('invalid', place, 'must not have an empty key');
    size += Buffer.byteLength(key) + (typeof item === 'string' ? Buffer.byteLength(item) : 0);
  }
  if (size > 256 * 1024) run.add('too-long', place, 'must hold no more than 256 KiB');
}

/** ValidateStorageClass */
function storageClass(frame: Frame, run: Run): void {
  driverName(frame, run, 'provisioner');
  parameters(frame, run, false);
  const seen = new Map<string, number>();
  objects(frame.value, 'allowedTopologies').forEach((term, i) => {
    const expressions = objects(term, 'matchLabelExpressions').map((one) => [
      text(one, 'key'),
      list(one, 'values').map(String).sort(),
    ]);
    const id = JSON.stringify(expressions.sort());
    const place = (n: number) => `${frame.pointer}/allowedTopologies/${n}/matchLabelExpressions`;
    const first = seen.get(id);
    if (expressions.length === 0) run.add('invalid', place(i), 'must hold an expression');
    else if (first === undefined) seen.set(id, i);
    else run.add('duplicate', place(i), '', { first: place(first) });
  });
}

/** ValidateVolumeAttributesClass */
function attributesClass(frame: Frame, run: Run): void {
  driverName(frame, run, 'driverName');
  parameters(frame, run, true);
}

/** validateTokenRequests, validateNodeAllocatableUpdatePeriodSeconds, validateServiceAccountTokenInSecrets */
function driverSpec({ value, pointer }: Frame, run: Run): void {
  const audiences = new Map<string, number>();
  const requests = objects(value, 'tokenRequests');
  requests.forEach((request, i) => {
    const place = (n: number) => `${pointer}/tokenRequests/${n}/audience`;
    const first = audiences.get(text(request, 'audience'));
    if (first === undefined) audiences.set(text(request, 'audience'), i);
    else run.add('duplicate', place(i), '', { first: place(first) });
  });
  const period = number(value, 'nodeAllocatableUpdatePeriodSeconds');
  if (since(run, 35) && period !== undefined && period < 10)
    run.add('invalid', `${pointer}/nodeAllocatableUpdatePeriodSeconds`, 'must be at least 10');
  if (since(run, 35) && isSet(value, 'serviceAccountTokenInSecrets') && requests.length === 0)
    run.add('invalid', `${pointer}/serviceAccountTokenInSecrets`, 'must not be set without tokenRequests');
}

/** pkg/apis/storage/validation */
export const storage: Visitors = {
  [`${group}.StorageClass`]: [storageClass],
  [`${group}.CSIDriverSpec`]: [driverSpec],
  ...over<readonly Visitor[]>(versions('storage', all, 'VolumeAttributesClass'), [attributesClass]),
};
