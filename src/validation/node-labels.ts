import { pointerPart } from '../schema/run.js';
import { object, objects, since, text } from './read.js';
import type { JsonObject, Run } from './visitor.js';

interface Replaced {
  /** The minor version that deprecated it; undefined where Kubernetes names none. */
  readonly deprecated?: number;
  readonly use?: string;
  /** The first minor version whose API server warns of it. */
  readonly warned?: number;
}

/** Labels of nodes that others have replaced: pkg/api/node/util.go deprecatedNodeLabels. */
const labels: Readonly<Record<string, Replaced>> = {
  'beta.kubernetes.io/arch': { deprecated: 14, use: 'kubernetes.io/arch' },
  'beta.kubernetes.io/os': { deprecated: 14, use: 'kubernetes.io/os' },
  'failure-domain.beta.kubernetes.io/region': { deprecated: 17, use: 'topology.kubernetes.io/region' },
  'failure-domain.beta.kubernetes.io/zone': { deprecated: 17, use: 'topology.kubernetes.io/zone' },
  'beta.kubernetes.io/instance-type': { deprecated: 17, use: 'node.kubernetes.io/instance-type' },
  'app.kubernetes.io/created-by': { deprecated: 9, warned: 31 },
  'scheduler.alpha.kubernetes.io/preferAvoidPods': { deprecated: 22, use: 'taints and tolerations', warned: 31 },
  'node-role.kubernetes.io/master': { use: 'node-role.kubernetes.io/control-plane', warned: 31 },
};

/** GetNodeLabelDeprecatedMessage, reported at the label's name: the value at `pointer`, or with `onKey` its key. */
export function warnOfLabel(name: string, pointer: string, run: Run, onKey?: true): void {
  const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
  if (!label || !since(run, label.warned ?? 0)) return;
  const when = label.deprecated === undefined ? '' : ` since Kubernetes 1.${label.deprecated}`;
  const instead = label.use === undefined ? '' : `; use ${label.use}`;
  run.warn('api/deprecated', pointer, `the node label ${name} is deprecated${when}${instead}`, onKey && { onKey });
}

/** The keys of a map of labels at `pointer`. */
export function warnOfLabelKeys(map: JsonObject | undefined, pointer: string, run: Run): void {
  for (const name of Object.keys(map ?? {})) warnOfLabel(name, `${pointer}/${pointerPart(name)}`, run, true);
}

/** The keys of requirements (`matchExpressions`) at `pointer`. */
export function warnOfRequirements(holder: JsonObject, field: string, pointer: string, run: Run): void {
  objects(holder, field).forEach((requirement, i) => {
    warnOfLabel(text(requirement, 'key'), `${pointer}/${field}/${i}/key`, run);
  });
}

/** GetWarningsForNodeSelector: a label selector of nodes. */
export function warnOfSelector(selector: JsonObject | undefined, pointer: string, run: Run): void {
  if (!selector) return;
  warnOfRequirements(selector, 'matchExpressions', pointer, run);
  warnOfLabelKeys(object(selector, 'matchLabels'), `${pointer}/matchLabels`, run);
}
