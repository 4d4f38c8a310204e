import { warnOfRequirements, warnOfSelector } from '../node-labels.js';
import { over, versions } from '../over.js';
import { isSet, list, object, objects, since } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

/** pkg/api/storage GetWarningsForStorageClass */
function storageClass({ value }: Frame, run: Run): void {
  objects(value, 'allowedTopologies').forEach((term, i) => {
    warnOfRequirements(term, 'matchLabelExpressions', `/allowedTopologies/${i}`, run);
  });
}

/** pkg/api/storage GetWarningsForCSIStorageCapacity */
function capacity({ value }: Frame, run: Run): void {
  warnOfSelector(object(value, 'nodeTopology'), '/nodeTopology', run);
}

/** pkg/registry/storage/csidriver WarningsOnCreate, with the gate CSIServiceAccountTokenSecrets */
function driver({ value, pointer }: Frame, run: Run): void {
  if (!since(run, 35) || list(value, 'tokenRequests').length === 0 || isSet(value, 'serviceAccountTokenInSecrets'))
    return;
  run.warn(
    'api/warning',
    `${pointer}/serviceAccountTokenInSecrets`,
    'serviceAccountTokenInSecrets is not set, so tokens are handed over in volume attributes, which drivers log: set it to true if the driver can read them from secrets',
    { kind: 'required' },
  );
}

export const storageWarnings: Visitors = {
  'io.k8s.api.storage.v1.StorageClass': [storageClass],
  ...over<readonly Visitor[]>(versions('storage', ['v1', 'v1beta1'], 'CSIStorageCapacity'), [capacity]),
  'io.k8s.api.storage.v1.CSIDriverSpec': [driver],
};
