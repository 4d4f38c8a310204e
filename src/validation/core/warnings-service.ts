import { pointerPart } from '../../schema/run.js';
import { addressWarning, rangeWarning } from '../address.js';
import { descend, isSet, list, object, since, text } from '../read.js';
import type { Frame, Run } from '../visitor.js';
import { isHeadless } from './service-addresses.js';

const hints = 'service.kubernetes.io/topology-aware-hints';
const mode = 'service.kubernetes.io/topology-mode';

/** pkg/api/service/warnings.go GetWarningsForService */
export function serviceWarnings({ value }: Frame, run: Run): void {
  const spec = object(value, 'spec') ?? {};
  const annotations = descend(value, 'metadata', 'annotations') ?? {};
  const type = text(spec, 'type') || 'ClusterIP';
  const headless = type === 'ClusterIP' && isHeadless(spec);
  if (annotations[hints] !== undefined && since(run, 27))
    run.warn(
      'api/deprecated',
      `/metadata/annotations/${pointerPart(hints)}`,
      `the annotation ${hints} is deprecated since Kubernetes 1.27; use ${mode}`,
      { onKey: true },
    );
  const ignored = (field: string, why: string): void =>
    run.warn('api/warning', `/spec/${field}`, `${field} has no effect on a Service ${why}`, { onKey: true });
  const hasExternal = list(spec, 'externalIPs').length > 0;
  if (headless && since(run, 34)) {
    if (text(spec, 'loadBalancerIP') !== '') ignored('loadBalancerIP', 'without a cluster IP');
    if (hasExternal) ignored('externalIPs', 'without a cluster IP');
    if (isSet(spec, 'sessionAffinity') && !['', 'None'].includes(text(spec, 'sessionAffinity')))
      ignored('sessionAffinity', 'without a cluster IP');
  }
  if (hasExternal && !headless && type !== 'ExternalName' && since(run, 36))
    run.warn(
      'api/deprecated',
      '/spec/externalIPs',
      'externalIPs is deprecated since Kubernetes 1.36, and some clusters no longer implement it',
      { onKey: true },
    );
  if (since(run, 28)) {
    if (hasExternal && type === 'ExternalName') ignored('externalIPs', 'of type ExternalName');
    if (type !== 'ExternalName' && text(spec, 'externalName') !== '')
      ignored('externalName', `that is not of type ExternalName (this one is of type ${type})`);
  }
  if (text(spec, 'trafficDistribution') === 'PreferClose' && since(run, 35))
    run.warn(
      'api/deprecated',
      '/spec/trafficDistribution',
      'trafficDistribution PreferClose is deprecated; use PreferSameZone, which means the same',
    );
  if (since(run, 25)) addresses(spec, headless, run);
}

function addresses(spec: Frame['value'], headless: boolean, run: Run): void {
  const warn = (pointer: string, found: string | undefined): void => {
    if (found) run.warn('api/warning', pointer, found);
  };
  if (!headless)
    list(spec, 'clusterIPs').forEach((item, i) => {
      if (typeof item === 'string') warn(`/spec/clusterIPs/${i}`, addressWarning('the address', item));
    });
  if (!headless && list(spec, 'clusterIPs').length === 0)
    warn('/spec/clusterIP', addressWarning('clusterIP', text(spec, 'clusterIP')));
  list(spec, 'externalIPs').forEach((item, i) => {
    if (typeof item === 'string') warn(`/spec/externalIPs/${i}`, addressWarning('the address', item));
  });
  warn('/spec/loadBalancerIP', addressWarning('loadBalancerIP', text(spec, 'loadBalancerIP')));
  list(spec, 'loadBalancerSourceRanges').forEach((item, i) => {
    if (typeof item === 'string') warn(`/spec/loadBalancerSourceRanges/${i}`, rangeWarning('the range', item));
  });
}
