import {
  canonicalAddressProblem,
  canonicalRangeProblem,
  isStrictSubset,
  parseRange,
  rangeProblem,
} from '../address.js';
import { over, versions } from '../over.js';
import { descend, isSet, list, number, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';
import { classParameters, ingress, ingressPath, ingressRule, ingressSpec } from './ingress.js';

const group = 'io.k8s.api.networking.v1';
const grown = ['v1', 'v1beta1', 'v1alpha1'];

/** ValidateNetworkPolicyPort */
function policyPort({ value, pointer }: Frame, run: Run): void {
  const end = number(value, 'endPort');
  const { port } = value;
  if (typeof port === 'number') {
    if (port < 1 || port > 65535) run.add('invalid', `${pointer}/port`, 'must be between 1 and 65535');
    if (end !== undefined && end < port) run.add('invalid', `${pointer}/endPort`, 'must not be less than port');
    if (end !== undefined && (end < 1 || end > 65535))
      run.add('invalid', `${pointer}/endPort`, 'must be between 1 and 65535');
  } else if (typeof port === 'string') {
    if (isSet(value, 'endPort')) run.add('invalid', `${pointer}/endPort`, 'must not be set where port is a name');
    run.format('port-name', port, `${pointer}/port`, true);
  } else if (!isSet(value, 'port') && isSet(value, 'endPort'))
    run.add('invalid', `${pointer}/endPort`, 'must not be set without port');
}

/** ValidateNetworkPolicyPeer */
function policyPeer({ value, pointer }: Frame, run: Run): void {
  const selectors = isSet(value, 'podSelector') || isSet(value, 'namespaceSelector');
  const block = isSet(value, 'ipBlock');
  if (!selectors && !block) run.add('required', pointer, 'needs a podSelector, a namespaceSelector or an ipBlock');
  else if (selectors && block) run.add('invalid', pointer, 'must not hold both an ipBlock and a selector');
}

/** ValidateIPBlock */
function ipBlock({ value, pointer }: Frame, run: Run): void {
  const own = text(value, 'cidr');
  if (own === '') return;
  const wrong = rangeProblem(run, own);
  if (wrong) run.add('invalid', `${pointer}/cidr`, wrong);
  const outer = parseRange(own);
  if (!outer) return;
  list(value, 'except').forEach((item, i) => {
    const except = item ?? '';
    if (typeof except !== 'string') return;
    const problem = rangeProblem(run, except);
    if (problem) run.add('invalid', `${pointer}/except/${i}`, problem);
    const inner = parseRange(except);
    if (inner && !isStrictSubset(inner, outer))
      run.add('invalid', `${pointer}/except/${i}`, `must lie in cidr, ${own}, and be smaller`);
  });
}

/** ValidateNetworkPolicySpec */
function policySpec({ value, pointer }: Frame, run: Run): void {
  if (list(value, 'policyTypes').length > 2)
    run.add('invalid', `${pointer}/policyTypes`, 'must not have more than two items');
}

/** validateServiceCIDRSpec */
function serviceCidrSpec({ value, pointer }: Frame, run: Run): void {
  const all = list(value, 'cidrs').map((item) => (typeof item === 'string' ? item : ''));
  const place = `${pointer}/cidrs`;
  if (all.length === 0) run.add('required', place, 'must hold a range');
  if (all.length > 2) run.add('invalid', place, 'must not hold more than two ranges');
  if (all.length > 2) return;
  all.forEach((cidr, i) => {
    const wrong = canonicalRangeProblem(cidr);
    if (wrong) run.add('invalid', `${place}/${i}`, wrong);
  });
  const [first, second] = all.map((cidr) => parseRange(cidr)?.address.family);
  if (first && first === second) run.add('invalid', place, 'must not hold two ranges of one IP family');
}

/** ValidateIPAddressName */
function ipAddress({ value, pointer }: Frame, run: Run): void {
  const name = text(descend(value, 'metadata') ?? {}, 'name');
  const wrong = name === '' ? undefined : canonicalAddressProblem(name);
  if (wrong) run.add('invalid', `${pointer}/metadata/name`, wrong);
}

/** pkg/apis/networking/validation */
export const networking: Visitors = {
  [`${group}.Ingress`]: [ingress],
  [`${group}.IngressSpec`]: [ingressSpec],
  [`${group}.IngressRule`]: [ingressRule],
  [`${group}.HTTPIngressPath`]: [ingressPath],
  [`${group}.IngressClassParametersReference`]: [classParameters],
  [`${group}.NetworkPolicySpec`]: [policySpec],
  [`${group}.NetworkPolicyPort`]: [policyPort],
  [`${group}.NetworkPolicyPeer`]: [policyPeer],
  [`${group}.IPBlock`]: [ipBlock],
  ...over<readonly Visitor[]>(versions('networking', grown, 'IPAddress'), [ipAddress]),
  ...over<readonly Visitor[]>(versions('networking', grown, 'ServiceCIDRSpec'), [serviceCidrSpec]),
};
