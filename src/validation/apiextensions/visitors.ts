import { formats } from '../../schema/formats.js';
import { pointerPart } from '../../schema/run.js';
import { descend, flag, isObject, isSet, list, object, objects, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';
import { webhookClient } from '../webhook.js';
import { defaultsFit } from './defaults.js';
import { schemaRules } from './schema-rules.js';
import { selectableFields } from './selectable-fields.js';

const v1 = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';
const approval = 'api-approved.kubernetes.io';

/** ValidateCustomResourceDefinition */
function customResourceDefinition({ value }: Frame, run: Run): void {
  const spec = object(value, 'spec');
  const meta = object(value, 'metadata') ?? {};
  if (!spec) return;
  const wanted = `${text(object(spec, 'names') ?? {}, 'plural')}.${text(spec, 'group')}`;
  const name = text(meta, 'name');
  if (name !== '' && name !== wanted) run.add('invalid', '/metadata/name', `must be plural and group: ${wanted}`);
  if (text(meta, 'generateName') !== '')
    run.add('invalid', '/metadata/generateName', `cannot make the name that it must have: ${wanted}`);
  apiApproval(text(spec, 'group'), meta, run);
  if (flag(spec, 'preserveUnknownFields') === true)
    run.add(
      'invalid',
      '/spec/preserveUnknownFields',
      'cannot be true any more: set x-kubernetes-preserve-unknown-fields in the schema',
    );
  versions(spec, run);
}

/** validateAPIApproval: groups of the Kubernetes project itself. */
function apiApproval(group: string, meta: JsonObject, run: Run): void {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
  const value = text(object(meta, 'annotations') ?? {}, approval);
  const at = `/metadata/annotations/${pointerPart(approval)}`;
  if (value === '') run.add('required', at, `is missing: ${group} is a protected group of the Kubernetes project`);
  else if (!value.startsWith('unapproved') && !/^[a-zA-Z][-a-zA-Z0-9+.]*:\/\/[^/?#\s]/.test(value))
    run.add('invalid', at, 'must be the URL of an approval, or begin with "unapproved"');
}

function versions(spec: JsonObject, run: Run): void {
  const all = objects(spec, 'versions');
  const seen = new Map<string, number>();
  all.forEach((version, i) => {
    const name = text(version, 'name');
    const first = seen.get(name);
    if (first === undefined) seen.set(name, i);
    else run.add('duplicate', `/spec/versions/${i}/name`, 'is there twice', { first: `/spec/versions/${first}/name` });
    if (
      version.schema === undefined ||
      version.schema === null ||
      !isSet(object(version, 'schema') ?? {}, 'openAPIV3Schema')
    )
      run.add('required', `/spec/versions/${i}/schema/openAPIV3Schema`, '');
  });
  const stored = all.filter((version) => flag(version, 'storage') === true).length;
  if (stored !== 1)
    run.add('invalid', '/spec/versions', `must have exactly one version with "storage: true", and has ${stored}`);
}

/** ValidateCustomResourceDefinitionNames */
function names({ value, pointer }: Frame, run: Run): void {
  const kind = text(value, 'kind');
  const listKind = text(value, 'listKind');
  for (const [field, name] of [
    ['kind', kind],
    ['listKind', listKind],
  ] as const) {
    const detail = name === '' ? undefined : formats['dns-1035-label'](name.toLowerCase());
    if (detail) run.add('invalid', `${pointer}/${field}`, `${detail} (capitals aside)`);
  }
  if (kind !== '' && kind === listKind) run.add('invalid', `${pointer}/listKind`, 'must differ from kind');
  for (const field of ['shortNames', 'categories'])
    list(value, field).forEach((item, i) => {
      if (item === null) run.add('invalid', `${pointer}/${field}/${i}`, 'must not be empty');
    });
}

/** validateCustomResourceDefinitionVersion */
function version({ value, pointer }: Frame, run: Run): void {
  const warning = textIfSet(value, 'deprecationWarning');
  if (warning !== undefined) {
    const at = `${pointer}/deprecationWarning`;
    if (flag(value, 'deprecated') !== true) run.add('invalid', at, 'may be set for a deprecated version only');
    else if (warning === '') run.add('invalid', at, 'must not be empty');
    else if (Buffer.byteLength(warning) > 256) run.add('invalid', at, 'must be no more than 256 bytes');
    else if (/[^\P{C}]|[^\P{Z} ]/u.test(warning)) run.add('invalid', at, 'may hold printable characters only');
  }
  const schema = descend(value, 'schema', 'openAPIV3Schema');
  if (!schema) return;
  const at = `${pointer}/schema/openAPIV3Schema`;
  const hasStatus = isObject(object(value, 'subresources')?.status);
  const sound = schemaRules(schema, at, hasStatus, run);
  if (sound) defaultsFit(schema, at, run);
  selectableFields(value, schema, pointer, run);
}

/** validateCustomResourceConversion */
function conversion({ value, pointer }: Frame, run: Run): void {
  const webhook = object(value, 'webhook');
  const at = `${pointer}/webhook`;
  if (text(value, 'strategy') !== 'Webhook') {
    if (webhook && (isSet(webhook, 'clientConfig') || list(webhook, 'conversionReviewVersions').length > 0))
      run.add('forbidden', at, 'the strategy is not Webhook');
    return;
  }
  const client = webhook && object(webhook, 'clientConfig');
  if (client) webhookClient(client, `${at}/clientConfig`, run);
  else run.add('required', `${at}/clientConfig`, '');
  reviewVersions(webhook ?? {}, at, run);
}

/** validateConversionReviewVersions */
function reviewVersions(webhook: JsonObject, pointer: string, run: Run): void {
  const at = `${pointer}/conversionReviewVersions`;
  const all = list(webhook, 'conversionReviewVersions').map((item) => item ?? '');
  if (all.length === 0) {
    run.add('required', at, '');
    return;
  }
  all.forEach((item, i) => {
    if (typeof item !== 'string') return;
    if (all.indexOf(item) < i) run.add('invalid', `${at}/${i}`, 'is there twice');
    else run.format('dns-1035-label', item, `${at}/${i}`, true);
  });
  if (!all.includes('v1') && !all.includes('v1beta1'))
    run.add('invalid', at, 'must hold v1 or v1beta1: the API server knows no others');
}

/** ValidateCustomResourceColumnDefinition */
function column({ value, pointer }: Frame, run: Run): void {
  const path = text(value, 'jsonPath');
  if (path !== '' && !path.startsWith('.')) run.add('invalid', `${pointer}/jsonPath`, "must begin with '.'");
}

/** ValidateCustomResourceDefinitionSubresources */
function scale({ value, pointer }: Frame, run: Run): void {
  const under = (field: string, ...roots: readonly string[]) => {
    const path = text(value, field);
    if (path !== '' && !roots.some((root) => path.startsWith(`.${root}.`)))
      run.add('invalid', `${pointer}/${field}`, `must be a path under .${roots.join(' or .')}`);
  };
  under('specReplicasPath', 'spec');
  under('statusReplicasPath', 'status');
  under('labelSelectorPath', 'spec', 'status');
}

/**
 * Schemas below `items` and `additionalProperties` are read by code of their own that lets unknown fields pass, but not
 * wrong types: pkg/apis/apiextensions/v1/marshal.go.
 */
function looseSchemas({ value, pointer }: Frame, run: Run): void {
  const before = run.violations.length;
  for (const field of ['items', 'additionalProperties', 'additionalItems']) {
    const child = value[field];
    const at = `${pointer}/${field}`;
    if (isObject(child)) run.visit(`${v1}.JSONSchemaProps`, child, at);
    else if (Array.isArray(child) && field === 'items') run.visitItems(`${v1}.JSONSchemaProps`, child, at);
    else if (field !== 'items' && child !== undefined && child !== null && typeof child !== 'boolean')
      run.add('type', at, '', { wanted: ['boolean', 'object'] });
  }
  const found = run.violations.splice(before);
  for (const violation of found) if (violation.kind !== 'unknown') run.violations.push(violation);
}

export const apiextensions: Visitors = {
  [`${v1}.CustomResourceDefinition`]: [customResourceDefinition],
  [`${v1}.CustomResourceDefinitionNames`]: [names],
  [`${v1}.CustomResourceDefinitionVersion`]: [version],
  [`${v1}.CustomResourceConversion`]: [conversion],
  [`${v1}.CustomResourceColumnDefinition`]: [column],
  [`${v1}.CustomResourceSubresourceScale`]: [scale],
  [`${v1}.JSONSchemaProps`]: [looseSchemas],
};
