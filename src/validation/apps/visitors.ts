import { amountOf, checkIntOrPercent } from '../int-or-percent.js';
import { isBlank, isObject, isSet, number, object, objects, since, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';
import { checkSelector, checkTemplate } from './template.js';

const group = 'io.k8s.api.apps.v1';

/** ValidateDeploymentSpec; progressDeadlineSeconds is 600 by default, minReadySeconds 0. */
function deploymentSpec(frame: Frame, run: Run): void {
  workload(frame, run);
  const deadline = isSet(frame.value, 'progressDeadlineSeconds') ? number(frame.value, 'progressDeadlineSeconds') : 600;
  const ready = number(frame.value, 'minReadySeconds') ?? 0;
  if (deadline !== undefined && deadline <= ready)
    run.add(
      'invalid',
      `${frame.pointer}/progressDeadlineSeconds`,
      `must be greater than minReadySeconds, which is ${ready}${isSet(frame.value, 'progressDeadlineSeconds') ? '' : ' (it is 600 where it is not set)'}`,
    );
}

function workload(frame: Frame, run: Run): void {
  checkSelector(frame, run);
  checkTemplate(frame, run);
}

/** ValidateDeploymentStrategy and ValidateRollingUpdateDeployment; both limits are 25% by default. */
function deploymentStrategy(frame: Frame, run: Run): void {
  const type = text(frame.value, 'type') || 'RollingUpdate';
  const rolling = object(frame.value, 'rollingUpdate');
  const pointer = `${frame.pointer}/rollingUpdate`;
  if (!rolling) return;
  if (type === 'Recreate') {
    run.add('forbidden', pointer, 'the strategy is Recreate');
    return;
  }
  if (type !== 'RollingUpdate') return;
  const unavailable = isSet(rolling, 'maxUnavailable') ? rolling.maxUnavailable : '25%';
  const surge = isSet(rolling, 'maxSurge') ? rolling.maxSurge : '25%';
  checkIntOrPercent(run, unavailable, `${pointer}/maxUnavailable`);
  checkIntOrPercent(run, surge, `${pointer}/maxSurge`, false);
  if (amountOf(unavailable) === 0 && amountOf(surge) === 0)
    run.add('invalid', `${pointer}/maxUnavailable`, 'must not be 0 where maxSurge is 0: no pod could ever be replaced');
}

/** ValidateDaemonSetUpdateStrategy and ValidateRollingUpdateDaemonSet; the defaults are 1 and 0. */
function daemonSetStrategy(frame: Frame, run: Run): void {
  const rolling = object(frame.value, 'rollingUpdate');
  if (!rolling || (text(frame.value, 'type') || 'RollingUpdate') !== 'RollingUpdate') return;
  const pointer = `${frame.pointer}/rollingUpdate`;
  const unavailable = isSet(rolling, 'maxUnavailable') ? rolling.maxUnavailable : 1;
  const surge = isSet(rolling, 'maxSurge') ? rolling.maxSurge : 0;
  checkIntOrPercent(run, unavailable, `${pointer}/maxUnavailable`);
  checkIntOrPercent(run, surge, `${pointer}/maxSurge`);
  const [some, more] = [amountOf(unavailable) !== 0, amountOf(surge) !== 0];
  if (some && more)
    run.add('invalid', `${pointer}/maxSurge`, 'must be 0 where maxUnavailable is not 0 (it is 1 where it is not set)');
  else if (!some && !more)
    run.add(
      'required',
      `${pointer}/maxUnavailable`,
      'must not be 0 where maxSurge is 0: no pod could ever be replaced',
    );
}

/** validateRollingUpdateStatefulSet. `maxUnavailable` is dropped unread: its gate is off by default up to 1.36. */
function statefulSetStrategy(frame: Frame, run: Run): void {
  const rolling = object(frame.value, 'rollingUpdate');
  const type = text(frame.value, 'type') || 'RollingUpdate';
  if (!rolling) return;
  const pointer = `${frame.pointer}/rollingUpdate`;
  if (type === 'OnDelete') run.add('invalid', pointer, 'must not be set where the update strategy is OnDelete');
  if (type === 'RollingUpdate' && (number(rolling, 'partition') ?? 0) < 0)
    run.add('invalid', `${pointer}/partition`, 'must not be negative');
}

/** ValidateStatefulSetSpec; the name of the governing Service has been checked since 1.34. */
function statefulSetSpec(frame: Frame, run: Run): void {
  workload(frame, run);
  if (since(run, 34)) run.format('dns-label', text(frame.value, 'serviceName'), `${frame.pointer}/serviceName`, false);
  // Each template's name becomes that of a volume of the pods (volumesToAddForTemplates).
  objects(frame.value, 'volumeClaimTemplates').forEach((template, i) => {
    const meta = object(template, 'metadata') ?? {};
    const place = `${frame.pointer}/volumeClaimTemplates/${i}/metadata/name`;
    if (isBlank(meta, 'name')) run.add('required', place, 'must be set: it is the name of a volume of the pods');
    else run.format('dns-label', text(meta, 'name'), place, true);
  });
}

/** ValidateControllerRevisionCreate */
function controllerRevision(frame: Frame, run: Run): void {
  if (!isSet(frame.value, 'data')) run.add('required', `${frame.pointer}/data`, '');
  else if (!isObject(frame.value.data)) run.add('required', `${frame.pointer}/data`, 'must be an object');
}

/** pkg/apis/apps/validation */
export const apps: Visitors = {
  [`${group}.DeploymentSpec`]: [deploymentSpec],
  [`${group}.DeploymentStrategy`]: [deploymentStrategy],
  [`${group}.ReplicaSetSpec`]: [workload],
  [`${group}.DaemonSetSpec`]: [workload],
  [`${group}.DaemonSetUpdateStrategy`]: [daemonSetStrategy],
  [`${group}.StatefulSetSpec`]: [statefulSetSpec],
  [`${group}.StatefulSetUpdateStrategy`]: [statefulSetStrategy],
  [`${group}.ControllerRevision`]: [controllerRevision],
};
