import { descend } from '../read.js';
import type { Migrate } from './migration.js';

/**
 * flowcontrol.apiserver.k8s.io/v1beta1 and v1beta2 PriorityLevelConfiguration: the shares have another name since v1beta3.
 * Source: deprecation guide, v1.29, flow control resources.
 */
export const priorityLevel: Migrate = (object) => {
  const at = ['spec', 'limited', 'assuredConcurrencyShares'];
  return descend(object, 'spec', 'limited')?.assuredConcurrencyShares === undefined
    ? { changes: [] }
    : { changes: [{ type: 'rename', at, to: 'nominalConcurrencyShares' }] };
};
