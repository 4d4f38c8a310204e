import { isSet, objects } from '../read.js';
import type { Change } from './change.js';
import type { Migrate } from './migration.js';

/**
 * admissionregistration.k8s.io/v1beta1 webhook configurations. v1 wants `admissionReviewVersions` (it was `[v1beta1]` for
 * those that said nothing) and `sideEffects` (it was `Unknown`, which v1 does not take), and fails closed where nothing is
 * said.
 * Source: deprecation guide, v1.22, webhooks; kubernetes/kubernetes 1.21 pkg/apis/admissionregistration/v1beta1/defaults.go.
 */
export const webhooks: Migrate = (object) => {
  const changes: Change[] = [];
  const doubts = new Set<string>();
  objects(object, 'webhooks').forEach((webhook, i) => {
    const set = (field: string, value: string | string[]) =>
      changes.push({ type: 'set', at: ['webhooks', i, field], value });
    if (!isSet(webhook, 'failurePolicy')) set('failurePolicy', 'Ignore');
    if (!isSet(webhook, 'admissionReviewVersions')) set('admissionReviewVersions', ['v1beta1']);
    if (!isSet(webhook, 'sideEffects') || webhook.sideEffects === 'Unknown' || webhook.sideEffects === 'Some') {
      set('sideEffects', 'None');
      doubts.add('only where its webhooks have no side effects');
    }
  });
  return { changes, doubts: [...doubts] };
};
