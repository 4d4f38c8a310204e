import { addressProblem, parseAddress } from '../address.js';
import { isBlank, isSet, list, object, text } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';

const families = ['IPv4', 'IPv6'];

/** clusterIPs as it stands after clusterIP was copied into it (pkg/registry/core/service normalizeClusterIPs). */
function clusterIPs(spec: JsonObject): readonly string[] {
  const own = list(spec, 'clusterIPs').map((item) => (typeof item === 'string' ? item : ''));
  return own.length === 0 && text(spec, 'clusterIP') !== '' ? [text(spec, 'clusterIP')] : own;
}

/** isHeadlessService */
export function isHeadless(spec: JsonObject): boolean {
  const all = clusterIPs(spec);
  return all.length === 1 && all[0] === 'None';
}

/** ValidateServiceClusterIPsRelatedFields, and what the allocator (initIPFamilyFields) refuses on every cluster. */
export function checkClusterIPs(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const all = clusterIPs(value);
  const own = list(value, 'clusterIPs');
  const place = (i: number) => (own.length === 0 ? `${pointer}/clusterIP` : `${pointer}/clusterIPs/${i}`);
  if (own.length > 0 && isBlank(value, 'clusterIP'))
    run.add('invalid', `${pointer}/clusterIPs`, 'must be empty where clusterIP is not set');
  else if (own.length > 0 && all[0] !== text(value, 'clusterIP'))
    run.add('invalid', `${pointer}/clusterIPs`, 'must begin with the value of clusterIP');
  checkFamilies(frame, run);

  let wrong = false;
  all.forEach((address, i) => {
    if (i === 0 && address === 'None') {
      if (all.length === 1) return;
      wrong = true;
      run.add('invalid', `${pointer}/clusterIPs`, 'must hold nothing else where it holds None');
      return;
    }
    const problem = addressProblem(run, address);
    if (!problem) return;
    wrong = true;
    const headless = address.toLowerCase() === 'none';
    run.add('invalid', place(i), headless ? 'must be spelt None where a headless Service is meant' : problem);
  });
  if (all.length > 2) run.add('invalid', `${pointer}/clusterIPs`, 'must not hold more than two addresses');
  if (wrong) return;
  const familyOf = all.map((address) => parseAddress(address)?.family);
  if (all.length > 1 && new Set(familyOf).size < 2)
    run.add('invalid', `${pointer}/clusterIPs`, 'must not hold two addresses of one IP family');
  if (!isHeadless(value))
    list(value, 'ipFamilies').forEach((family, i) => {
      if (familyOf[i] && typeof family === 'string' && families.includes(family) && familyOf[i] !== family)
        run.add('invalid', place(i), `must be an ${family} address, as ipFamilies says`);
    });
  checkSingleStack(frame, run, all.length);
}

function checkFamilies(frame: Frame, run: Run): void {
  const seen = new Map<string, number>();
  list(frame.value, 'ipFamilies').forEach((family, i) => {
    const pointer = `${frame.pointer}/ipFamilies/${i}`;
    if (typeof family !== 'string') return;
    const first = seen.get(family);
    if (first === undefined) seen.set(family, i);
    else run.add('duplicate', pointer, '', { first: `${frame.pointer}/ipFamilies/${first}` });
  });
}

/** A Service is SingleStack unless it says otherwise, or is headless and selects nothing. */
function checkSingleStack(frame: Frame, run: Run, addresses: number): void {
  const { value, pointer } = frame;
  const selectsNothing = Object.keys(object(value, 'selector') ?? {}).length === 0;
  const policy = isSet(value, 'ipFamilyPolicy')
    ? text(value, 'ipFamilyPolicy')
    : text(value, 'clusterIP') === 'None' && selectsNothing
      ? 'RequireDualStack'
      : 'SingleStack';
  if (policy !== 'SingleStack') return;
  if (addresses === 2 || list(value, 'ipFamilies').length === 2)
    run.add(
      'invalid',
      `${pointer}/ipFamilyPolicy`,
      `must be PreferDualStack or RequireDualStack where there are two ${addresses === 2 ? 'clusterIPs' : 'ipFamilies'}`,
    );
}
