import { pointerPart } from '../../schema/run.js';
import { isBlank, list, object, since, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const v1 = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
/** Kinds whose workload selectors are turned into label queries, which has always checked the values. */
const alwaysStrict = new Set(['Deployment', 'ReplicaSet', 'StatefulSet']);

/** Selectors of metrics are handed to the metrics adapter as they are (pkg/apis/autoscaling/validation). */
function isChecked(run: Run): boolean {
  return run.frames[0]?.value.kind !== 'HorizontalPodAutoscaler';
}

/** ValidateLabelSelector */
function labelSelector(frame: Frame, run: Run): void {
  if (!isChecked(run)) return;
  checkLabels(run, object(frame.value, 'matchLabels') ?? {}, `${frame.pointer}/matchLabels`);
}

/** ValidateLabels: the map at `pointer`, whose keys and values a label may have. */
export function checkLabels(run: Run, labels: Frame['value'], pointer: string): void {
  run.keys('qualified-name', labels, pointer);
  for (const [key, value] of Object.entries(labels))
    if (typeof value === 'string') run.format('label-value', value, `${pointer}/${pointerPart(key)}`, false);
}

/** ValidateLabelSelectorRequirement; the form of the values has been checked everywhere since 1.27. */
function requirement(frame: Frame, run: Run): void {
  if (!isChecked(run)) return;
  const { value, pointer } = frame;
  const values = list(value, 'values');
  const operator = text(value, 'operator');
  if (isBlank(value, 'operator')) run.add('required', `${pointer}/operator`, '');
  else if (operator !== '' && !operators.includes(operator))
    run.add('unsupported', `${pointer}/operator`, '', { allowed: operators });
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    run.add('required', `${pointer}/values`, `must not be empty where the operator is ${operator}`);
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    run.add('forbidden', `${pointer}/values`, `the operator is ${operator}`);
  if (isBlank(value, 'key')) run.add('required', `${pointer}/key`, '');
  else run.format('qualified-name', text(value, 'key'), `${pointer}/key`, true);
  if (!since(run, 27) && !alwaysStrict.has(String(run.frames[0]?.value.kind))) return;
  values.forEach((item, i) => {
    if (typeof item === 'string') run.format('label-value', item, `${pointer}/values/${i}`, false);
  });
}

/** k8s.io/apimachinery pkg/apis/meta/v1/validation */
export const selectors: Visitors = {
  [`${v1}.LabelSelector`]: [labelSelector],
  [`${v1}.LabelSelectorRequirement`]: [requirement],
};
