import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.apimachinery.pkg.apis.meta.v1';

/** What is wrong with a selector depends on where it stands: selector-visitors.ts says it all. */
export const selectors: Constraints = {
  [`${v1}.LabelSelectorRequirement`]: {
    source: 'k8s.io/apimachinery pkg/apis/meta/v1/validation ValidateLabelSelectorRequirement',
    fields: { key: { required: false }, operator: { required: false } },
  },
};
