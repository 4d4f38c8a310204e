import type { Finding, Structural } from '../../schema/crd/index.js';
import { dnsSubdomain, formats } from '../../schema/formats.js';
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
  for (const field of ['name', 'generateName'] as const) {
    const name = metadata[field];
    const detail = typeof name === 'string' && name !== '' ? formats['path-segment'](name) : undefined;
    if (detail) found.push({ kind: 'invalid', pointer: `${pointer}/metadata/${field}`, detail });
  }
  checkMetadata(metadata, `${pointer}/metadata`);
}

/**
 * The name of a custom resource is a DNS subdomain; one that is to be generated may end in a hyphen.
 * Source: k8s.io/apimachinery pkg/api/validation/objectmeta.go ValidateObjectMeta with NameIsDNSSubdomain.
 */
export function resourceName(metadata: Json | undefined, found: Finding[]): void {
  const at = '/metadata/name';
  const map = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? metadata : {};
  const { name, generateName } = map;
  const generated = typeof generateName === 'string' ? generateName : '';
  if (generated !== '') {
    const detail = dnsSubdomain(generated.endsWith('-') ? `${generated.slice(0, -1)}a` : generated);
    if (detail) found.push({ kind: 'invalid', pointer: '/metadata/generateName', detail });
  }
  if (name === undefined || name === null || name === '') {
    if (generated === '') found.push({ kind: 'required', pointer: at, detail: '' });
  } else if (typeof name === 'string') {
    const detail = dnsSubdomain(name);
    if (detail) found.push({ kind: 'invalid', pointer: at, detail });
  }
}
