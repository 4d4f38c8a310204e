import { checkIntOrPercent } from '../int-or-percent.js';
import { over, versions } from '../over.js';
import { isSet } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

/** ValidatePodDisruptionBudgetSpec */
function budgetSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  if (isSet(value, 'minAvailable') && isSet(value, 'maxUnavailable'))
    run.add('invalid', pointer, 'must not hold both minAvailable and maxUnavailable');
  for (const field of ['minAvailable', 'maxUnavailable']) checkIntOrPercent(run, value[field], `${pointer}/${field}`);
}

/** pkg/apis/policy/validation */
export const policy: Visitors = over<readonly Visitor[]>(
  versions('policy', ['v1', 'v1beta1'], 'PodDisruptionBudgetSpec'),
  [budgetSpec],
);
