import { descend } from '../read.js';
import type { Migrate } from './migration.js';

/**
 * policy/v1beta1 PodDisruptionBudget: the fields are the same, but an empty selector selected no pod there and selects
 * every pod of the namespace in v1.
 * Source: deprecation guide, v1.25, PodDisruptionBudget.
 */
export const disruptionBudget: Migrate = (object) => {
  const selector = descend(object, 'spec', 'selector');
  const isEmpty =
    selector !== undefined &&
    Object.values(selector).every((value) => value === null || Object.keys(value ?? {}).length === 0);
  return {
    changes: [],
    ...(isEmpty && { doubts: ['its empty selector selected no pod and now selects all of the namespace'] }),
  };
};
