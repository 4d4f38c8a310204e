import { flag, isSet, object, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const v1 = 'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1';

/** ValidateAPIService: what the aggregator serves, by the API server itself or by a Service. */
function apiService({ value }: Frame, run: Run): void {
  const spec = object(value, 'spec');
  if (!spec) return;
  const meta = object(value, 'metadata') ?? {};
  const wanted = `${text(spec, 'version')}.${text(spec, 'group')}`;
  const name = text(meta, 'name');
  if (name !== '' && name !== wanted) run.add('invalid', '/metadata/name', `must be version and group: ${wanted}`);
  if (text(meta, 'generateName') !== '')
    run.add('invalid', '/metadata/generateName', `cannot make the name that it must have: ${wanted}`);
  if (text(spec, 'group') === '' && text(spec, 'version') !== 'v1') run.add('required', '/spec/group', '');
  const skips = flag(spec, 'insecureSkipTLSVerify') === true;
  const bundle = text(spec, 'caBundle') !== '';
  if (!isSet(spec, 'service')) {
    if (bundle) run.add('invalid', '/spec/caBundle', 'has no use without a service');
    if (skips) run.add('invalid', '/spec/insecureSkipTLSVerify', 'has no use without a service');
  } else if (skips && bundle) run.add('invalid', '/spec/insecureSkipTLSVerify', 'must not be true beside a caBundle');
}

export const apiregistration: Visitors = { [`${v1}.APIService`]: [apiService] };
