import { flag, isSet, list, object, text } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { containersOf, isServed, type PodPlace, podOf, securityOf } from './pod-context.js';

/** What a Windows pod and its containers may not ask for: validateWindows. */
const notOnWindows = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'];
const podContext = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls', 'runAsUser'],
  ...['runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'],
];
const containerContext = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged'],
  ...['allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'],
];

/** validateOS, validateLinux, validateWindows, validateWindowsHostProcessPod */
export function podSystem({ value }: Frame, run: Run): void {
  const pod = podOf(run);
  if (!pod) return;
  const name = isServed(run, 'PodSpec', 'os') ? text(object(value, 'os') ?? {}, 'name') : '';
  if (name === 'linux') linux(pod, run);
  if (name === 'windows') windows(pod, run);
  hostProcess(pod, run);
}

function linux(pod: PodPlace, run: Run): void {
  for (const { value, pointer } of [{ value: pod.spec, pointer: pod.pointer }, ...containersOf(pod)])
    if (isSet(securityOf(value) ?? {}, 'windowsOptions'))
      run.add('forbidden', `${pointer}/securityContext/windowsOptions`, 'os.name is linux');
}

function windows(pod: PodPlace, run: Run): void {
  const detail = 'os.name is windows';
  const { spec, pointer } = pod;
  for (const field of notOnWindows) {
    const isOff = (field === 'hostPID' || field === 'hostIPC') && flag(spec, field) !== true;
    if (isSet(spec, field) && !isOff) run.add('forbidden', `${pointer}/${field}`, detail);
  }
  const context: JsonObject = securityOf(spec) ?? {};
  for (const field of podContext) {
    const isEmpty = field === 'sysctls' && list(context, field).length === 0;
    if (isSet(context, field) && !isEmpty) run.add('forbidden', `${pointer}/securityContext/${field}`, detail);
  }
  for (const container of containersOf(pod)) {
    const own: JsonObject = securityOf(container.value) ?? {};
    for (const field of containerContext)
      if (isSet(own, field)) run.add('forbidden', `${container.pointer}/securityContext/${field}`, detail);
  }
}

function hostProcess(pod: PodPlace, run: Run): void {
  const asked = (value: JsonObject): boolean | undefined =>
    flag(object(securityOf(value) ?? {}, 'windowsOptions') ?? {}, 'hostProcess');
  const ofPod = asked(pod.spec);
  let some = false;
  let all = true;
  for (const { value, pointer } of containersOf(pod)) {
    const own = asked(value);
    if (ofPod !== undefined && own !== undefined && own !== ofPod)
      run.add('invalid', `${pointer}/securityContext/windowsOptions/hostProcess`, `must be ${ofPod}, as for the pod`);
    if (own ?? ofPod) some = true;
    else all = false;
  }
  if (!some) return;
  if (!all) run.add('invalid', pod.pointer, 'has host process containers beside others: all must be one, or none');
  if (flag(pod.spec, 'hostNetwork') !== true)
    run.add('invalid', `${pod.pointer}/hostNetwork`, 'must be true for host process containers');
}
