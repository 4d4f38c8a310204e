import type { Constraints } from '../../schema/constraint.js';
import { config } from './config-constraints.js';
import { containers } from './container-constraints.js';
import { endpoints } from './endpoints-constraints.js';
import { eventConstraints } from './event.js';
import { nodeConstraints } from './node.js';
import { persistentVolumes } from './persistent-volume-constraints.js';
import { pods } from './pod-constraints.js';
import { quotas } from './quota-constraints.js';
import { services } from './service-constraints.js';
import { volumes } from './volume-constraints.js';

/** pkg/apis/core/validation, a file per subject; no two files name the same definition. */
export const core: Constraints = {
  ...pods,
  ...containers,
  ...volumes,
  ...services,
  ...endpoints,
  ...persistentVolumes,
  ...config,
  ...quotas,
  ...eventConstraints,
  ...nodeConstraints,
};
