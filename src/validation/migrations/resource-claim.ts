import { descend, isSet, objects } from '../read.js';
import type { JsonObject } from '../visitor.js';
import type { Change, Moved, Path } from './change.js';
import type { Migrate } from './migration.js';

const exact = ['deviceClassName', 'selectors', 'allocationMode', 'count', 'adminAccess', 'tolerations', 'capacity'];

/**
 * resource.k8s.io/v1alpha3 and v1beta1 claims and their templates: what one request asks for stands under `exactly` since
 * v1beta2.
 * Source: kubernetes/kubernetes pkg/apis/resource/v1beta1/conversion.go.
 */
export const resourceClaim: Migrate = (object) => {
  const isTemplate = object.kind === 'ResourceClaimTemplate';
  const at: Path = isTemplate ? ['spec', 'spec', 'devices', 'requests'] : ['spec', 'devices', 'requests'];
  const devices = isTemplate ? descend(object, 'spec', 'spec', 'devices') : descend(object, 'spec', 'devices');
  return { changes: objects(devices ?? {}, 'requests').flatMap((request, i) => ofRequest(request, [...at, i])) };
};

function ofRequest(request: JsonObject, at: Path): Change[] {
  if (!isSet(request, 'deviceClassName')) return [];
  const fields: Record<string, Moved> = {};
  for (const name of exact) if (request[name] !== undefined) fields[name] = { to: [name] };
  return [{ type: 'nest', at, under: 'exactly', fields }];
}
