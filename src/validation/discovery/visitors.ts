import { addressProblem, canonicalAddressProblem, endpointProblem, parseAddress } from '../address.js';
import { over, versions } from '../over.js';
import { list, object, objects, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

const both = ['v1', 'v1beta1'];

/** What validateEndpoints says of one address. */
function problemOf(run: Run, type: string, address: string): string | undefined {
  const wrong =
    type === 'IPv4' ? addressProblem(run, address) : type === 'IPv6' ? canonicalAddressProblem(address) : undefined;
  if (wrong) return wrong;
  return parseAddress(address)?.family === type
    ? endpointProblem(address)
    : `must be an ${type} address, as addressType says`;
}

/** ValidateEndpointSlice */
function slice(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const type = text(value, 'addressType');
  objects(value, 'endpoints').forEach((endpoint, i) => {
    list(endpoint, 'addresses').forEach((item, j) => {
      const place = `${pointer}/endpoints/${i}/addresses/${j}`;
      const address = item ?? '';
      if (typeof address !== 'string') return;
      if (type === 'FQDN') run.format('fully-qualified', address.replace(/\.$/, ''), place, true);
      else if (type === 'IPv4' || type === 'IPv6') {
        const wrong = problemOf(run, type, address);
        if (wrong) run.add('invalid', place, wrong);
      }
    });
    const hints = object(endpoint, 'hints') ?? {};
    for (const field of ['forZones', 'forNodes'])
      once(run, objects(hints, field), 'name', `${pointer}/endpoints/${i}/hints/${field}`);
  });
  once(run, objects(value, 'ports'), 'name', `${pointer}/ports`);
}

/** Names differ; here two without a name are two of one name. */
function once(run: Run, items: readonly Frame['value'][], key: string, pointer: string): void {
  const seen = new Map<string, number>();
  items.forEach((item, i) => {
    const name = text(item, key);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, i);
    else run.add('duplicate', `${pointer}/${i}/${key}`, '', { first: `${pointer}/${first}/${key}` });
  });
}

/** pkg/apis/discovery/validation */
export const discovery: Visitors = over<readonly Visitor[]>(versions('discovery', both, 'EndpointSlice'), [slice]);
