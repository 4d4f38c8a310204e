import { pointerPart } from '../../schema/run.js';
import { object, since, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { containersOf, type PodPlace, podOf, securityOf } from './pod-context.js';

const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations';
const mirror = 'kubernetes.io/config.mirror';
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';

/** ValidatePodSpecificAnnotations, and that fields agree with the annotations that stood for them once. */
export function podAnnotations(_: Frame, run: Run): void {
  const pod = podOf(run);
  const annotations = pod && object(object(pod.holder, 'metadata') ?? {}, 'annotations');
  if (!pod || !annotations) return;
  const top = pod.pointer.slice(0, pod.pointer.lastIndexOf('/'));
  const names = new Set(containersOf(pod).map(({ value }) => text(value, 'name')));
  for (const [key, item] of Object.entries(annotations)) {
    const value = item ?? '';
    if (typeof value !== 'string') continue;
    const at = `${top}/metadata/annotations/${pointerPart(key)}`;
    const wrong = wrongAnnotation(key, value, pod, names);
    if (wrong) run.add('invalid', at, wrong);
  }
  agreement(pod, annotations, run);
}

function wrongAnnotation(key: string, value: string, pod: PodPlace, names: ReadonlySet<string>): string | undefined {
  if (key === mirror) return text(pod.spec, 'nodeName') === '' ? 'is for pods with a nodeName only' : undefined;
  if (key === deletionCost) return isInt32(value) ? undefined : 'must be a whole number of 32 bits';
  if (key === tolerations)
    return value === '' || isJsonList(value) ? undefined : 'must be a list of tolerations in JSON';
  if (key === seccompOfPod || key.startsWith(seccompOfContainer)) return wrongSeccomp(value);
  if (!key.startsWith(appArmor)) return undefined;
  if (!names.has(key.slice(appArmor.length))) return 'names no container of the pod';
  return value === '' || value === 'runtime/default' || value === 'unconfined' || value.startsWith('localhost/')
    ? undefined
    : 'must be runtime/default, unconfined or localhost/PROFILE';
}

/** GetDeletionCostFromPodAnnotations: no plus, no zeros before a number that is not negative. */
function isInt32(value: string): boolean {
  return /^(0|-[0-9]+|[1-9][0-9]*)$/.test(value) && Math.abs(Number(value) + 0.5) < 2 ** 31;
}

function isJsonList(value: string): boolean {
  try {
    const read: unknown = JSON.parse(value);
    return (
      read === null || (Array.isArray(read) && read.every((item) => typeof item === 'object' && !Array.isArray(item)))
    );
  } catch {
    return false;
  }
}

/** ValidateSeccompProfile */
function wrongSeccomp(value: string): string | undefined {
  if (value === 'runtime/default' || value === 'docker/default' || value === 'unconfined') return undefined;
  const path = value.startsWith('localhost/') ? value.slice('localhost/'.length) : undefined;
  if (path === undefined) return 'must be runtime/default, unconfined or localhost/PROFILE';
  return path.startsWith('/') || path.split('/').includes('..')
    ? 'must name a path below that of the profiles'
    : undefined;
}

/** validateSeccompAnnotationsAndFields, validateAppArmorAnnotationsAndFieldsMatchOnCreate */
function agreement(pod: PodPlace, annotations: JsonObject, run: Run): void {
  const check = (key: string, profile: JsonObject | undefined, at: string): void => {
    const annotation = textIfSet(annotations, key);
    const type = text(profile ?? {}, 'type');
    if (!profile || annotation === undefined) return;
    const isDocker = annotation === 'docker/default' && key !== appArmor;
    if (
      type === 'Unconfined'
        ? annotation !== 'unconfined'
        : type === 'RuntimeDefault' && annotation !== 'runtime/default' && !isDocker
    )
      run.add('forbidden', `${at}/type`, `the annotation ${key} says otherwise`);
    if (type !== 'Localhost') return;
    if (!annotation.startsWith('localhost/'))
      run.add('forbidden', `${at}/type`, `the annotation ${key} says otherwise`);
    else if (annotation.slice('localhost/'.length) !== text(profile, 'localhostProfile'))
      run.add('forbidden', `${at}/localhostProfile`, `the annotation ${key} names another`);
  };
  const ofPod = securityOf(pod.spec) ?? {};
  check(seccompOfPod, object(ofPod, 'seccompProfile'), `${pod.pointer}/securityContext/seccompProfile`);
  const isWindows = text(object(pod.spec, 'os') ?? {}, 'name') === 'windows';
  for (const { value, pointer } of containersOf(pod)) {
    const own = securityOf(value) ?? {};
    const name = text(value, 'name');
    const at = `${pointer}/securityContext`;
    check(`${seccompOfContainer}${name}`, object(own, 'seccompProfile'), `${at}/seccompProfile`);
    if (isWindows || !since(run, 30)) continue;
    const key = `${appArmor}${name}`;
    // A Pod's annotation becomes the profile of its container (applyAppArmorVersionSkew); a template's does not.
    const becomesProfile = pod.isPod && /^(unconfined|runtime\/default|localhost\/.+)$/s.test(text(annotations, key));
    const inherited = becomesProfile ? undefined : object(ofPod, 'appArmorProfile');
    check(key, object(own, 'appArmorProfile') ?? inherited, `${at}/appArmorProfile`);
  }
}
