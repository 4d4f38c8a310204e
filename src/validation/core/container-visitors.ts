import { formats } from '../../schema/formats.js';
import { flag, isSet, number, object, objects, since, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';
import { fieldSelector, resourceFieldSelector } from './downward-api.js';
import { isServed, isSidecar, listOf, podOf } from './pod-context.js';
import { resizePolicy, resourcesOfContainer } from './resources.js';
import { appArmorProfile, containerSecurity, seccompProfile, windowsOptions } from './security.js';

const v1 = 'io.k8s.api.core.v1';

/** The name that a prefix with a hyphen at its end is checked as (maskTrailingDash). */
const masked = (name: string): string => name.replace(/(.)-$/s, '$1a');

/** ValidateEnvFrom: names are checked as prefixes of names. */
function envSource({ value, pointer }: Frame, run: Run): void {
  run.format('dns-subdomain', masked(text(value, 'name')), `${pointer}/name`, false);
}

/** IsEnvVarName, which IsRelaxedEnvVarName has replaced in 1.32. */
function strictEnvName(field: 'name' | 'prefix') {
  return ({ value, pointer }: Frame, run: Run): void => {
    const name = text(value, field);
    if (since(run, 32) || name === '' || (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && !/^(\.$|\.\.)/.test(name)))
      return;
    if (formats['env-name'](name)) return;
    run.add(
      'invalid',
      `${pointer}/${field}`,
      "may hold only letters, digits, '_', '-' and '.', and must not begin with a digit or '..' before Kubernetes 1.32",
    );
  };
}

const envSources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** validateEnvVarValueFrom */
function valueFrom({ value, pointer }: Frame, run: Run): void {
  const from = object(value, 'valueFrom');
  if (!from) return;
  const at = `${pointer}/valueFrom`;
  const set = envSources.filter((source) => isSet(from, source) && isServed(run, 'EnvVarSource', source));
  if (set.length === 0) run.add('invalid', at, `needs a source: one of ${envSources.slice(0, 4).join(', ')}`);
  else if (text(value, 'value') !== '') run.add('invalid', at, 'must not be set beside value');
  else if (set.length > 1) run.add('invalid', at, `must have one source only, and has ${set.join(' and ')}`);
}

/** ValidateVolumeMounts, as far as one mount goes. */
function volumeMount({ value, pointer }: Frame, run: Run): void {
  if (text(value, 'subPath') !== '' && text(value, 'subPathExpr') !== '')
    run.add('invalid', `${pointer}/subPathExpr`, 'must not be set beside subPath');
  const recursive = text(value, 'recursiveReadOnly');
  if (recursive !== 'Enabled' && recursive !== 'IfPossible') return;
  const at = `${pointer}/recursiveReadOnly`;
  if (flag(value, 'readOnly') !== true) run.add('forbidden', at, 'the mount is not readOnly');
  const propagation = textIfSet(value, 'mountPropagation');
  if (propagation !== undefined && propagation !== 'None')
    run.add('forbidden', at, 'mountPropagation may only be None beside it');
}

/** ValidateVolumeMounts, ValidateVolumeDevices, as far as a container goes; volumes are looked up in volume-mounts.ts. */
function mounts({ value, pointer }: Frame, run: Run): void {
  const mountList = objects(value, 'volumeMounts');
  const devices = objects(value, 'volumeDevices');
  const privileged = flag(object(value, 'securityContext') ?? {}, 'privileged') === true;
  const paths = new Map<string, number>();
  mountList.forEach((mount, i) => {
    const path = text(mount, 'mountPath');
    const first = paths.get(path);
    const at = `${pointer}/volumeMounts/${i}`;
    if (path === '') return;
    if (first === undefined) paths.set(path, i);
    else
      run.add('duplicate', `${at}/mountPath`, 'is mounted already', {
        first: `${pointer}/volumeMounts/${first}/mountPath`,
      });
    if (mount.mountPropagation === 'Bidirectional' && !privileged)
      run.add('forbidden', `${at}/mountPropagation`, 'only privileged containers may propagate in both directions');
  });
  const mounted = new Set(mountList.map((mount) => text(mount, 'name')));
  const names = new Set<string>();
  const devicePaths = new Set<string>();
  devices.forEach((device, i) => {
    const at = `${pointer}/volumeDevices/${i}`;
    const [name, path] = [text(device, 'name'), text(device, 'devicePath')];
    if (name !== '' && names.has(name)) run.add('duplicate', `${at}/name`, 'is a device already');
    if (name !== '' && mounted.has(name)) run.add('invalid', `${at}/name`, 'must not be mounted too');
    if (path !== '' && devicePaths.has(path)) run.add('duplicate', `${at}/devicePath`, 'is a device already');
    if (path !== '' && paths.has(path)) run.add('invalid', `${at}/devicePath`, 'must not be the path of a mount too');
    names.add(name);
    devicePaths.add(path);
  });
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** validateLivenessProbe, validateReadinessProbe, validateStartupProbe, validateInitContainers */
function handlers({ value, pointer }: Frame, run: Run): void {
  if (listOf(pointer) === 'initContainers' && !isSidecar(value)) {
    for (const field of ['lifecycle', ...probes])
      if (isSet(value, field) && !isStopSignalOnly(value, field))
        run.add(
          'forbidden',
          `${pointer}/${field}`,
          'an init container without restartPolicy: Always ends before it counts',
        );
    return;
  }
  for (const name of probes) {
    const probe = object(value, name);
    if (!probe) continue;
    const at = `${pointer}/${name}`;
    const successes = number(probe, 'successThreshold') ?? 0;
    if (name === 'readinessProbe') {
      if (isSet(probe, 'terminationGracePeriodSeconds'))
        run.add('invalid', `${at}/terminationGracePeriodSeconds`, 'must not be set: a readiness probe ends nothing');
    } else if (successes > 1) run.add('invalid', `${at}/successThreshold`, 'must be 1');
  }
  const lifecycle = object(value, 'lifecycle') ?? {};
  const given = number(podOf(run)?.spec ?? {}, 'terminationGracePeriodSeconds') ?? 30;
  // A negative period is read as one second (conversion from v1).
  const grace = given < 0 ? 1 : given;
  for (const hook of ['postStart', 'preStop']) {
    const sleep = object(object(lifecycle, hook) ?? {}, 'sleep');
    if (!sleep) continue;
    const seconds = number(sleep, 'seconds') ?? 0;
    const least = since(run, 33) ? 0 : 1;
    if (seconds < least || seconds > grace)
      run.add('invalid', `${pointer}/lifecycle/${hook}/sleep/seconds`, `must be between ${least} and ${grace}`);
  }
}

/** A lifecycle that holds nothing but the stop signal is dropped with it (dropContainerStopSignals). */
function isStopSignalOnly(value: JsonObject, field: string): boolean {
  const lifecycle = field === 'lifecycle' ? object(value, field) : undefined;
  return (
    lifecycle !== undefined &&
    isSet(lifecycle, 'stopSignal') &&
    !isSet(lifecycle, 'postStart') &&
    !isSet(lifecycle, 'preStop')
  );
}

/** validateContainerRestartPolicy, validateInitContainerRestartPolicy; by gates SidecarContainers, ContainerRestartRules. */
function restartPolicy({ value, pointer }: Frame, run: Run): void {
  const at = `${pointer}/restartPolicy`;
  const policy = textIfSet(value, 'restartPolicy');
  const inInit = listOf(pointer) === 'initContainers';
  if (!since(run, 35)) {
    run.dropped.push(`${pointer}/restartPolicyRules`);
    if (since(run, 34) ? policy !== 'Always' || !inInit : !since(run, 29)) run.dropped.push(at);
    if (since(run, 34) || policy === undefined) return;
    if (!inInit) run.add('forbidden', at, 'only init containers have one of their own');
    else if (policy !== 'Always') run.add('unsupported', at, '', { allowed: ['Always'] });
    return;
  }
  const policies = ['Always', 'Never', 'OnFailure'];
  if (policy !== undefined && !policies.includes(policy)) run.add('unsupported', at, '', { allowed: policies });
  const rules = objects(value, 'restartPolicyRules');
  if (policy === undefined && rules.length > 0 && !isSet(value, 'restartPolicy'))
    run.add('required', at, 'must be set where there are restartPolicyRules');
  if (rules.length > 20) run.add('too-many', `${pointer}/restartPolicyRules`, 'must have at most 20 items');
  const actions = since(run, 36) ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  rules.forEach((rule, i) => {
    if (!actions.includes(text(rule, 'action')))
      run.add('unsupported', `${pointer}/restartPolicyRules/${i}/action`, '', { allowed: actions });
  });
}

/** validateContainerOnlyForPod */
function image({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'image');
  if (podOf(run)?.isPod && name !== name.trim())
    run.add('invalid', `${pointer}/image`, 'must not begin or end with white space');
}

/** validateContainerPorts: names that are well formed differ. */
function portNames({ value, pointer }: Frame, run: Run): void {
  const seen = new Map<string, number>();
  objects(value, 'ports').forEach((port, i) => {
    const name = text(port, 'name');
    if (name === '' || formats['port-name'](name)) return;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, i);
    else
      run.add('duplicate', `${pointer}/ports/${i}/name`, 'is the name of another port', {
        first: `${pointer}/ports/${first}/name`,
      });
  });
}

const container = [
  portNames,
  mounts,
  handlers,
  restartPolicy,
  image,
  resourcesOfContainer,
  resizePolicy,
  containerSecurity,
];

export const containers: Visitors = {
  [`${v1}.Container`]: container,
  [`${v1}.EphemeralContainer`]: container,
  [`${v1}.EnvVar`]: [valueFrom, strictEnvName('name')],
  [`${v1}.EnvFromSource`]: [strictEnvName('prefix')],
  [`${v1}.ConfigMapEnvSource`]: [envSource],
  [`${v1}.SecretEnvSource`]: [envSource],
  [`${v1}.ObjectFieldSelector`]: [fieldSelector],
  [`${v1}.ResourceFieldSelector`]: [resourceFieldSelector],
  [`${v1}.VolumeMount`]: [volumeMount],
  [`${v1}.SeccompProfile`]: [seccompProfile],
  [`${v1}.AppArmorProfile`]: [appArmorProfile],
  [`${v1}.WindowsSecurityContextOptions`]: [windowsOptions],
};
