import { addressProblem, endpointProblem, rangeProblem } from '../address.js';
import { descend, isBlank, isSet, list, number, objects, since, text, textIfSet } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';
import { checkClusterIPs, isHeadless } from './service-addresses.js';

const v1 = 'io.k8s.api.core.v1';
const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** The type after defaulting. */
function typeOf(spec: Frame['value']): string {
  return text(spec, 'type') || 'ClusterIP';
}

/** validateService */
function serviceSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const type = typeOf(value);
  const headless = isHeadless(value);
  if (list(value, 'ports').length === 0 && !headless && type !== 'ExternalName')
    run.add(
      'required',
      `${pointer}/ports`,
      'must have an entry unless the Service is headless or of type ExternalName',
    );
  if (headless && (type === 'LoadBalancer' || type === 'NodePort'))
    run.add('invalid', `${pointer}/clusterIP`, `must not be None for a Service of type ${type}`);
  if (type === 'ExternalName') externalName(frame, run);
  else checkClusterIPs(frame, run);
  ports(frame, run, type);
  if (type === 'NodePort' || type === 'LoadBalancer') nodePorts(frame, run);
  list(value, 'externalIPs').forEach((item, i) => {
    const wrong = typeof item === 'string' ? (addressProblem(run, item) ?? endpointProblem(item)) : undefined;
    if (wrong) run.add('invalid', `${pointer}/externalIPs/${i}`, wrong);
  });
  if (text(value, 'sessionAffinity') === 'ClientIP') {
    const timeout = number(descend(value, 'sessionAffinityConfig', 'clientIP') ?? {}, 'timeoutSeconds');
    if (timeout !== undefined && (timeout <= 0 || timeout > 86400))
      run.add('invalid', `${pointer}/sessionAffinityConfig/clientIP/timeoutSeconds`, 'must be between 1 and 86400');
  }
  loadBalancer(frame, run, type);
  traffic(frame, run, type);
}

function externalName(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const why = 'the Service is of type ExternalName';
  if (!isBlank(value, 'clusterIP')) run.add('forbidden', `${pointer}/clusterIP`, why);
  if (list(value, 'clusterIPs').length > 0) run.add('forbidden', `${pointer}/clusterIPs`, why);
  if (list(value, 'ipFamilies').length > 0) run.add('forbidden', `${pointer}/ipFamilies`, why);
  if (isSet(value, 'ipFamilyPolicy')) run.add('forbidden', `${pointer}/ipFamilyPolicy`, why);
  const name = text(value, 'externalName').replace(/\.$/, '');
  if (name === '') run.add('required', `${pointer}/externalName`, 'must name the host that the Service stands for');
  else run.format('dns-subdomain', name, `${pointer}/externalName`, true);
}

/** validateServicePort, and what compares the ports of a Service. */
function ports(frame: Frame, run: Run, type: string): void {
  const all = objects(frame.value, 'ports');
  const [names, numbers, nodePorts] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  const once = (seen: Map<string, string>, id: string, pointer: string) => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, pointer);
    else run.add('duplicate', pointer, '', { first });
  };
  all.forEach((port, i) => {
    const pointer = `${frame.pointer}/ports/${i}`;
    const protocol = text(port, 'protocol') || 'TCP';
    if (all.length > 1 && isBlank(port, 'name'))
      run.add('required', `${pointer}/name`, 'must be set where a Service has several ports');
    else if (text(port, 'name') !== '') once(names, text(port, 'name'), `${pointer}/name`);
    const target = port.targetPort;
    if (typeof target === 'number' && target !== 0 && (target < 1 || target > 65535))
      run.add('invalid', `${pointer}/targetPort`, 'must be between 1 and 65535');
    else if (typeof target === 'string') run.format('port-name', target, `${pointer}/targetPort`, false);
    const nodePort = number(port, 'nodePort') ?? 0;
    if (nodePort !== 0) {
      if (type === 'ClusterIP') run.add('forbidden', `${pointer}/nodePort`, 'the Service is of type ClusterIP');
      once(nodePorts, `${protocol} ${nodePort}`, `${pointer}/nodePort`);
    }
    if (typeof port.port === 'number') once(numbers, `${protocol} ${port.port}`, pointer);
  });
}

/** initNodePorts: two ports share a node port only where they are one port for two protocols. */
function nodePorts({ value, pointer }: Frame, run: Run): void {
  const all = objects(value, 'ports').map((port) => ({
    port: number(port, 'port') ?? 0,
    nodePort: number(port, 'nodePort') ?? 0,
    protocol: text(port, 'protocol') || 'TCP',
  }));
  all.forEach(({ port, nodePort, protocol }, i) => {
    const other = all.slice(0, i).find((one) => one.nodePort === nodePort && nodePort !== 0);
    if (other && other.port !== port && other.protocol !== protocol)
      run.add('invalid', `${pointer}/ports/${i}/nodePort`, `is the node port of port ${other.port} already`);
  });
  const check = number(value, 'healthCheckNodePort') ?? 0;
  if (check !== 0 && all.some((one) => one.nodePort === check))
    run.add('invalid', `${pointer}/healthCheckNodePort`, 'is the node port of another port already');
}

