import { formats } from '../../schema/formats.js';
import { pointerPart } from '../../schema/run.js';
import { addressWarning } from '../address.js';
import { warnOfLabel, warnOfLabelKeys, warnOfRequirements } from '../node-labels.js';
import { descend, isSet, list, number, object, objects, since, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { containersOf, type PodPlace, podOf } from './pod-context.js';
import { fractionalBytes } from './warnings-bytes.js';

/** pkg/api/pod/warnings.go warningsForPodSpecAndMeta, without what volumes and containers have to themselves. */
export function podWarnings({ value, pointer }: Frame, run: Run): void {
  const pod = podOf(run);
  if (!pod) return;
  nodes(value, pointer, run);
  noLabelSelector(value, pointer, run);
  annotations(pod, run);
  repeated(value, pointer, run);
  fractionalBytes(object(value, 'overhead'), ['memory', 'ephemeral-storage'], `${pointer}/overhead`, run);
  // Of a Pod itself the API server writes the 1 before it looks.
  if (!pod.isPod && (number(value, 'terminationGracePeriodSeconds') ?? 0) < 0)
    run.warn(
      'api/warning',
      `${pointer}/terminationGracePeriodSeconds`,
      'terminationGracePeriodSeconds is negative, and is taken as 1: write the seconds that are meant',
    );
  if (since(run, 33)) addresses(value, pointer, run);
}

/** Deprecated labels of nodes, and values that no label can have. */
function nodes(spec: JsonObject, pointer: string, run: Run): void {
  warnOfLabelKeys(object(spec, 'nodeSelector'), `${pointer}/nodeSelector`, run);
  const affinity = descend(spec, 'affinity', 'nodeAffinity') ?? {};
  const at = `${pointer}/affinity/nodeAffinity`;
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  objects(object(affinity, required) ?? {}, 'nodeSelectorTerms').forEach((term, i) => {
    warnOfRequirements(term, 'matchExpressions', `${at}/${required}/nodeSelectorTerms/${i}`, run);
  });
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  objects(affinity, preferred).forEach((one, i) => {
    const term = object(one, 'preference') ?? {};
    const place = `${at}/${preferred}/${i}/preference`;
    warnOfRequirements(term, 'matchExpressions', place, run);
    if (since(run, 33)) labelValues(term, `${place}/matchExpressions`, run);
  });
  objects(spec, 'topologySpreadConstraints').forEach((constraint, i) => {
    warnOfLabel(text(constraint, 'topologyKey'), `${pointer}/topologySpreadConstraints/${i}/topologyKey`, run);
  });
}

function labelValues(term: JsonObject, pointer: string, run: Run): void {
  objects(term, 'matchExpressions').forEach((requirement, i) => {
    list(requirement, 'values').forEach((item, j) => {
      const wrong = typeof item === 'string' && item !== '' ? formats['label-value'](item) : undefined;
      if (wrong)
        run.warn(
          'api/warning',
          `${pointer}/${i}/values/${j}`,
          `no node can have the label value "${item}": it ${wrong}`,
        );
    });
  });
}

/** A selector that is not there selects no pod; one that is empty selects all. */
function noLabelSelector(spec: JsonObject, pointer: string, run: Run): void {
  if (!since(run, 28)) return;
  const check = (term: JsonObject, at: string, what: string): void => {
    if (!isSet(term, 'labelSelector'))
      run.warn('api/warning', `${at}/labelSelector`, `${what} has no labelSelector, so it counts no pod at all`, {
        kind: 'required',
      });
  };
  objects(spec, 'topologySpreadConstraints').forEach((constraint, i) => {
    check(constraint, `${pointer}/topologySpreadConstraints/${i}`, 'the topologySpreadConstraint');
  });
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const affinity = descend(spec, 'affinity', name) ?? {};
    const at = `${pointer}/affinity/${name}`;
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    objects(affinity, required).forEach((term, i) => {
      check(term, `${at}/${required}/${i}`, `the term of ${name}`);
    });
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    objects(affinity, preferred).forEach((weighted, i) => {
      const place = `${at}/${preferred}/${i}/podAffinityTerm`;
      check(object(weighted, 'podAffinityTerm') ?? {}, place, `the term of ${name}`);
    });
  }
}

