import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const group = 'admissionregistration';
/** Policies that judge, and policies that change: the versions that have them. */
const policies = ['v1', 'v1beta1', 'v1alpha1'];
const source = (name: string) => `pkg/apis/admissionregistration/validation ${name}`;
const lay = (names: readonly string[], kinds: readonly string[], rule: DefinitionRule) =>
  Object.assign({}, ...kinds.map((kind) => over<DefinitionRule>(versions(group, names, kind), rule)));
const present: FieldRule = { required: 'present' };
const filled: FieldRule = { required: true };
const failurePolicy: FieldRule = { values: ['Ignore', 'Fail'], strict: true };
const matchPolicy: FieldRule = { values: ['Exact', 'Equivalent'], strict: true };
const operations = ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'];
const rule = {
  apiGroups: filled,
  apiVersions: filled,
  resources: filled,
  operations: { required: true, items: { values: operations, strict: true } },
  scope: { values: ['Cluster', 'Namespaced', '*'], strict: true },
} as const;
const webhook = {
  name: { required: true, format: 'dns-subdomain' },
  failurePolicy,
  matchPolicy,
  sideEffects: { required: 'present', values: ['None', 'NoneOnDryRun'], strict: true },
  timeoutSeconds: { min: 1, max: 30 },
  admissionReviewVersions: filled,
  matchConditions: { maxItems: 64, unique: ['name'] },
} as const;

export const admissionregistration: Constraints = {
  ...lay(['v1'], ['ValidatingWebhook'], { source: source('validateValidatingWebhook'), fields: webhook }),
  ...lay(['v1'], ['MutatingWebhook'], {
    source: source('validateMutatingWebhook'),
    fields: { ...webhook, reinvocationPolicy: { values: ['Never', 'IfNeeded'], strict: true } },
  }),
  ...lay(['v1'], ['ServiceReference'], {
    source: 'k8s.io/apiserver/pkg/util/webhook ValidateWebhookService',
    // webhook.ts asks for them where the service is the one that counts.
    fields: { name: { required: false }, namespace: { required: false } },
  }),
  ...lay(['v1'], ['RuleWithOperations'], { source: source('validateRuleWithOperations'), fields: rule }),
  ...lay(policies, ['NamedRuleWithOperations'], {
    source: source('validateNamedRuleWithOperations'),
    fields: { ...rule, resourceNames: { unique: true, items: { format: 'path-segment' } } },
  }),
  ...lay(policies, ['MatchCondition'], {
    source: source('validateMatchCondition'),
    fields: { name: { required: true, format: 'qualified-name' }, expression: filled },
  }),
  ...lay(policies, ['MatchResources'], { source: source('validateMatchResources'), fields: { matchPolicy } }),
  ...lay(policies, ['ParamKind'], {
    source: source('validateParamKind'),
    fields: { apiVersion: filled, kind: filled },
  }),
  ...lay(policies, ['ParamRef'], {
    source: source('validateParamRef'),
    fields: { name: { format: 'path-segment' } },
  }),
  ...lay(policies, ['Variable'], {
    source: source('validateVariable'),
    fields: { name: filled, expression: filled },
  }),
  ...lay(policies, ['Validation'], {
    source: source('validateValidation'),
    fields: {
      expression: filled,
      reason: { values: ['Forbidden', 'Invalid', 'RequestEntityTooLarge'], strict: true },
    },
  }),
  ...lay(policies, ['AuditAnnotation'], {
    source: source('validateAuditAnnotation'),
    fields: { key: filled, valueExpression: { required: true, maxLength: 5120 } },
  }),
  ...lay(policies, ['ValidatingAdmissionPolicy'], {
    source: source('validateValidatingAdmissionPolicy'),
    fields: { spec: present },
  }),
  ...lay(policies, ['ValidatingAdmissionPolicySpec'], {
    source: source('validateValidatingAdmissionPolicySpec'),
    fields: {
      failurePolicy,
      matchConstraints: present,
      matchConditions: { maxItems: 64, unique: ['name'] },
      auditAnnotations: { maxItems: 20, unique: ['key'] },
    },
  }),
  ...lay(policies, ['MutatingAdmissionPolicy'], {
    source: source('validateMutatingAdmissionPolicy'),
    fields: { spec: present },
  }),
  ...lay(policies, ['MutatingAdmissionPolicySpec'], {
    source: source('validateMutatingAdmissionPolicySpec'),
    fields: {
      failurePolicy,
      matchConstraints: present,
      matchConditions: { maxItems: 64, unique: ['name'] },
      mutations: filled,
      reinvocationPolicy: { required: true, values: ['Never', 'IfNeeded'] },
    },
  }),
  ...lay(policies, ['Mutation'], {
    source: source('validateMutation'),
    fields: { patchType: { required: true, values: ['ApplyConfiguration', 'JSONPatch'] } },
  }),
  ...lay(policies, ['ApplyConfiguration', 'JSONPatch'], {
    source: source('validateApplyConfiguration, validateJSONPatch'),
    fields: { expression: filled },
  }),
  ...lay(policies, ['ValidatingAdmissionPolicyBinding'], {
    source: source('validateValidatingAdmissionPolicyBinding'),
    fields: { spec: present },
  }),
  ...lay(policies, ['MutatingAdmissionPolicyBinding'], {
    source: source('validateMutatingAdmissionPolicyBinding'),
    fields: { spec: present },
  }),
  ...lay(policies, ['ValidatingAdmissionPolicyBindingSpec'], {
    source: source('validateValidatingAdmissionPolicyBindingSpec'),
    fields: { policyName: { required: true, format: 'dns-subdomain' } },
  }),
  ...lay(policies, ['MutatingAdmissionPolicyBindingSpec'], {
    source: source('validateMutatingAdmissionPolicyBindingSpec'),
    fields: { policyName: { required: true, format: 'dns-subdomain' } },
  }),
};
