import { descend } from '../read.js';
import type { Migrate } from './migration.js';

/**
 * authorization.k8s.io/v1beta1 SubjectAccessReview and LocalSubjectAccessReview: `group` is `groups`.
 * Source: deprecation guide, v1.22, authorization resources.
 */
export const accessReview: Migrate = (object) =>
  descend(object, 'spec')?.group === undefined
    ? { changes: [] }
    : { changes: [{ type: 'rename', at: ['spec', 'group'], to: 'groups' }] };