/** Annotations without effect: the minor version that took it away, and what took their place. */
const dead: Readonly<Record<string, { readonly since: number; readonly use: string }>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': { since: 16, use: 'priorityClassName' },
  'security.alpha.kubernetes.io/sysctls': { since: 11, use: 'securityContext.sysctls' },
  'security.alpha.kubernetes.io/unsafe-sysctls': { since: 11, use: 'securityContext.sysctls' },
};
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';

function annotations(pod: PodPlace, run: Run): void {
  const meta = object(object(pod.holder, 'metadata') ?? {}, 'annotations');
  if (!meta) return;
  const at = `${pod.pointer.slice(0, pod.pointer.lastIndexOf('/'))}/metadata/annotations`;
  const warn = (key: string, what: string): void => {
    if (meta[key] === undefined) return;
    run.warn('api/deprecated', `${at}/${pointerPart(key)}`, `the annotation ${key} ${what}`, { onKey: true });
  };
  for (const [key, { since: minor, use }] of Object.entries(dead))
    warn(key, `has had no effect since Kubernetes 1.${minor}; use ${use}`);
  const seccomp = `${since(run, 27) ? 'has had no effect since Kubernetes 1.27' : 'is deprecated since Kubernetes 1.19'}; use securityContext.seccompProfile`;
  const context = object(pod.spec, 'securityContext') ?? {};
  if (!isSet(context, 'seccompProfile')) warn(seccompOfPod, seccomp);
  const ofPod = object(context, 'appArmorProfile');
  const isWindows = pod.isPod && text(object(pod.spec, 'os') ?? {}, 'name') === 'windows';
  for (const { value } of containersOf(pod)) {
    const own = object(value, 'securityContext') ?? {};
    const name = text(value, 'name');
    if (!isSet(own, 'seccompProfile')) warn(`${seccompOfContainer}${name}`, seccomp);
    const key = `${appArmor}${name}`;
    if (!since(run, 30) || isWindows || isSet(own, 'appArmorProfile')) continue;
    // Where the pod's own profile says the same nothing is lost; templates were asked that later than Pods.
    const covered = ofPod && (pod.isPod || since(run, 36) ? saysTheSame(ofPod, text(meta, key)) : true);
    if (!covered) warn(key, 'is deprecated since Kubernetes 1.30; use securityContext.appArmorProfile');
  }
}

/** ApparmorFieldForAnnotation */
function saysTheSame(profile: JsonObject, annotation: string): boolean {
  const [type, local] = [text(profile, 'type'), textIfSet(profile, 'localhostProfile')];
  if (annotation === 'unconfined') return type === 'Unconfined' && local === undefined;
  if (annotation === 'runtime/default') return type === 'RuntimeDefault' && local === undefined;
  return annotation.startsWith('localhost/') && type === 'Localhost' && local === annotation.slice('localhost/'.length);
}

/** Items of lists that are kept apart by a field, with the same value in it: `kubectl apply` may drop one of them. */
function repeated(spec: JsonObject, pointer: string, run: Run): void {
  const once = (field: string, key: string): void => {
    const seen = new Map<string, string>();
    objects(spec, field).forEach((item, i) => {
      const at = `${pointer}/${field}/${i}/${key}`;
      const name = text(item, key);
      const first = seen.get(name);
      if (first === undefined) seen.set(name, at);
      else if (name !== '')
        run.warn('api/warning', at, `${key} "${name}" is in ${field} twice: kubectl apply may drop one of the two`, {
          first,
        });
    });
  };
  once('hostAliases', 'ip');
  once('imagePullSecrets', 'name');
  objects(spec, 'imagePullSecrets').forEach((item, i) => {
    if (text(item, 'name') === '')
      run.warn(
        'api/warning',
        `${pointer}/imagePullSecrets/${i}/name`,
        'the entry of imagePullSecrets names no Secret',
        {
          kind: 'required',
        },
      );
  });
}

function addresses(spec: JsonObject, pointer: string, run: Run): void {
  const check = (what: string, item: unknown, at: string): void => {
    const odd = typeof item === 'string' ? addressWarning(what, item) : undefined;
    if (odd) run.warn('api/warning', at, odd);
  };
  list(object(spec, 'dnsConfig') ?? {}, 'nameservers').forEach((item, i) => {
    check('the name server', item, `${pointer}/dnsConfig/nameservers/${i}`);
  });
  objects(spec, 'hostAliases').forEach((alias, i) => {
    check('ip', alias.ip, `${pointer}/hostAliases/${i}/ip`);
  });
}
