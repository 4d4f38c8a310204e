import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';
const source = (name: string) =>
  `k8s.io/apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go ${name}`;
const label = { format: 'dns-1035-label', strict: true } as const;

export const apiextensions: Constraints = {
  [`${v1}.CustomResourceDefinitionSpec`]: {
    source: source('validateCustomResourceDefinitionSpec'),
    fields: {
      group: { required: true, format: 'fully-qualified' },
      scope: { required: true, values: ['Cluster', 'Namespaced'] },
      versions: { required: false },
    },
  },
  [`${v1}.CustomResourceDefinitionNames`]: {
    source: source('ValidateCustomResourceDefinitionNames'),
    fields: {
      plural: { required: true, format: 'dns-1035-label' },
      singular: { format: 'dns-1035-label' },
      kind: { required: true },
      shortNames: { items: label },
      categories: { items: label },
    },
  },
  [`${v1}.CustomResourceDefinitionVersion`]: {
    source: source('validateCustomResourceDefinitionVersion'),
    fields: {
      name: { required: true, format: 'dns-1035-label' },
      served: { required: false },
      storage: { required: false },
    },
  },
  [`${v1}.CustomResourceConversion`]: {
    source: source('validateCustomResourceConversion'),
    fields: { strategy: { required: true, values: ['None', 'Webhook'] } },
  },
  [`${v1}.WebhookConversion`]: {
    source: source('validateConversionReviewVersions'),
    // Asked for by the strategy, wherever it says Webhook.
    fields: { conversionReviewVersions: { required: false } },
  },
  [`${v1}.ServiceReference`]: {
    source: source('validateCustomResourceConversion'),
    fields: { name: { required: false }, namespace: { required: false } },
  },
  [`${v1}.CustomResourceColumnDefinition`]: {
    source: source('ValidateCustomResourceColumnDefinition'),
    fields: {
      name: { required: true },
      type: { required: true, values: ['integer', 'number', 'string', 'boolean', 'date'] },
      format: { values: ['int32', 'int64', 'float', 'double', 'byte', 'date', 'date-time', 'password'] },
      jsonPath: { required: true },
    },
  },
  [`${v1}.CustomResourceSubresourceScale`]: {
    source: source('ValidateCustomResourceDefinitionSubresources'),
    fields: { specReplicasPath: { required: true }, statusReplicasPath: { required: true } },
  },
  [`${v1}.SelectableField`]: {
    source: source('ValidateCustomResourceSelectableFields'),
    fields: { jsonPath: { required: true } },
  },
  [`${v1}.ValidationRule`]: {
    source: source('ValidateCustomResourceDefinitionOpenAPISchema'),
    // schema-rules.ts asks for the rule: it must not be blank either.
    fields: { rule: { required: false } },
  },
  [`${v1}.CustomResourceDefinitionStatus`]: {
    source: source('ValidateCustomResourceDefinitionStatus'),
    fields: {},
  },
};
