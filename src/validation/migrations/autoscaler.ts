import { descend, isSet, objects } from '../read.js';
import type { JsonObject } from '../visitor.js';
import type { Change, Moved, Path } from './change.js';
import type { Migrate } from './migration.js';

/** The old names of what a metric is compared with: the type of the new target, and the field in it. */
type Targets = Readonly<Record<string, readonly [type: string, field: string]>>;

const ofResource: Targets = {
  targetAverageUtilization: ['Utilization', 'averageUtilization'],
  targetAverageValue: ['AverageValue', 'averageValue'],
};
const ofPods: Targets = { targetAverageValue: ['AverageValue', 'averageValue'] };
const ofExternal: Targets = { targetValue: ['Value', 'value'], targetAverageValue: ['AverageValue', 'averageValue'] };
const ofObject: Targets = { targetValue: ['Value', 'value'], averageValue: ['AverageValue', 'averageValue'] };

/**
 * autoscaling/v2beta1 HorizontalPodAutoscaler: from v2beta2 on, and so in v2, what a metric is called and what it is
 * compared with are mappings of their own.
 * Source: kubernetes/kubernetes pkg/apis/autoscaling/v2beta1/conversion.go.
 */
export const autoscaler: Migrate = (object) => {
  const changes: Change[] = [];
  const spec = descend(object, 'spec');
  for (const [i, metric] of objects(spec ?? {}, 'metrics').entries()) {
    const at: Path = ['spec', 'metrics', i];
    const change = (source: string, targets: Targets, selector?: string): boolean => {
      const value = descend(metric, source);
      const found = value && ofSource(value, [...at, source], targets, selector);
      changes.push(...(found ?? []));
      return value === undefined || found !== undefined;
    };
    const told =
      change('resource', ofResource) &&
      change('containerResource', ofResource) &&
      change('pods', ofPods, 'selector') &&
      change('external', ofExternal, 'metricSelector') &&
      change('object', ofObject, 'selector');
    if (!told) return undefined;
  }
  return { changes };
};

function ofSource(source: JsonObject, at: Path, targets: Targets, selector?: string): Change[] | undefined {
  const changes: Change[] = [];
  if (isSet(source, 'target')) changes.push({ type: 'rename', at: [...at, 'target'], to: 'describedObject' });
  if (selector !== undefined && isSet(source, 'metricName')) {
    const fields: Record<string, Moved> = { metricName: { to: ['name'] } };
    if (isSet(source, selector)) fields[selector] = { to: ['selector'] };
    changes.push({ type: 'nest', at, under: 'metric', fields });
  }
  const [wanted, other] = Object.keys(targets).filter((name) => isSet(source, name));
  const target = wanted === undefined ? undefined : targets[wanted];
  // Of two the old version took one by a rule that nobody knows by heart.
  if (other !== undefined || wanted === undefined || !target) return undefined;
  const [type, field] = target;
  changes.push({ type: 'nest', at, under: 'target', first: { type }, fields: { [wanted]: { to: [field] } } });
  return changes;
}
