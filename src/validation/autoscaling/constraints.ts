import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const v2 = ['v2', 'v2beta2'];
const all = ['v1', 'v2beta1', ...v2];
const positive: FieldRule = { format: 'quantity-positive' };
const oneOrMore: FieldRule = { min: 1 };
const segment: FieldRule = { required: true, format: 'path-segment' };
const metricName = { metricName: segment };
const source = (fn: string) => `pkg/apis/autoscaling/validation ${fn}`;

/** Metrics as v2beta1 wrote them: the target's fields stand in the source itself. */
const v2beta1: Constraints = {
  ...over<DefinitionRule>(versions('autoscaling', ['v2beta1'], 'ResourceMetricSource'), {
    source: source('validateResourceSource'),
    fields: { name: { required: true }, targetAverageUtilization: oneOrMore, targetAverageValue: positive },
  }),
  ...over<DefinitionRule>(versions('autoscaling', ['v2beta1'], 'PodsMetricSource'), {
    source: source('validatePodsSource'),
    fields: { ...metricName, targetAverageValue: positive },
  }),
  ...over<DefinitionRule>(versions('autoscaling', ['v2beta1'], 'ObjectMetricSource'), {
    source: source('validateObjectSource'),
    fields: { ...metricName, averageValue: positive },
  }),
  ...over<DefinitionRule>(versions('autoscaling', ['v2beta1'], 'ExternalMetricSource'), {
    source: source('validateExternalSource'),
    fields: { ...metricName, targetValue: positive, targetAverageValue: positive },
  }),
};

export const autoscaling: Constraints = {
  ...v2beta1,
  ...over<DefinitionRule>(versions('autoscaling', all, 'HorizontalPodAutoscaler'), {
    source: source('ValidateHorizontalPodAutoscaler'),
    fields: { spec: { required: 'present' } },
  }),
  ...over<DefinitionRule>(versions('autoscaling', all, 'HorizontalPodAutoscalerSpec'), {
    source: source('validateHorizontalPodAutoscalerSpec'),
    fields: { minReplicas: oneOrMore, maxReplicas: oneOrMore },
  }),
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec': {
    source: source('validateHorizontalPodAutoscalerSpec'),
    fields: { minReplicas: oneOrMore, maxReplicas: oneOrMore, targetCPUUtilizationPercentage: oneOrMore },
  },
  ...over<DefinitionRule>(versions('autoscaling', all, 'CrossVersionObjectReference'), {
    source: source('ValidateCrossVersionObjectReference'),
    fields: { kind: segment, name: segment },
  }),
  ...over<DefinitionRule>(versions('autoscaling', ['v2beta1', ...v2], 'MetricSpec'), {
    source: source('validateMetricSpec'),
    fields: { type: { required: true, values: ['Object', 'Pods', 'Resource', 'ContainerResource', 'External'] } },
  }),
  ...over<DefinitionRule>(versions('autoscaling', v2, 'MetricTarget'), {
    source: source('validateMetricTarget'),
    fields: {
      type: { required: true, values: ['Utilization', 'Value', 'AverageValue'] },
      value: positive,
      averageValue: positive,
      averageUtilization: oneOrMore,
    },
  }),
  ...over<DefinitionRule>(versions('autoscaling', v2, 'MetricIdentifier'), {
    source: source('validateMetricIdentifier'),
    fields: { name: segment },
  }),
  ...over<DefinitionRule>(versions('autoscaling', v2, 'ResourceMetricSource'), {
    source: source('validateResourceSource'),
    fields: { name: { required: true } },
  }),
  ...over<DefinitionRule>(versions('autoscaling', ['v2beta1', ...v2], 'ContainerResourceMetricSource'), {
    source: source('validateContainerResourceSource'),
    fields: { name: { required: true }, container: { required: true, format: 'dns-label' } },
  }),
  ...over<DefinitionRule>(versions('autoscaling', v2, 'HPAScalingRules'), {
    source: source('validateScalingRules'),
    fields: {
      stabilizationWindowSeconds: { min: 0, max: 3600 },
      selectPolicy: { values: ['Max', 'Min', 'Disabled'], strict: true },
      policies: { minItems: 1 },
    },
  }),
  ...over<DefinitionRule>(versions('autoscaling', v2, 'HPAScalingPolicy'), {
    source: source('validateScalingPolicy'),
    fields: {
      type: { values: ['Pods', 'Percent'], strict: true },
      value: oneOrMore,
      periodSeconds: { min: 1, max: 1800 },
    },
  }),
  'io.k8s.api.autoscaling.v1.ScaleSpec': { source: source('ValidateScale'), fields: { replicas: { min: 0 } } },
};
