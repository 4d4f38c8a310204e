import { flag, isSet, list, object, objects, since, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { isServed, podOf, securityOf } from './pod-context.js';

/** ValidateSecurityContext */
export function containerSecurity(frame: Frame, run: Run): void {
  const context = securityOf(frame.value);
  const pod = podOf(run);
  if (!context || !pod) return;
  const at = `${frame.pointer}/securityContext`;
  const hostUsers = !isServed(run, 'PodSpec', 'hostUsers') || flag(pod.spec, 'hostUsers') !== false;
  if (context.procMount === 'Unmasked' && hostUsers)
    run.add('invalid', `${at}/procMount`, 'may be Unmasked only where hostUsers of the pod is false');
  if (flag(context, 'allowPrivilegeEscalation') !== false) return;
  if (flag(context, 'privileged') === true)
    run.add('invalid', at, 'must not be privileged and forbid privilege escalation');
  if (list(object(context, 'capabilities') ?? {}, 'add').includes('CAP_SYS_ADMIN'))
    run.add('invalid', at, 'must not add CAP_SYS_ADMIN and forbid privilege escalation');
}

/** validateSeccompProfileField */
export function seccompProfile({ value, pointer }: Frame, run: Run): void {
  const at = `${pointer}/localhostProfile`;
  const profile = textIfSet(value, 'localhostProfile');
  if (text(value, 'type') === 'Localhost') {
    if (!isSet(value, 'localhostProfile')) run.add('required', at, 'must be set for a profile of the node');
    else if (profile !== undefined) run.format('local-path', profile, at, false);
  } else if (profile !== undefined) run.add('invalid', at, 'must be set with type: Localhost only');
}

/** ValidateAppArmorProfileField */
export function appArmorProfile({ value, pointer }: Frame, run: Run): void {
  const at = `${pointer}/localhostProfile`;
  const type = text(value, 'type');
  const profile = textIfSet(value, 'localhostProfile');
  if (type === 'Localhost') {
    if (profile === undefined || profile === '') run.add('required', at, 'must be set for a profile of the node');
    else if (profile !== profile.trim()) run.add('invalid', at, 'must not begin or end with white space');
    else if (Buffer.byteLength(profile) > 4095) run.add('too-long', at, 'must be no more than 4095 bytes');
  } else if (profile !== undefined && (type === 'RuntimeDefault' || type === 'Unconfined'))
    run.add('invalid', at, 'must be set with type: Localhost only');
}

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const domainName =
  /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** validateWindowsSecurityContextOptions */
export function windowsOptions({ value, pointer }: Frame, run: Run): void {
  if (textIfSet(value, 'gmsaCredentialSpec') === '')
    run.add('invalid', `${pointer}/gmsaCredentialSpec`, 'must not be empty');
  const name = textIfSet(value, 'runAsUserName');
  const wrong = name === undefined ? undefined : wrongUserName(name);
  if (wrong) run.add('invalid', `${pointer}/runAsUserName`, wrong);
}

function wrongUserName(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  if (/\p{Cc}/u.test(name)) return 'must not hold control characters';
  const parts = name.split('\\');
  if (parts.length > 2) return 'must hold one backslash at most, between domain and user';
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? (parts[0] ?? '') : undefined;
  if (domain !== undefined && (domain.length >= 256 || !(netBios.test(domain) || domainName.test(domain))))
    return 'has a domain that is no name of a Windows domain';
  if (user === '' || Buffer.byteLength(user) > 104) return 'needs a user of 1 to 104 characters';
  if (/^[. ]+$/.test(user) || /["/\\:;|=,+*?<>@[\]]/.test(user)) return 'has a user that is no name of a Windows user';
  return undefined;
}

const ipcNames = new Set([
  ...['kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced', 'kernel.shm'],
  ...['kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.msg'],
]);

/** ValidateHostSysctl, validatePodSpecSecurityContext */
export function podSecurity({ value, pointer }: Frame, run: Run): void {
  if (flag(value, 'shareProcessNamespace') === true && flag(value, 'hostPID') === true)
    run.add('invalid', `${pointer}/shareProcessNamespace`, 'must not be set beside hostPID');
  if (!since(run, 30)) return;
  const context: JsonObject = securityOf(value) ?? {};
  objects(context, 'sysctls').forEach((sysctl, i) => {
    const at = `${pointer}/securityContext/sysctls/${i}/name`;
    const name = normalSysctl(text(sysctl, 'name'));
    if (flag(value, 'hostNetwork') === true && name.startsWith('net.'))
      run.add('invalid', at, 'is of the network, which is the host’s with hostNetwork');
    if (flag(value, 'hostIPC') === true && (ipcNames.has(name) || name.startsWith('fs.mqueue.')))
      run.add('invalid', at, 'is of the IPC namespace, which is the host’s with hostIPC');
  });
}

/** NormalizeName of component-helpers/node/util/sysctl: slashes and dots change places where a slash comes first. */
function normalSysctl(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  return first === '/' ? name.replace(/[./]/g, (c) => (c === '/' ? '.' : '/')) : name;
}
