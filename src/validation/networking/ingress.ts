import { parseAddress } from '../address.js';
import { descend, isBlank, isSet, list, number, object, since, text, textIfSet } from '../read.js';
import type { Frame, Run } from '../visitor.js';

/** What a path must not hold where it is matched as it is. */
const badParts = ['//', '/./', '/../', '%2f', '%2F'];
const badEnds = ['/..', '/.'];

/** ValidateIngressCreate: the annotation that came before ingressClassName. */
export function ingress(frame: Frame, run: Run): void {
  const annotation = textIfSet(descend(frame.value, 'metadata', 'annotations') ?? {}, 'kubernetes.io/ingress.class');
  const name = textIfSet(descend(frame.value, 'spec') ?? {}, 'ingressClassName');
  if (annotation === undefined || name === undefined) return;
  const pointer = `${frame.pointer}/metadata/annotations/kubernetes.io~1ingress.class`;
  if (annotation !== name) run.add('invalid', pointer, `must be ${name} as ingressClassName is, or not be set`);
}

/** ValidateIngressSpec */
export function ingressSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  if (list(value, 'rules').length === 0 && !isSet(value, 'defaultBackend'))
    run.add('invalid', pointer, 'needs rules or a defaultBackend');
  const fallback = object(value, 'defaultBackend');
  if (fallback) checkBackend(fallback, `${pointer}/defaultBackend`, run);
}

/** validateIngressRules: what the form of the host does not say. */
export function ingressRule(frame: Frame, run: Run): void {
  if (parseAddress(text(frame.value, 'host')))
    run.add('invalid', `${frame.pointer}/host`, 'must be a host name, not an IP address');
}

/** validateHTTPIngressPath */
export function ingressPath(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  if (!isSet(value, 'pathType')) return;
  const [type, path] = [text(value, 'pathType'), text(value, 'path')];
  const exact = type === 'Exact' || type === 'Prefix';
  const isText = !isSet(value, 'path') || typeof value.path === 'string';
  if (isText && !path.startsWith('/') && (exact || (type === 'ImplementationSpecific' && path !== '')))
    run.add('invalid', `${pointer}/path`, "must begin with '/'");
  const bad = badParts.find((part) => path.includes(part)) ?? badEnds.find((end) => path.endsWith(end));
  if (exact && bad) run.add('invalid', `${pointer}/path`, `must not hold '${bad}' where pathType is ${type}`);
  checkBackend(object(value, 'backend') ?? {}, `${pointer}/backend`, run);
}

/** validateIngressBackend */
function checkBackend(backend: Frame['value'], pointer: string, run: Run): void {
  const [service, resource] = [object(backend, 'service'), object(backend, 'resource')];
  if (isSet(backend, 'service') && isSet(backend, 'resource')) {
    run.add('invalid', pointer, 'must not hold both a service and a resource');
    return;
  }
  if (resource) checkReference(resource, `${pointer}/resource`, run);
  if (!isSet(backend, 'service') && !isSet(backend, 'resource'))
    run.add('invalid', pointer, 'needs a service or a resource');
  if (!service) return;
  const name = text(service, 'name');
  if (name !== '') run.format(since(run, 36) ? 'dns-label' : 'dns-1035-label', name, `${pointer}/service/name`, true);
  const port = object(service, 'port') ?? {};
  const portNumber = number(port, 'number') ?? 0;
  const named = !isBlank(port, 'name');
  if (named && portNumber !== 0) run.add('invalid', pointer, 'must not hold both a name and a number of a port');
  else if (!named && portNumber === 0 && !(isSet(port, 'number') && typeof port.number !== 'number'))
    run.add('required', pointer, 'needs the name or the number of a port of the Service');
  else if (portNumber !== 0 && (portNumber < 1 || portNumber > 65535))
    run.add('invalid', `${pointer}/service/port/number`, 'must be between 1 and 65535');
}

/** validateIngressTypedLocalObjectReference */
function checkReference(reference: Frame['value'], pointer: string, run: Run): void {
  const group = textIfSet(reference, 'apiGroup');
  if (group !== undefined) run.format('dns-subdomain', group, `${pointer}/apiGroup`, true);
  for (const key of ['kind', 'name'])
    if (isBlank(reference, key)) run.add('required', `${pointer}/${key}`, '');
    else run.format('path-segment', text(reference, key), `${pointer}/${key}`, true);
}

/** validateIngressClassParametersReference */
export function classParameters(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const scope = isSet(value, 'scope') ? textIfSet(value, 'scope') : 'Cluster';
  const namespace = textIfSet(value, 'namespace');
  if (scope === 'Namespace') {
    if (!isSet(value, 'namespace')) run.add('required', `${pointer}/namespace`, 'must be set where scope is Namespace');
    else if (namespace !== undefined) run.format('dns-label', namespace, `${pointer}/namespace`, true);
  }
  if (scope === 'Cluster' && isSet(value, 'namespace'))
    run.add('forbidden', `${pointer}/namespace`, 'scope is Cluster, which is the default');
}
