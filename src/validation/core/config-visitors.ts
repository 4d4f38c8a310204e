import { pointerPart } from '../../schema/run.js';
import { descend, list, object, text } from '../read.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';

const v1 = 'io.k8s.api.core.v1';
/** 1 MiB: core.MaxSecretSize */
const largest = 1024 * 1024;

/** ValidateConfigMap */
function configMap({ value, pointer }: Frame, run: Run): void {
  const [data, binary] = [object(value, 'data') ?? {}, object(value, 'binaryData') ?? {}];
  for (const key of Object.keys(data))
    if (Object.hasOwn(binary, key))
      run.add('invalid', `${pointer}/data/${pointerPart(key)}`, 'must not be in binaryData too');
  const size = sum(data, Buffer.byteLength) + sum(binary, decodedLength);
  if (size > largest) run.add('too-long', pointer, `must hold no more than ${largest} bytes`);
}

function sum(map: JsonObject, length: (text: string) => number): number {
  return Object.values(map).reduce<number>((all, item) => all + (typeof item === 'string' ? length(item) : 0), 0);
}

/** The number of bytes that base64 stands for. */
function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/[\r\n=]/g, '').length * 3) / 4);
}

/** The text of a Secret's key, with what stringData lays over it; undefined where there is none. */
function content(secret: JsonObject, key: string): string | undefined {
  const plain = object(secret, 'stringData') ?? {};
  if (Object.hasOwn(plain, key)) return typeof plain[key] === 'string' ? plain[key] : '';
  const data = object(secret, 'data') ?? {};
  if (!Object.hasOwn(data, key)) return undefined;
  return typeof data[key] === 'string' ? Buffer.from(data[key], 'base64').toString() : '';
}

/** ValidateSecret */
function secret({ value, pointer }: Frame, run: Run): void {
  const plain = object(value, 'stringData') ?? {};
  const kept = Object.fromEntries(
    Object.entries(object(value, 'data') ?? {}).filter(([key]) => !Object.hasOwn(plain, key)),
  );
  if (sum(plain, Buffer.byteLength) + sum(kept, decodedLength) > largest)
    run.add('too-long', `${pointer}/data`, `must hold no more than ${largest} bytes`);
  const type = text(value, 'type');
  const place = (key: string) => `${pointer}/${Object.hasOwn(plain, key) ? 'stringData' : 'data'}/${pointerPart(key)}`;
  const needed = (key: string) => {
    if (content(value, key) === undefined) run.add('required', place(key), `must be set for a Secret of type ${type}`);
  };
  switch (type) {
    case 'kubernetes.io/service-account-token':
      if (text(descend(value, 'metadata', 'annotations') ?? {}, 'kubernetes.io/service-account.name') === '')
        run.add(
          'required',
          `${pointer}/metadata/annotations/kubernetes.io~1service-account.name`,
          'must name the ServiceAccount',
        );
      break;
    case 'kubernetes.io/dockercfg':
    case 'kubernetes.io/dockerconfigjson': {
      const key = type === 'kubernetes.io/dockercfg' ? '.dockercfg' : '.dockerconfigjson';
      const found = content(value, key);
      needed(key);
      if (found !== undefined && !isJsonObject(found)) run.add('invalid', place(key), 'must hold a JSON object');
      break;
    }
    case 'kubernetes.io/basic-auth':
      if (content(value, 'username') === undefined && content(value, 'password') === undefined) {
        needed('username');
        needed('password');
      }
      break;
    case 'kubernetes.io/ssh-auth':
      if (!content(value, 'ssh-privatekey'))
        run.add('required', place('ssh-privatekey'), `must be set for a Secret of type ${type}`);
      break;
    case 'kubernetes.io/tls':
      needed('tls.crt');
      needed('tls.key');
      break;
  }
}

function isJsonObject(text: string): boolean {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && !Array.isArray(found);
  } catch {
    return false;
  }
}

/** validateFinalizerName, validateKubeFinalizerName */
function namespaceSpec({ value, pointer }: Frame, run: Run): void {
  list(value, 'finalizers').forEach((item, i) => {
    if (typeof item === 'string' && item !== '' && !item.includes('/') && !standardFinalizers.has(item))
      run.add(
        'invalid',
        `${pointer}/finalizers/${i}`,
        'must have a domain: only kubernetes, orphan and foregroundDeletion have none',
      );
  });
}
const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** pkg/apis/core/validation: ConfigMap, Secret, Namespace. */
export const config: Visitors = {
  [`${v1}.ConfigMap`]: [configMap],
  [`${v1}.Secret`]: [secret],
  [`${v1}.NamespaceSpec`]: [namespaceSpec],
};
