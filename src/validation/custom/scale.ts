import type { CustomVersion, Finding } from '../../schema/crd/index.js';
import { pointerPart } from '../../schema/run.js';
import type { Json } from '../../syntax/index.js';

/**
 * What the scale subresource reads must be numbers of replicas, and a selector a string.
 * Source: k8s.io/apiextensions-apiserver pkg/registry/customresource/validator.go ValidateScaleSpec, ValidateScaleStatus.
 */
export function scaleFields(value: Json, version: CustomVersion, found: Finding[]): void {
  const { scale } = version;
  if (!scale) return;
  for (const place of [scale.spec, scale.status]) {
    const { pointer, value: replicas } = follow(value, place);
    if (replicas === undefined) continue;
    if (typeof replicas !== 'number' || !Number.isInteger(replicas))
      found.push({ kind: 'type', pointer, detail: '', wanted: ['integer'] });
    else if (replicas < 0) found.push({ kind: 'invalid', pointer, detail: 'must not be negative' });
    else if (replicas > 2147483647) found.push({ kind: 'invalid', pointer, detail: 'must be at most 2147483647' });
  }
  if (scale.selector === undefined) return;
  const selector = follow(value, scale.selector);
  if (selector.value !== undefined && typeof selector.value !== 'string')
    found.push({ kind: 'type', pointer: selector.pointer, detail: '', wanted: ['string'] });
}

/** The value at a path such as `.spec.replicas`; undefined where nothing is there. */
function follow(value: Json, path: string): { pointer: string; value: Json | undefined } {
  let at: Json | undefined = value;
  let pointer = '';
  for (const part of path.replace(/^\./, '').split('.')) {
    pointer += `/${pointerPart(part)}`;
    at = typeof at === 'object' && at !== null && !Array.isArray(at) ? at[part] : undefined;
  }
  return { pointer, value: at };
}
