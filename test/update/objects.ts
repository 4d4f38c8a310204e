/** Objects for tests of updates, as JSON texts. */

/** A manifest in JSON; `a.b: value` puts a value behind a path. */
export function object(apiVersion: string, kind: string, fields: Record<string, unknown>): string {
  const root: Record<string, unknown> = { apiVersion, kind, metadata: { name: 'a' } };
  for (const [path, value] of Object.entries(fields)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = root;
    for (const key of keys) {
      const next: Record<string, unknown> = isRecord(at[key]) ? at[key] : {};
      at[key] = next;
      at = next;
    }
    at[last] = value;
  }
  return JSON.stringify(root);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const pod = { containers: [{ name: 'a', image: 'a:1' }] };
export const never = { ...pod, restartPolicy: 'Never' };
export const labels = { a: 'a', b: 'b' };

export const claim = (fields: Record<string, unknown> = {}) =>
  object('v1', 'PersistentVolumeClaim', {
    'spec.accessModes': ['ReadWriteOnce'],
    'spec.resources.requests.storage': '10Gi',
    ...fields,
  });
export const service = (fields: Record<string, unknown> = {}) =>
  object('v1', 'Service', { 'spec.ports': [{ port: 80 }], ...fields });
export const workload = (kind: string, fields: Record<string, unknown> = {}) =>
  object('apps/v1', kind, {
    'spec.selector.matchLabels': { a: 'a' },
    'spec.template.metadata.labels': labels,
    'spec.template.spec': pod,
    ...fields,
  });
export const job = (fields: Record<string, unknown> = {}) =>
  object('batch/v1', 'Job', { 'spec.template.spec': never, ...fields });
export const volume = (fields: Record<string, unknown> = {}) =>
  object('v1', 'PersistentVolume', {
    'spec.capacity.storage': '1Gi',
    'spec.accessModes': ['ReadWriteOnce'],
    'spec.csi': { driver: 'a.b', volumeHandle: 'x' },
    ...fields,
  });
export const podOf = (fields: Record<string, unknown> = {}) => object('v1', 'Pod', { spec: { ...pod }, ...fields });
export const secret = (fields: Record<string, unknown> = {}) => object('v1', 'Secret', fields);
