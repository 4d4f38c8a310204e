import { descend, flag, number, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

/** The classes that the system itself makes (pkg/apis/scheduling/v1 SystemPriorityClasses). */
const systemClasses: Readonly<Record<string, number>> = {
  'system-node-critical': 2000001000,
  'system-cluster-critical': 2000000000,
};
const highest = 1_000_000_000;

/** ValidatePriorityClass */
function priorityClass({ value, pointer }: Frame, run: Run): void {
  const name = text(descend(value, 'metadata') ?? {}, 'name');
  const priority = number(value, 'value') ?? 0;
  if (name.startsWith('system-')) {
    if (systemClasses[name] !== priority || flag(value, 'globalDefault') === true)
      run.add(
        'invalid',
        `${pointer}/metadata/name`,
        "must not begin with 'system-': those classes are the system's own",
      );
  } else if (priority > highest) run.add('invalid', `${pointer}/value`, `must be at most ${highest}`);
}

/** pkg/apis/scheduling/validation */
export const scheduling: Visitors = { 'io.k8s.api.scheduling.v1.PriorityClass': [priorityClass] };
