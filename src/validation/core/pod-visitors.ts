import type { Json } from '../../syntax/index.js';
import { addressProblem } from '../address.js';
import { flag, isSet, list, number, object, objects, since, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';
import { podAnnotations } from './pod-annotations.js';
import { containersOf, gates, isServed, podOf } from './pod-context.js';
import { podSystem } from './pod-system.js';
import { overhead, podResources } from './resources.js';
import { scheduling, spreadConstraints } from './scheduling-visitors.js';
import { podSecurity } from './security.js';
import { mountedVolumes } from './volume-mounts.js';
import { volumesOfPod } from './volume-visitors.js';

const v1 = 'io.k8s.api.core.v1';

/** validateContainers, validateInitContainers: names differ over both lists; ports of the node over each. */
function containerNames(_: Frame, run: Run): void {
  const pod = podOf(run);
  if (!pod) return;
  const all = containersOf(pod);
  const seen = new Map<string, string>();
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'])
    for (const container of all) {
      const name = text(container.value, 'name');
      if (container.list !== list || name === '') continue;
      const first = seen.get(name);
      if (first === undefined) seen.set(name, `${container.pointer}/name`);
      else run.add('duplicate', `${container.pointer}/name`, 'is the name of another container', { first });
    }
  const hostPorts = new Map<string, string>();
  for (const { value, pointer, list } of all) {
    const taken = list === 'containers' ? hostPorts : new Map<string, string>();
    objects(value, 'ports').forEach((port, i) => {
      const at = `${pointer}/ports/${i}`;
      const containerPort = number(port, 'containerPort') ?? 0;
      let hostPort = number(port, 'hostPort') ?? 0;
      // A Pod in the network of its node is given the ports of its containers (defaultHostNetworkPorts).
      const inherits = flag(pod.spec, 'hostNetwork') === true;
      if (hostPort !== 0 && inherits && hostPort !== containerPort && list === 'containers')
        run.add('invalid', `${at}/hostPort`, 'must equal containerPort with hostNetwork');
      if (inherits && pod.isPod && hostPort === 0) hostPort = containerPort;
      if (hostPort === 0) return;
      const id = `${text(port, 'protocol') || 'TCP'}/${text(port, 'hostIP')}/${hostPort}`;
      const field = isSet(port, 'hostPort') && port.hostPort !== 0 ? 'hostPort' : 'containerPort';
      const first = taken.get(id);
      if (first === undefined) taken.set(id, `${at}/${field}`);
      else run.add('duplicate', `${at}/${field}`, 'is a port of the node that is taken already', { first });
    });
  }
}

/** validatePodDNSConfig */
function dns({ value, pointer }: Frame, run: Run): void {
  const config = object(value, 'dnsConfig');
  const at = `${pointer}/dnsConfig`;
  if (text(value, 'dnsPolicy') === 'None') {
    if (!isSet(value, 'dnsConfig')) run.add('required', at, 'must be set with dnsPolicy: None');
    else if (config && list(config, 'nameservers').length === 0)
      run.add('required', `${at}/nameservers`, 'must hold a nameserver with dnsPolicy: None');
  }
  const searches = list(config ?? {}, 'searches');
  if (searches.join(' ').length > 2048) run.add('invalid', `${at}/searches`, 'must not be longer than 2048 characters');
  searches.forEach((item, i) => {
    const search = item ?? '';
    if (typeof search !== 'string' || (search === '.' && since(run, 33))) return;
    const name = search.replace(/\.$/, '');
    // Underscores may stand in search paths since 1.33: IsDNS1123SubdomainWithUnderscore.
    const plain = since(run, 33)
      ? name.replace(/(^|\.)_(?=[a-z0-9])/g, '$1').replace(/(?<=[^.])_(?=[^.])/g, 'a')
      : name;
    run.format('dns-subdomain', plain, `${at}/searches/${i}`, true);
  });
}

/** ValidateHostAliases, validatePodDNSConfig: addresses as fields have them that are older than strict checks. */
function addresses({ value, pointer }: Frame, run: Run): void {
  const check = (address: Json, at: string): void => {
    const wrong = typeof address === 'string' ? addressProblem(run, address) : undefined;
    if (wrong) run.add('invalid', at, wrong);
  };
  objects(value, 'hostAliases').forEach((alias, i) => {
    if (text(alias, 'ip') !== '') check(text(alias, 'ip'), `${pointer}/hostAliases/${i}/ip`);
  });
  list(object(value, 'dnsConfig') ?? {}, 'nameservers').forEach((address, i) => {
    check(address ?? '', `${pointer}/dnsConfig/nameservers/${i}`);
  });
}

/** ValidatePodSpec, on names: those of a StatefulSet's pods are given by the controller. */
function hostNames({ value, pointer }: Frame, run: Run): void {
  if (run.frames[0]?.value.kind !== 'StatefulSet')
    for (const field of ['hostname', 'subdomain'])
      run.format('dns-label', text(value, field), `${pointer}/${field}`, false);
  // serviceAccount is the old name of serviceAccountName.
  if (text(value, 'serviceAccountName') === '')
    run.format('dns-subdomain', text(value, 'serviceAccount'), `${pointer}/serviceAccount`, false);
  if (!isSet(value, 'hostnameOverride')) return;
  const at = `${pointer}/hostnameOverride`;
  if (flag(value, 'setHostnameAsFQDN') === true) run.add('forbidden', at, 'setHostnameAsFQDN is true');
  if (flag(value, 'hostNetwork') === true) run.add('forbidden', at, 'hostNetwork is true');
}

/** validateHostUsers */
function hostUsers({ value, pointer }: Frame, run: Run): void {
  const pod = podOf(run);
  if (!pod || flag(value, 'hostUsers') !== false || !isServed(run, 'PodSpec', 'hostUsers')) return;
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'])
    if (flag(value, field) === true) run.add('forbidden', `${pointer}/${field}`, 'hostUsers is false');
  for (const container of since(run, 36) ? containersOf(pod) : [])
    if (list(container.value, 'volumeDevices').length > 0)
      run.add('forbidden', `${container.pointer}/volumeDevices`, 'hostUsers is false');
}

/** validatePodResourceClaim */
function resourceClaims({ value, pointer }: Frame, run: Run): void {
  objects(value, 'resourceClaims').forEach((claim, i) => {
    const at = `${pointer}/resourceClaims/${i}`;
    const set = ['resourceClaimName', 'resourceClaimTemplateName'].filter((field) => isSet(claim, field));
    if (set.length === 0) run.add('invalid', at, 'needs a resourceClaimName or a resourceClaimTemplateName');
    else if (set.length === 2)
      run.add('invalid', at, 'must not have both resourceClaimName and resourceClaimTemplateName');
  });
}

/** ValidatePodCreate, validatePodMetadataAndSpec, ValidatePodTemplateSpec: what is asked of a pod that is not running yet. */
function created({ value, pointer }: Frame, run: Run): void {
  const pod = podOf(run);
  if (list(value, 'ephemeralContainers').length > 0)
    run.add('forbidden', `${pointer}/ephemeralContainers`, 'they are added to running pods only');
  if (!pod?.isPod) return;
  if (
    text(value, 'nodeName') !== '' &&
    isServed(run, 'PodSpec', 'schedulingGates') &&
    list(value, 'schedulingGates').length > 0
  )
    run.add('forbidden', `${pointer}/nodeName`, 'the pod waits for its schedulingGates');
  if (text(value, 'serviceAccountName') !== '' || text(value, 'serviceAccount') !== '') return;
  objects(value, 'volumes').forEach((volume, i) => {
    objects(object(volume, 'projected') ?? {}, 'sources').forEach((source, j) => {
      if (isSet(source, 'serviceAccountToken'))
        run.add(
          'forbidden',
          `${pointer}/volumes/${i}/projected/sources/${j}/serviceAccountToken`,
          'serviceAccountName is not set',
        );
    });
  });
}

/** Merges visitors by definition. */
function merged(...all: readonly Visitors[]): Visitors {
  const result: Record<string, Visitor[]> = {};
  for (const visitors of all)
    for (const definition in visitors)
      result[definition] = [...(result[definition] ?? []), ...(visitors[definition] ?? [])];
  return result;
}

const podSpec = [
  containerNames,
  volumesOfPod,
  mountedVolumes,
  dns,
  addresses,
  hostNames,
  hostUsers,
  resourceClaims,
  spreadConstraints,
  podSecurity,
  podSystem,
  overhead,
  podResources,
  podAnnotations,
  created,
];

export const pods: Visitors = merged(
  { [`${v1}.PodSpec`]: podSpec },
  scheduling,
  Object.fromEntries(Object.entries(gates).map(([definition, visitor]) => [definition, [visitor]])),
);
