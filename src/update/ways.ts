import type { Way } from './immutable.js';
import type { Update } from './update.js';

/** `kubectl delete statefulset web -n shop` */
export function kubectlDelete({ identity }: Update): string {
  const namespace = identity.namespace === null ? '' : ` -n ${identity.namespace}`;
  return `kubectl delete ${(identity.kind ?? '').toLowerCase()} ${identity.name ?? ''}${namespace}`;
}

/** Delete and apply again; `then` says what that does to what depends on it. */
export function again(then?: string): Way {
  return (update) =>
    `delete it (\`${kubectlDelete(update)}\`) and apply it again${then === undefined ? '' : `, ${then}`}`;
}
