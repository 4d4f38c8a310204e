import { descend, isObject, isSet, list, objects } from '../read.js';
import type { JsonObject } from '../visitor.js';
import type { Change, Path } from './change.js';
import type { Migrate } from './migration.js';

/**
 * extensions/v1beta1 and networking.k8s.io/v1beta1 Ingress. `backend` becomes `defaultBackend`, the Service of a backend
 * gets a mapping of its own, and a path must say how it is compared: `ImplementationSpecific` is what it was without
 * saying so.
 * Source: deprecation guide, v1.22, Ingress; kubernetes/kubernetes pkg/apis/networking/v1beta1/{conversion,defaults}.go.
 */
export const ingress: Migrate = (object) => {
  const spec = descend(object, 'spec');
  if (!spec) return { changes: [] };
  const changes: Change[] = [];
  if (isObject(spec.backend)) {
    changes.push(...ofBackend(spec.backend, ['spec', 'backend']));
    changes.push({ type: 'rename', at: ['spec', 'backend'], to: 'defaultBackend' });
  }
  objects(spec, 'rules').forEach((rule, i) => {
    const http = descend(rule, 'http');
    if (!http) return;
    list(http, 'paths').forEach((path, j) => {
      if (!isObject(path)) return;
      const at = ['spec', 'rules', i, 'http', 'paths', j];
      if (!isSet(path, 'pathType')) {
        changes.push({
          type: 'set',
          at: [...at, 'pathType'],
          value: 'ImplementationSpecific',
          after: 'path',
          before: 'backend',
        });
      }
      if (isObject(path.backend)) changes.push(...ofBackend(path.backend, [...at, 'backend']));
    });
  });
  return { changes };
};

function ofBackend(backend: JsonObject, at: Path): Change[] {
  const { servicePort } = backend;
  if (!isSet(backend, 'serviceName') && servicePort === undefined) return [];
  // A number in quotes was never a port's name: it has no letter.
  const number = typeof servicePort === 'number' || (typeof servicePort === 'string' && /^\d+$/.test(servicePort));
  const port = number
    ? { to: ['port', 'number'], ...(typeof servicePort === 'string' && { value: Number(servicePort) }) }
    : { to: ['port', 'name'] };
  return [{ type: 'nest', at, under: 'service', fields: { serviceName: { to: ['name'] }, servicePort: port } }];
}
