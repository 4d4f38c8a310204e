import { nanos } from '../../validation/quantity.js';
import { checkImmutable, type Immutable, refuse } from '../immutable.js';
import type { Update } from '../update.js';

const copy = 'make a claim under another name and copy the data: to delete this one may delete its volume';
const annotation = '/metadata/annotations/volume.beta.kubernetes.io~1storage-class';
const storage = '/spec/resources/requests/storage';
const attributes = '/spec/volumeAttributesClassName';
const className = '/spec/storageClassName';

const fields: readonly Immutable[] = [
  {
    field: '/spec',
    each: true,
    except: { storageClassName: 0, resources: 0, volumeName: 0, volumeAttributesClassName: 0 },
    way: copy,
  },
  // The name of the volume may be set once.
  { field: '/spec/volumeName', when: (update) => update.values('/spec/volumeName').before !== undefined, way: copy },
];

/** ValidatePersistentVolumeClaimUpdate */
export function persistentVolumeClaimUpdate(update: Update): void {
  storageClass(update);
  checkImmutable(update, fields);
  const changes = update.changes('/spec/resources');
  refuse(
    update,
    '/spec/resources',
    { way: copy },
    changes.filter(({ after }) => after !== storage),
  );
  size(update);
  if (update.since(34) && update.changes(attributes).length > 0)
    update.refuse({
      rule: 'rollout/conditional-update',
      field: attributes,
      changes: update.changes(attributes),
      why: 'can be changed only while the claim is bound, and not be taken away once a class was applied',
      way: 'the API server refuses it until then',
    });
}

/** A claim that is bound may grow where its class allows it, and none may shrink. */
function size(update: Update): void {
  const changes = update.changes(storage);
  const [change] = changes;
  if (!change) return;
  const [before, after] = [nanos(update.written('before', storage)), nanos(update.written('after', storage))];
  if (before === undefined || after === undefined || after < before) {
    refuse(
      update,
      storage,
      { why: 'cannot shrink', way: 'make a smaller claim under another name and copy the data' },
      changes,
    );
    return;
  }
  const name = update.values(className).after;
  if (typeof name === 'string' && update.mayGrow(name) === false) {
    const why = `cannot grow, for its StorageClass ${name} does not allow it`;
    refuse(
      update,
      storage,
      { why, way: `give the class \`allowVolumeExpansion: true\` first, if its driver can do it` },
      changes,
    );
    return;
  }
  update.refuse({
    rule: 'rollout/conditional-update',
    field: storage,
    changes,
    why: 'can grow only where the claim is bound and its StorageClass has allowVolumeExpansion: true',
    way: 'the API server refuses it otherwise',
  });
}

/** validateStorageClassUpgradeFromAnnotation, validateStorageClassUpgradeFromNil */
function storageClass(update: Update): void {
  const old = update.values(annotation);
  const names = update.values(className);
  const fromAnnotation =
    old.before !== undefined &&
    names.before === undefined &&
    names.after === old.before &&
    (old.after === undefined || old.after === old.before);
  if (fromAnnotation) return;
  if ((old.before ?? '') !== (old.after ?? '')) refuse(update, annotation, { way: copy });
  const fromNothing =
    update.since(26) &&
    names.before === undefined &&
    names.after !== undefined &&
    (old.before === undefined || names.after === old.before);
  if (!fromNothing) refuse(update, className, { way: copy });
}
