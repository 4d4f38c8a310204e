import { admissionregistration } from './admissionregistration/visitors.js';
import { apiextensions } from './apiextensions/visitors.js';
import { apiregistration } from './apiregistration/visitors.js';
import { apps } from './apps/visitors.js';
import { autoscaling } from './autoscaling/visitors.js';
import { batch } from './batch/visitors.js';
import { certificates } from './certificates/visitors.js';
import { coordination } from './coordination/visitors.js';
import { core } from './core/visitors.js';
import { discovery } from './discovery/visitors.js';
import { flowcontrol } from './flowcontrol/visitors.js';
import { meta } from './meta/visitors.js';
import { networking } from './networking/visitors.js';
import { node } from './node/visitors.js';
import { policy } from './policy/visitors.js';
import { rbac } from './rbac/visitors.js';
import { resource } from './resource/visitors.js';
import { scheduling } from './scheduling/visitors.js';
import { storage } from './storage/visitors.js';
import type { Visitor, Visitors } from './visitor.js';
import { warnings } from './warnings.js';

const groups: readonly Visitors[] = [
  meta,
  core,
  apps,
  batch,
  autoscaling,
  policy,
  networking,
  discovery,
  storage,
  rbac,
  admissionregistration,
  apiextensions,
  apiregistration,
  resource,
  flowcontrol,
  scheduling,
  node,
  coordination,
  certificates,
  ...warnings,
];

let table: Map<string, Visitor[]> | undefined;

/** The checks of a definition. */
export function visitorsOf(definition: string): readonly Visitor[] | undefined {
  if (!table) {
    table = new Map();
    for (const group of groups)
      for (const [name, visitors] of Object.entries(group)) table.set(name, [...(table.get(name) ?? []), ...visitors]);
  }
  return table.get(definition);
}
