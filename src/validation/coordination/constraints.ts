import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const needed: FieldRule = { required: true };
const source = (fn: string) => `pkg/apis/coordination/validation ${fn}`;

export const coordination: Constraints = {
  'io.k8s.api.coordination.v1.LeaseSpec': {
    source: source('ValidateLeaseSpec'),
    fields: { leaseDurationSeconds: { min: 1 }, leaseTransitions: { min: 0 } },
  },
  ...over<DefinitionRule>(versions('coordination', ['v1beta1', 'v1alpha2'], 'LeaseCandidate'), {
    source: source('ValidateLeaseCandidate'),
    fields: { spec: { required: 'present' } },
  }),
  ...over<DefinitionRule>(versions('coordination', ['v1beta1', 'v1alpha2'], 'LeaseCandidateSpec'), {
    source: source('ValidateLeaseCandidateSpec'),
    fields: {
      leaseName: needed,
      binaryVersion: needed,
      strategy: needed,
    },
  }),
};
