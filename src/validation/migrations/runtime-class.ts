import { descend } from '../read.js';
import type { Change } from './change.js';
import type { Migrate } from './migration.js';

/**
 * node.k8s.io/v1alpha1 RuntimeClass: what stood under `spec` stands at the top since v1beta1, and `runtimeHandler` is
 * `handler`.
 * Source: deprecation guide, v1.25, RuntimeClass; kubernetes/kubernetes 1.23 pkg/apis/node/v1alpha1/conversion.go.
 */
export const runtimeClass: Migrate = (object) => {
  const spec = descend(object, 'spec');
  if (!spec) return { changes: [] };
  const { runtimeHandler, ...others } = spec;
  // The other fields are seldom there, and hold mappings with comments of their own.
  if (typeof runtimeHandler !== 'string' || Object.keys(others).length > 0) return undefined;
  const changes: Change[] = [
    { type: 'remove', at: ['spec'] },
    { type: 'set', at: ['handler'], value: runtimeHandler },
  ];
  return { changes };
};
