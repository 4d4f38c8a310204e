import type { Visitors } from '../visitor.js';
import { config } from './config-visitors.js';
import { containers } from './container-visitors.js';
import { endpoints } from './endpoints-visitors.js';
import { eventVisitors } from './event.js';
import { nodes } from './node-visitors.js';
import { persistentVolumes } from './persistent-volume-visitors.js';
import { pods } from './pod-visitors.js';
import { quotas } from './quota-visitors.js';
import { services } from './service-visitors.js';
import { volumes } from './volume-visitors.js';

/** pkg/apis/core/validation, a file per subject; no two files name the same definition. */
export const core: Visitors = {
  ...pods,
  ...containers,
  ...volumes,
  ...services,
  ...endpoints,
  ...persistentVolumes,
  ...config,
  ...quotas,
  ...eventVisitors,
  ...nodes,
};
