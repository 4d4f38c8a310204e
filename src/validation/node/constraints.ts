import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const handler: FieldRule = { required: true, format: 'dns-label' };

export const node: Constraints = {
  ...over<DefinitionRule>(versions('node', ['v1', 'v1beta1'], 'RuntimeClass'), {
    source: 'pkg/apis/node/validation ValidateRuntimeClass',
    fields: { handler },
  }),
  'io.k8s.api.node.v1alpha1.RuntimeClassSpec': {
    source: 'pkg/apis/node/validation ValidateRuntimeClass',
    fields: { runtimeHandler: handler },
  },
  ...over<DefinitionRule>(versions('node', ['v1', 'v1beta1', 'v1alpha1'], 'Scheduling'), {
    source: 'pkg/apis/node/validation validateScheduling',
    fields: {
      nodeSelector: { keys: { format: 'qualified-name' }, entries: { format: 'label-value' } },
      tolerations: { unique: ['key', 'operator', 'value', 'effect'] },
    },
  }),
};
