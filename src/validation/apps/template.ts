import { requirements, selects } from '../labels.js';
import { descend, isSet, object, stringMap, text } from '../read.js';
import type { Frame, Run } from '../visitor.js';

/**
 * What ValidateDeploymentSpec, ValidateReplicaSetSpec, ValidateDaemonSetSpec and ValidateStatefulSetSpec ask of a selector:
 * it is not empty, and it matches the labels of the workload's own pod template.
 */
export function checkSelector(frame: Frame, run: Run): void {
  const selector = object(frame.value, 'selector');
  if (!selector) return;
  if (requirements(selector) === 0) {
    run.add('invalid', `${frame.pointer}/selector`, 'must not be empty: it names the pods that belong to the workload');
    return;
  }
  const labels = stringMap(descend(frame.value, 'template', 'metadata'), 'labels');
  if (labels && selects(selector, labels) === false)
    run.add('invalid', `${frame.pointer}/template/metadata/labels`, "must match the workload's own selector");
}

/** ValidatePodTemplateSpecForReplicaSet and the same lines for the other kinds: pods that are always started again. */
export function checkTemplate(frame: Frame, run: Run): void {
  const spec = descend(frame.value, 'template', 'spec');
  if (!spec) return;
  const pointer = `${frame.pointer}/template/spec`;
  const policy = text(spec, 'restartPolicy') || 'Always';
  if (policy !== 'Always') run.add('unsupported', `${pointer}/restartPolicy`, '', { allowed: ['Always'] });
  if (isSet(spec, 'activeDeadlineSeconds'))
    run.add('forbidden', `${pointer}/activeDeadlineSeconds`, 'these pods are meant to run forever');
}
