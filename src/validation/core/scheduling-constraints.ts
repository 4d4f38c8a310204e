import type { Constraints, FieldRule } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';
const source = (name: string) => `pkg/apis/core/validation ${name}`;
const weight: FieldRule = { required: 'present', min: 1, max: 100 };

/** Affinity, tolerations and topology spread. */
export const scheduling: Constraints = {
  [`${v1}.NodeSelector`]: {
    source: source('ValidateNodeSelector'),
    fields: { nodeSelectorTerms: { required: true } },
  },
  [`${v1}.NodeSelectorRequirement`]: {
    source: source('ValidateNodeSelectorRequirement'),
    fields: { key: { required: true }, operator: { required: true } },
  },
  [`${v1}.PreferredSchedulingTerm`]: {
    source: source('ValidatePreferredSchedulingTerms'),
    fields: { weight, preference: { required: false } },
  },
  [`${v1}.WeightedPodAffinityTerm`]: { source: source('validateWeightedPodAffinityTerms'), fields: { weight } },
  [`${v1}.PodAffinityTerm`]: {
    source: source('validatePodAffinityTerm'),
    fields: {
      topologyKey: { required: true, format: 'qualified-name' },
      namespaces: { items: { format: 'dns-label', strict: true } },
    },
  },
  [`${v1}.TopologySpreadConstraint`]: {
    source: source('validateTopologySpreadConstraints'),
    fields: {
      maxSkew: { required: 'present', min: 1 },
      minDomains: { min: 1 },
      topologyKey: { required: true },
      whenUnsatisfiable: { required: true },
      nodeAffinityPolicy: { strict: true },
      nodeTaintsPolicy: { strict: true },
    },
  },
  [`${v1}.Toleration`]: {
    source: source('ValidateTolerations'),
    fields: {
      key: { format: 'qualified-name' },
      // Lt and Gt wait for the gate TaintTolerationComparisonOperators, which is off by default.
      operator: { values: ['Exists', 'Equal'] },
    },
  },
};
