import type { Json } from '../../syntax/index.js';
import { refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { again } from '../ways.js';

const way = again('which gives it new addresses');
const clusterIps = '/spec/clusterIPs';
const families = '/spec/ipFamilies';

/** ValidateServiceUpdate */
export function serviceUpdate(update: Update): void {
  const type = update.values('/spec/type');
  if (type.before !== 'ExternalName' && type.after !== 'ExternalName') {
    clusterIp(update);
    ipFamilies(update);
  }
  if (type.before !== 'LoadBalancer' || type.after !== 'LoadBalancer') return;
  refuse(update, '/spec/loadBalancerClass', { why: 'cannot be changed while it is a LoadBalancer', way });
  healthCheckNodePort(update);
}

/**
 * The addresses of one side: what clusterIPs says, or clusterIP alone; undefined where the API server chose, or keeps
 * what it has (patchAllocatedValues).
 */
function addresses(update: Update, side: 'before' | 'after'): readonly Json[] | undefined {
  const all = update.values(clusterIps)[side];
  if (Array.isArray(all)) return all;
  const one = update.values('/spec/clusterIP')[side];
  return one === undefined ? undefined : [one];
}

/** validateUpgradeDowngradeClusterIPs */
function clusterIp(update: Update): void {
  const [before, after] = [addresses(update, 'before'), addresses(update, 'after')];
  if (after === undefined) return;
  const field = update.values('/spec/clusterIP').after === undefined ? clusterIps : '/spec/clusterIP';
  const changes = [...update.changes('/spec/clusterIP'), ...update.changes(clusterIps)].filter(
    (one) => one.change !== 'removed',
  );
  if (before === undefined) {
    if (after[0] === 'None')
      refuse(update, field, { why: 'cannot become None, for the Service has an address', way }, changes);
    else if (changes.length > 0)
      update.refuse({
        rule: 'rollout/conditional-update',
        field,
        changes,
        why: 'cannot be chosen afterwards',
        way: 'the API server refuses every address but the one that it gave the Service when it was made',
      });
    return;
  }
  const shared = Math.min(before.length, after.length);
  const isOther = before
    .slice(0, shared)
    .some((ip, i) => ip !== after[i] && (i === 0 || before.length === after.length));
  if (isOther) refuse(update, field, { way }, changes);
}

/** validateUpgradeDowngradeIPFamilies: headless Services may change, and a second family may come and go. */
function ipFamilies(update: Update): void {
  const isHeadless = addresses(update, 'after')?.[0] === 'None' || addresses(update, 'before')?.[0] === 'None';
  const { before, after } = update.values(families);
  if (isHeadless || !Array.isArray(before) || !Array.isArray(after)) return;
  const sameLength = before.length === after.length;
  if (before.some((one, i) => i < after.length && one !== after[i] && (i === 0 || sameLength)))
    refuse(update, families, { why: 'cannot be changed once set', way });
}

/** validateServiceExternalTrafficFieldsUpdate */
function healthCheckNodePort(update: Update): void {
  const policy = update.values('/spec/externalTrafficPolicy');
  const port = update.values('/spec/healthCheckNodePort');
  if (policy.before !== 'Local' || policy.after !== 'Local' || port.before === undefined || port.after === undefined)
    return;
  refuse(update, '/spec/healthCheckNodePort', { way });
}
