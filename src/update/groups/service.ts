import type { Json } from '../../syntax/index.js';
import type { Difference } from '../differences.js';
import { refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { again, kubectlDelete } from '../ways.js';

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
  if (after === undefined) {
    staysHeadless(update, before);
    return;
  }
  const field = update.values('/spec/clusterIP').after === undefined ? clusterIps : '/spec/clusterIP';
  const changes = [...update.changes('/spec/clusterIP'), ...update.changes(clusterIps)].filter(
    (one) => one.change !== 'removed',
  );
  if (before === undefined) {
    if (after[0] === 'None')
      refuse(update, field, { why: 'cannot become None, for the Service has an address', way }, changes);
    else chosen(update, field, changes);
    return;
  }
  const shared = Math.min(before.length, after.length);
  const isOther = before
    .slice(0, shared)
    .some((ip, i) => ip !== after[i] && (i === 0 || before.length === after.length));
  if (isOther) refuse(update, field, { way }, changes);
}

/** A Service that is headless stays so where its address is no longer written, and its new type may want one. */
function staysHeadless(update: Update, before: readonly Json[] | undefined): void {
  const type = update.values('/spec/type');
  if (before?.[0] !== 'None') return;
  if (type.after !== 'NodePort' && type.after !== 'LoadBalancer') {
    update.refuse({
      rule: 'rollout/kept-field',
      field: '/spec/clusterIP',
      changes: update.changes('/spec/clusterIP'),
      why: 'is gone, and the API server keeps it, so the Service stays headless',
      way: `to give it an address, delete it (\`${kubectlDelete(update)}\`) and apply it again`,
    });
    return;
  }
  refuse(update, '/spec/type', { why: `cannot become ${type.after}, for the Service keeps its clusterIP None`, way });
}

/** What the API server chose when the Service was made cannot be asked for otherwise. */
function chosen(update: Update, field: string, changes: readonly Difference[]): void {
  if (changes.length === 0) return;
  update.refuse({
    rule: 'rollout/conditional-update',
    field,
    changes,
    why: 'cannot be chosen afterwards',
    way: 'the API server refuses every other value than the one that it gave the Service when it was made',
  });
}

/** validateUpgradeDowngradeIPFamilies: headless Services may change, and a second family may come and go. */
function ipFamilies(update: Update): void {
  const isHeadless = addresses(update, 'after')?.[0] === 'None' || addresses(update, 'before')?.[0] === 'None';
  const { before, after } = update.values(families);
  if (isHeadless || !Array.isArray(after)) return;
  if (!Array.isArray(before)) {
    if (after[0] === 'IPv6') chosen(update, families, update.changes(families));
    return;
  }
  const sameLength = before.length === after.length;
  if (before.some((one, i) => i < after.length && one !== after[i] && (i === 0 || sameLength)))
    refuse(update, families, { why: 'cannot be changed once set', way });
}

/** validateServiceExternalTrafficFieldsUpdate */
function healthCheckNodePort(update: Update): void {
  const policy = update.values('/spec/externalTrafficPolicy');
  const port = update.values('/spec/healthCheckNodePort');
  if (policy.before !== 'Local' || policy.after !== 'Local' || port.after === undefined) return;
  const field = '/spec/healthCheckNodePort';
  if (port.before === undefined) chosen(update, field, update.changes(field));
  else refuse(update, field, { way });
}
