import type { Update } from '../update.js';

/** SetDefaults_Deployment and its like: replicas that are no longer written become 1, however many pods run. */
export function replicasRemoved(update: Update): void {
  const before = update.written('before', '/spec/replicas');
  if (typeof before !== 'number' || before < 2 || update.written('after', '/spec/replicas') !== null) return;
  update.refuse({
    rule: 'rollout/replicas-removed',
    field: '/spec/replicas',
    changes: [{ before: '/spec/replicas', after: '/spec/replicas', change: 'removed' }],
    why: 'is gone, so the API server sets it to 1 when this is applied',
    way: 'where an autoscaler is to take over, take the field out of what was applied last first (`kubectl apply edit-last-applied`)',
  });
}
