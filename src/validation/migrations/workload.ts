import { descend, isSet } from '../read.js';
import type { Change } from './change.js';
import type { Migrate } from './migration.js';

/**
 * Deployments, DaemonSets, ReplicaSets and StatefulSets of extensions/v1beta1, apps/v1beta1 and apps/v1beta2. The first
 * two filled in an absent selector from the labels of the template; apps/v1 wants it written, as apps/v1beta2 did.
 * Source: deprecation guide, v1.16; kubernetes/kubernetes 1.15 pkg/apis/{apps,extensions}/v1beta1/defaults.go.
 */
export const workload: Migrate = (object) => {
  const spec = descend(object, 'spec');
  if (!spec) return { changes: [] };
  const changes: Change[] = [];
  const doubts: string[] = [];
  const labels = descend(spec, 'template', 'metadata', 'labels');
  if (!isSet(spec, 'selector') && labels && Object.keys(labels).length > 0) {
    changes.push({ type: 'set', at: ['spec', 'selector'], value: { matchLabels: { ...labels } }, before: 'template' });
    if (object.apiVersion === 'apps/v1beta2')
      doubts.push('with the labels of its template as the selector that it lacks');
  }
  if (spec.templateGeneration !== undefined) changes.push({ type: 'remove', at: ['spec', 'templateGeneration'] });
  if (spec.rollbackTo !== undefined) {
    changes.push({ type: 'remove', at: ['spec', 'rollbackTo'] });
    doubts.push('without rollbackTo: kubectl rollout undo does that today');
  }
  return { changes, doubts };
};
