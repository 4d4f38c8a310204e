import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const group = 'io.k8s.api.batch.v1';
const notNegative: FieldRule = { min: 0 };

export const batch: Constraints = {
  [`${group}.Job`]: {
    source: 'pkg/apis/batch/validation ValidateJob',
    fields: { spec: { required: 'present' } },
  },
  ...over<DefinitionRule>(versions('batch', ['v1', 'v1beta1'], 'CronJob'), {
    source: 'pkg/apis/batch/validation ValidateCronJobCreate',
    fields: { spec: { required: 'present' } },
  }),
  ...over<DefinitionRule>(versions('batch', ['v1', 'v1beta1'], 'CronJobSpec'), {
    source: 'pkg/apis/batch/validation validateCronJobSpec',
    fields: {
      schedule: { required: true, format: 'cron-schedule' },
      startingDeadlineSeconds: notNegative,
      successfulJobsHistoryLimit: notNegative,
      failedJobsHistoryLimit: notNegative,
    },
  }),
  ...over<DefinitionRule>(versions('batch', ['v1', 'v1beta1'], 'JobTemplateSpec'), {
    source: 'pkg/apis/batch/validation ValidateJobTemplateSpec',
    fields: { spec: { required: 'present' } },
  }),
  [`${group}.JobSpec`]: {
    source: 'pkg/apis/batch/validation validateJobSpec',
    fields: {
      parallelism: notNegative,
      completions: notNegative,
      activeDeadlineSeconds: notNegative,
      backoffLimit: notNegative,
      ttlSecondsAfterFinished: notNegative,
      backoffLimitPerIndex: notNegative,
      maxFailedIndexes: notNegative,
      completionMode: { strict: true },
      podReplacementPolicy: { strict: true },
    },
  },
  [`${group}.PodFailurePolicy`]: {
    source: 'pkg/apis/batch/validation validatePodFailurePolicy',
    fields: { rules: { required: false, maxItems: 20 } },
  },
  [`${group}.PodFailurePolicyRule`]: {
    source: 'pkg/apis/batch/validation validatePodFailurePolicyRule',
    fields: { action: { required: true }, onPodConditions: { maxItems: 20 } },
  },
  [`${group}.PodFailurePolicyOnExitCodesRequirement`]: {
    source: 'pkg/apis/batch/validation validatePodFailurePolicyRuleOnExitCodes',
    fields: { operator: { required: true }, values: { required: true, maxItems: 255 } },
  },
  [`${group}.PodFailurePolicyOnPodConditionsPattern`]: {
    source: 'pkg/apis/batch/validation validatePodFailurePolicyRuleOnPodConditions',
    fields: {
      type: { required: true, format: 'qualified-name' },
      status: { required: false, values: ['True', 'False', 'Unknown'] },
    },
  },
  [`${group}.SuccessPolicy`]: {
    source: 'pkg/apis/batch/validation validateSuccessPolicy',
    fields: { rules: { required: true, maxItems: 20 } },
  },
  [`${group}.SuccessPolicyRule`]: {
    source: 'pkg/apis/batch/validation validateSuccessPolicyRule',
    fields: { succeededCount: notNegative, succeededIndexes: { maxLength: 65536 } },
  },
};
