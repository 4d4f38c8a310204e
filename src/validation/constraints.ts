import type { Constraints } from '../schema/constraint.js';
import { admissionregistration } from './admissionregistration/constraints.js';
import { apiextensions } from './apiextensions/constraints.js';
import { apiregistration } from './apiregistration/constraints.js';
import { apps } from './apps/constraints.js';
import { autoscaling } from './autoscaling/constraints.js';
import { batch } from './batch/constraints.js';
import { certificates } from './certificates/constraints.js';
import { coordination } from './coordination/constraints.js';
import { core } from './core/constraints.js';
import { discovery } from './discovery/constraints.js';
import { flowcontrol } from './flowcontrol/constraints.js';
import { meta } from './meta/constraints.js';
import { networking } from './networking/constraints.js';
import { node } from './node/constraints.js';
import { policy } from './policy/constraints.js';
import { rbac } from './rbac/constraints.js';
import { resource } from './resource/constraints.js';
import { scheduling } from './scheduling/constraints.js';
import { storage } from './storage/constraints.js';

/** All constraints, by definition. Each folder stands for one of Kubernetes' own validation packages. */
export const constraints: Constraints = {
  ...meta,
  ...core,
  ...apps,
  ...batch,
  ...autoscaling,
  ...policy,
  ...networking,
  ...discovery,
  ...storage,
  ...rbac,
  ...admissionregistration,
  ...apiextensions,
  ...apiregistration,
  ...resource,
  ...flowcontrol,
  ...scheduling,
  ...node,
  ...coordination,
  ...certificates,
};