/** The fields that only a Service of type LoadBalancer may have: validateService, validateLoadBalancerClassField. */
function loadBalancer(frame: Frame, run: Run, type: string): void {
  const { value, pointer } = frame;
  const why = 'it is for Services of type LoadBalancer';
  const ranges = list(value, 'loadBalancerSourceRanges');
  if (ranges.length > 0 && type !== 'LoadBalancer') run.add('forbidden', `${pointer}/loadBalancerSourceRanges`, why);
  ranges.forEach((item, i) => {
    const wrong = typeof item === 'string' ? rangeProblem(run, item.trim()) : undefined;
    if (wrong) run.add('invalid', `${pointer}/loadBalancerSourceRanges/${i}`, wrong);
  });
  if (isSet(value, 'allocateLoadBalancerNodePorts') && type !== 'LoadBalancer')
    run.add('forbidden', `${pointer}/allocateLoadBalancerNodePorts`, why);
  const loadBalancerClass = textIfSet(value, 'loadBalancerClass');
  if (loadBalancerClass === undefined) return;
  if (type !== 'LoadBalancer') run.add('forbidden', `${pointer}/loadBalancerClass`, why);
  else run.format('qualified-name', loadBalancerClass, `${pointer}/loadBalancerClass`, true);
}

/** validateServiceExternalTrafficPolicy and validateServiceTrafficDistribution. */
function traffic(frame: Frame, run: Run, type: string): void {
  const { value, pointer } = frame;
  const policy = text(value, 'externalTrafficPolicy');
  const outside =
    type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && list(value, 'externalIPs').length > 0);
  if (policy !== '' && !outside)
    run.add(
      'invalid',
      `${pointer}/externalTrafficPolicy`,
      `must not be set for a Service that is not reachable from outside (type ${type})`,
    );
  else if (policy !== '' && policy !== 'Cluster' && policy !== 'Local')
    run.add('unsupported', `${pointer}/externalTrafficPolicy`, '', { allowed: ['Cluster', 'Local'] });
  const check = number(value, 'healthCheckNodePort') ?? 0;
  if (check !== 0) {
    if (type !== 'LoadBalancer' || policy !== 'Local')
      run.add(
        'invalid',
        `${pointer}/healthCheckNodePort`,
        'must not be set unless the type is LoadBalancer and externalTrafficPolicy is Local',
      );
    else if (check < 1 || check > 65535) run.add('invalid', `${pointer}/healthCheckNodePort`, 'must be a port number');
  }
  const distribution = textIfSet(value, 'trafficDistribution');
  const allowed = ['PreferClose', ...(since(run, 34) ? ['PreferSameZone', 'PreferSameNode'] : [])];
  if (distribution !== undefined && since(run, 31) && !allowed.includes(distribution))
    run.add('unsupported', `${pointer}/trafficDistribution`, '', { allowed });
}

/** What validateService reads of the annotations. */
function service(frame: Frame, run: Run): void {
  const annotations = descend(frame.value, 'metadata', 'annotations') ?? {};
  const spec = descend(frame.value, 'spec') ?? {};
  const [mode, hints] = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'] as const;
  const [modeValue, hintsValue] = [textIfSet(annotations, mode), textIfSet(annotations, hints)];
  const place = (name: string) => `${frame.pointer}/metadata/annotations/${name.replace('/', '~1')}`;
  if (modeValue !== undefined && hintsValue !== undefined && modeValue !== hintsValue && since(run, 27))
    run.add('invalid', place(mode), `must be the same as the older annotation ${hints}`);
  const ranges = textIfSet(annotations, sourceRanges);
  if (ranges === undefined || list(spec, 'loadBalancerSourceRanges').length > 0) return;
  if (typeOf(spec) !== 'LoadBalancer')
    run.add('forbidden', place(sourceRanges), 'it is for Services of type LoadBalancer');
  const wrong =
    ranges.trim() === ''
      ? undefined
      : ranges
          .split(',')
          .map((part) => rangeProblem(run, part.trim()))
          .find(Boolean);
  if (wrong) run.add('invalid', place(sourceRanges), wrong);
}

/** pkg/apis/core/validation validateService */
export const services: Visitors = {
  [`${v1}.Service`]: [service],
  [`${v1}.ServiceSpec`]: [serviceSpec],
};
