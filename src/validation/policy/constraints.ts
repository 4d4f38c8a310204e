import type { Constraints, DefinitionRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

export const policy: Constraints = {
  ...over<DefinitionRule>(versions('policy', ['v1', 'v1beta1'], 'PodDisruptionBudgetSpec'), {
    source: 'pkg/apis/policy/validation ValidatePodDisruptionBudgetSpec',
    fields: { unhealthyPodEvictionPolicy: { strict: true } },
  }),
};
