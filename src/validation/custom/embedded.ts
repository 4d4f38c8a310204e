import type { Finding, Structural } from '../../schema/crd/index.js';
import { formats } from '../../schema/formats.js';
import { pointerPart } from '../../schema/run.js';
import type { Json } from '../../syntax/index.js';
import type { JsonObject } from '../visitor.js';

/** Validates metadata that stands inside a custom resource; adds what it finds. */
export type MetadataCheck = (metadata: JsonObject, pointer: string) => void;

/**
 * Objects inside an object (x-kubernetes-embedded-resource) need an apiVersion and a kind, and their metadata is
 * metadata. Source: k8s.io/apiextensions-apiserver pkg/apiserver/schema/objectmeta validateEmbeddedResource.
 */
export function embeddedResources(
  value: Json,
  schema: Structural | undefined,
  pointer: string,
  found: Finding[],
  checkMetadata: MetadataCheck,
): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      embeddedResources(item, schema.items, `${pointer}/${i}`, found, checkMetadata);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (schema.embedded) embeddedResource(value, pointer, found, checkMetadata);
  const values = schema.additional === true ? undefined : schema.additional;
  for (const [key, child] of Object.entries(value))
    embeddedResources(
      child,
      schema.properties.get(key) ?? values,
      `${pointer}/${pointerPart(key)}`,
      found,
      checkMetadata,
    );
}

function embeddedResource(value: JsonObject, pointer: string, found: Finding[], checkMetadata: MetadataCheck): void {
  const { apiVersion, kind, metadata } = value;
  for (const [field, own] of [
    ['apiVersion', apiVersion],
    ['kind', kind],
  ] as const) {
    const at = `${pointer}/${field}`;
    if (own === undefined || own === '') found.push({ kind: 'required', pointer: at, detail: '' });
    else if (typeof own !== 'string') found.push({ kind: 'type', pointer: at, detail: '', wanted: ['string'] });
  }
  if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2)
    found.push({ kind: 'invalid', pointer: `${pointer}/apiVersion`, detail: "may hold one '/' at most" });
  if (typeof kind === 'string' && kind !== '') {
    const detail = formats['dns-1035-label'](kind.toLowerCase());
    if (detail) found.push({ kind: 'invalid', pointer: `${pointer}/kind`, detail: `${detail} (capitals aside)` });
  }
  if (metadata === undefined || metadata === null) return;
  if (typeof metadata !== 'object' || Array.isArray(metadata)) {
    found.push({ kind: 'type', pointer: `${pointer}/metadata`, detail: '', wanted: ['object'] });
    return;
  }
  checkMetadata(metadata, `${pointer}/metadata`);
}
