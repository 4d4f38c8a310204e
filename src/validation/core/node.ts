import type { Constraints } from '../../schema/constraint.js';

export const nodeConstraints: Constraints = {
  'io.k8s.api.core.v1.NodeSpec': {
    source: 'pkg/apis/core/validation ValidateNode, validateNodeTaints',
    fields: {
      podCIDRs: { maxItems: 2, unique: true },
      taints: { unique: ['key', 'effect'] },
    },
  },
  'io.k8s.api.core.v1.Taint': {
    source: 'pkg/apis/core/validation validateNodeTaints',
    fields: {
      key: { required: true, format: 'qualified-name' },
      value: { format: 'label-value' },
      effect: { required: true, values: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
    },
  },
  // Where a kubelet's configuration came from: long without meaning, and nothing is asked of it any more.
  'io.k8s.api.core.v1.ConfigMapNodeConfigSource': {
    source: 'pkg/apis/core/validation ValidateNode',
    fields: { namespace: { required: false }, name: { required: false }, kubeletConfigKey: { required: false } },
  },
};
