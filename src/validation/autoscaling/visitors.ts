import { over, versions } from '../over.js';
import { nanos } from '../quantity.js';
import { isBlank, isSet, number, object, since, text } from '../read.js';
import { containerResourceProblem } from '../resource-names.js';
import type { Frame, JsonObject, Run, Visitor, Visitors } from '../visitor.js';

const v2 = ['v2', 'v2beta2'];
const all = ['v1', 'v2beta1', ...v2];
/** The field of each type of metric. */
const fieldOf: Readonly<Record<string, string>> = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
};
const fields = Object.values(fieldOf);

/** validateHorizontalPodAutoscalerSpec */
function autoscalerSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const [min, max] = [number(value, 'minReplicas') ?? 1, number(value, 'maxReplicas')];
  if (max !== undefined && max >= 1 && max < min)
    run.add('invalid', `${pointer}/maxReplicas`, `must not be less than minReplicas, which is ${min}`);
  const target = object(value, 'scaleTargetRef');
  if (target) apiVersion(target, `${pointer}/scaleTargetRef`, run, true);
}

/** ValidateAPIVersion; that the target's group must be named is known to hold since 1.34. */
function apiVersion(reference: JsonObject, pointer: string, run: Run, needsGroup: boolean): void {
  const found = text(reference, 'apiVersion');
  const slashes = found.split('/').length - 1;
  if (!since(run, 34) || (isSet(reference, 'apiVersion') && typeof reference.apiVersion !== 'string')) return;
  if (slashes > 1) run.add('invalid', `${pointer}/apiVersion`, "must be of the form 'group/version'");
  else if (needsGroup && reference.kind !== 'ReplicationController' && (slashes === 0 || found.startsWith('/')))
    run.add(
      isBlank(reference, 'apiVersion') ? 'required' : 'invalid',
      `${pointer}/apiVersion`,
      "must name the API group of the target, such as 'apps/v1'",
    );
}

/** validateMetricSpec: the field of the type, and that one only. */
function metricSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const wanted = fieldOf[text(value, 'type')];
  const present = fields.filter((field) => isSet(value, field));
  if (wanted && !isSet(value, wanted))
    run.add('required', `${pointer}/${wanted}`, `must be set for a metric of type ${text(value, 'type')}`);
  if (wanted)
    for (const field of present)
      if (field !== wanted)
        run.add('forbidden', `${pointer}/${field}`, `the type of the metric is ${text(value, 'type')}`);
}

/** What each source asks of its target. */
const targets: Readonly<Record<string, (target: JsonObject, pointer: string, run: Run) => void>> = {
  object: (target, pointer, run) => {
    if (!isSet(target, 'value') && !isSet(target, 'averageValue'))
      run.add('required', `${pointer}/averageValue`, 'must be set, or value');
  },
  external: (target, pointer, run) => {
    const [value, average] = [isSet(target, 'value'), isSet(target, 'averageValue')];
    if (!value && !average) run.add('required', `${pointer}/averageValue`, 'must be set, or value');
    if (value && average) run.add('forbidden', `${pointer}/value`, 'averageValue is set already');
  },
  pods: (target, pointer, run) => {
    if (!isSet(target, 'averageValue'))
      run.add('required', `${pointer}/averageValue`, 'must be set for a metric of pods');
  },
  resource: usage,
  containerResource: usage,
};

function usage(target: JsonObject, pointer: string, run: Run): void {
  const [utilization, average] = [isSet(target, 'averageUtilization'), isSet(target, 'averageValue')];
  if (!utilization && !average) run.add('required', `${pointer}/averageUtilization`, 'must be set, or averageValue');
  if (utilization && average) run.add('forbidden', `${pointer}/averageValue`, 'averageUtilization is set already');
}

/** validateObjectSource and its like. */
function source(field: string): Visitor {
  return ({ value, pointer }, run) => {
    const target = object(value, 'target');
    if (target && !run.frames.at(-1)?.definition.includes('v2beta1.'))
      targets[field]?.(target, `${pointer}/target`, run);
    const described = field === 'object' ? object(value, 'describedObject') : undefined;
    if (described) apiVersion(described, `${pointer}/describedObject`, run, false);
    const wrong =
      field === 'containerResource' && !isBlank(value, 'name')
        ? containerResourceProblem(text(value, 'name'))
        : undefined;
    if (wrong) run.add('invalid', `${pointer}/name`, wrong);
  };
}

/** The same for v2beta1, whose fields bear other names. */
const usageBefore: Visitor = ({ value, pointer }, run) => {
  const [utilization, average] = [isSet(value, 'targetAverageUtilization'), isSet(value, 'targetAverageValue')];
  if (!utilization && !average)
    run.add('required', `${pointer}/targetAverageUtilization`, 'must be set, or targetAverageValue');
  if (utilization && average)
    run.add('forbidden', `${pointer}/targetAverageValue`, 'targetAverageUtilization is set already');
};

/** validateScalingRules; tolerance is read since 1.35. */
const scalingRules: Visitor = ({ value, pointer }, run) => {
  const tolerance = since(run, 35) ? nanos(value.tolerance) : undefined;
  if (tolerance !== undefined && tolerance < 0n) run.add('invalid', `${pointer}/tolerance`, 'must not be negative');
};

const sources = Object.entries(fieldOf).map(([type, field]) =>
  over<readonly Visitor[]>(versions('autoscaling', v2, `${type}MetricSource`), [source(field)]),
);

/** pkg/apis/autoscaling/validation */
export const autoscaling: Visitors = {
  ...Object.assign({}, ...sources),
  ...over<readonly Visitor[]>(versions('autoscaling', all, 'HorizontalPodAutoscalerSpec'), [autoscalerSpec]),
  ...over<readonly Visitor[]>(versions('autoscaling', ['v2beta1', ...v2], 'MetricSpec'), [metricSpec]),
  ...over<readonly Visitor[]>(versions('autoscaling', v2, 'HPAScalingRules'), [scalingRules]),
  ...over<readonly Visitor[]>(versions('autoscaling', ['v2beta1'], 'ResourceMetricSource'), [usageBefore]),
  ...over<readonly Visitor[]>(versions('autoscaling', ['v2beta1'], 'ContainerResourceMetricSource'), [usageBefore]),
};
