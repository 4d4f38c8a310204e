import type { Immutable } from '../immutable.js';
import type { Update } from '../update.js';
import { again } from '../ways.js';

const whenImmutable = (update: Update) => update.values('/immutable').before === true;
const sealed = (field: string): Immutable => ({
  field: `/${field}`,
  when: whenImmutable,
  why: 'cannot be changed, for the object said `immutable: true`',
  way: 'write the new one under another name and let the workloads name that, so that their pods are replaced too',
});

/** pkg/apis/core/validation, as far as it is a list of fields */
export const core: Readonly<Record<string, readonly Immutable[]>> = {
  // ValidateConfigMapUpdate
  '/ConfigMap': [sealed('immutable'), sealed('data'), sealed('binaryData')],
  // ValidateSecretUpdate
  '/Secret': [{ field: '/type', way: again() }, sealed('immutable'), sealed('data')],
};
