import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const all = ['v1', 'v1beta1', 'v1beta2', 'v1beta3'];
const source = (name: string) => `pkg/apis/flowcontrol/validation ${name}`;
const lay = (kind: string, rule: DefinitionRule, names: readonly string[] = all) =>
  over<DefinitionRule>(versions('flowcontrol', names, kind), rule);
const filled: FieldRule = { required: true };
const percent: FieldRule = { min: 0, max: 100 };
const verbs: FieldRule = {
  required: true,
  items: {
    values: ['*', 'get', 'list', 'create', 'update', 'delete', 'deletecollection', 'patch', 'watch', 'proxy'],
    strict: true,
  },
};

export const flowcontrol: Constraints = {
  ...lay('FlowSchema', { source: source('ValidateFlowSchema'), fields: { spec: { required: 'present' } } }),
  ...lay('FlowSchemaSpec', {
    source: source('ValidateFlowSchemaSpec'),
    // Zero is filled with a default.
    fields: { matchingPrecedence: { min: 0, max: 10000 } },
  }),
  ...lay('PriorityLevelConfigurationReference', {
    source: source('ValidateFlowSchemaSpec'),
    fields: { name: { required: true, format: 'dns-subdomain' } },
  }),
  ...lay('FlowDistinguisherMethod', {
    source: source('ValidateFlowSchemaSpec'),
    fields: { type: { required: true, values: ['ByNamespace', 'ByUser'] } },
  }),
  ...lay('PolicyRulesWithSubjects', {
    source: source('ValidateFlowSchemaPolicyRulesWithSubjects'),
    fields: { subjects: filled },
  }),
  ...lay('Subject', {
    source: source('ValidateFlowSchemaSubject'),
    fields: { kind: { required: true, values: ['Group', 'ServiceAccount', 'User'] } },
  }),
  ...lay('NonResourcePolicyRule', {
    source: source('ValidateFlowSchemaNonResourcePolicyRule'),
    fields: { verbs, nonResourceURLs: filled },
  }),
  ...lay('ResourcePolicyRule', {
    source: source('ValidateFlowSchemaResourcePolicyRule'),
    fields: { verbs, apiGroups: filled, resources: filled },
  }),
  // Which subject counts is decided by its kind: visitors.ts looks into it.
  ...lay('ServiceAccountSubject', {
    source: source('ValidateServiceAccountSubject'),
    fields: { name: { required: false }, namespace: { required: false } },
  }),
  ...lay('UserSubject', { source: source('ValidateUserSubject'), fields: { name: { required: false } } }),
  ...lay('GroupSubject', { source: source('ValidateGroupSubject'), fields: { name: { required: false } } }),
  ...lay('PriorityLevelConfiguration', {
    source: source('ValidatePriorityLevelConfiguration'),
    fields: { spec: { required: 'present' } },
  }),
  ...lay('PriorityLevelConfigurationSpec', {
    source: source('ValidatePriorityLevelConfigurationSpec'),
    fields: { type: { required: true, values: ['Exempt', 'Limited'] } },
  }),
  ...lay('LimitResponse', {
    source: source('ValidateLimitResponse'),
    fields: { type: { required: true, values: ['Queue', 'Reject'] } },
  }),
  ...lay(
    'LimitedPriorityLevelConfiguration',
    {
      source: source('ValidateLimitedPriorityLevelConfiguration'),
      fields: { lendablePercent: percent, borrowingLimitPercent: { min: 0 } },
    },
    ['v1', 'v1beta3', 'v1beta2'],
  ),
  ...lay(
    'ExemptPriorityLevelConfiguration',
    {
      source: source('ValidateExemptPriorityLevelConfiguration'),
      fields: { lendablePercent: percent, nominalConcurrencyShares: { min: 0 } },
    },
    ['v1', 'v1beta3', 'v1beta2'],
  ),
};
