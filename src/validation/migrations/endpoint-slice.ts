import { descend, objects } from '../read.js';
import type { Change, Path } from './change.js';
import type { Migrate } from './migration.js';

/** Labels of `topology` that have fields of their own in v1. */
const fields: Readonly<Record<string, string>> = {
  'kubernetes.io/hostname': 'nodeName',
  'topology.kubernetes.io/zone': 'zone',
};

/**
 * discovery.k8s.io/v1beta1 EndpointSlice: the topology of an endpoint is `nodeName` and `zone` in v1; for other labels v1
 * has no place that may be written.
 * Source: deprecation guide, v1.25, EndpointSlice.
 */
export const endpointSlice: Migrate = (object) => {
  const changes: Change[] = [];
  const doubts = new Set<string>();
  objects(object, 'endpoints').forEach((endpoint, i) => {
    const topology = descend(endpoint, 'topology');
    if (!topology) return;
    const at: Path = ['endpoints', i];
    for (const [label, value] of Object.entries(topology)) {
      const field = fields[label];
      if (field === undefined || typeof value !== 'string') doubts.add(`without topology ${label}`);
      else if (endpoint[field] === undefined) {
        changes.push({ type: 'set', at: [...at, field], value, before: 'topology' });
      }
    }
    changes.push({ type: 'remove', at: [...at, 'topology'] });
  });
  return { changes, doubts: [...doubts] };
};
