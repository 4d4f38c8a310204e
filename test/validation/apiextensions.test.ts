import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/schema/catalogue.js';
import type { Json } from '../../src/syntax/index.js';
import { validate } from '../../src/validation/validate.js';

const catalogue = Catalogue.of('1.36');
const kind = 'CustomResourceDefinition';
const definition = catalogue.definitionOf('apiextensions.k8s.io/v1', kind) ?? '';
const root = '/spec/versions/0/schema/openAPIV3Schema';

/** What is found in a definition whose spec has this schema, pointers from the schema on. */
function found(spec: Json, more: { [key: string]: Json } = {}, version: { [key: string]: Json } = {}): string[] {
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind,
    metadata: { name: 'lamps.light.example.com' },
    spec: {
      group: 'light.example.com',
      scope: 'Namespaced',
      names: { kind: 'Lamp', plural: 'lamps' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
          ...version,
        },
      ],
      ...more,
    },
  };
  return validate(crd, definition, catalogue).map(
    (v) => `${v.kind} ${v.pointer.replace(`${root}/properties/spec`, '…')}`,
  );
}

describe('schemas of CustomResourceDefinitions', () => {
  const schemas: readonly [title: string, schema: Json, findings: string[]][] = [
    ['a type is needed', { description: 'x' }, ['required …/type']],
    ['… unless fields are kept', { 'x-kubernetes-preserve-unknown-fields': true }, []],
    ['a list needs items', { type: 'array' }, ['required …/items']],
    ['no such type', { type: 'float' }, ['unsupported …/type']],
    [
      'properties or additionalProperties',
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'string' } },
      ['forbidden …/additionalProperties'],
    ],
    ['types under anyOf', { type: 'string', anyOf: [{ type: 'string' }] }, ['forbidden …/anyOf/0/type']],
    [
      'the two types of an int-or-string',
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
      [],
    ],
    [
      '… in the wrong order',
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'string' }, { type: 'integer' }] },
      ['forbidden …/anyOf/0/type', 'forbidden …/anyOf/1/type'],
    ],
    ['a pattern that Go does not take', { type: 'string', pattern: '(?!x)' }, ['invalid …/pattern']],
    ['unique items', { type: 'array', uniqueItems: true, items: { type: 'string' } }, ['forbidden …/uniqueItems']],
    [
      'a map without keys',
      { type: 'array', 'x-kubernetes-list-type': 'map', items: { type: 'object' } },
      ['required …/x-kubernetes-list-map-keys'],
    ],
    [
      'a key that may be absent',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['k'],
        items: { type: 'object', properties: { k: { type: 'string' } } },
      },
      ['required …/items/properties/k/default'],
    ],
    ['a default of the wrong type', { type: 'integer', default: 'x' }, ['type …/default']],
    [
      'a default that lacks a field',
      { type: 'object', default: {}, required: ['a'], properties: { a: { type: 'string' } } },
      ['required …/default/a'],
    ],
    [
      'a default with an unknown field',
      { type: 'object', default: { b: 1 }, properties: { a: { type: 'string' } } },
      ['invalid …/default/b'],
    ],
    ['a reference', { $ref: '#/definitions/x', type: 'object' }, ['forbidden …/$ref']],
    ['unknown fields in items are passed over', { type: 'array', items: { type: 'string', shape: 'round' } }, []],
    [
      'wrong types in items are not',
      { type: 'array', items: { type: 5 } },
      ['type …/items/type', 'required …/items/type'],
    ],
    [
      'an empty rule',
      { type: 'string', 'x-kubernetes-validations': [{ rule: ' ' }] },
      ['required …/x-kubernetes-validations/0/rule'],
    ],
  ];
  it.each(schemas)('%s', (_title, schema, findings) => {
    expect(found(schema)).toEqual(findings);
  });

  it('wants one version that is stored, and a name of plural and group', () => {
    expect(found({ type: 'object' }, {}, { storage: false })).toEqual(['invalid /spec/versions']);
    expect(found({ type: 'object' }, { names: { kind: 'Lamp', plural: 'lights' } })).toEqual([
      'invalid /metadata/name',
    ]);
  });

  it('wants a webhook where the conversion is one', () => {
    const object = { type: 'object' };
    expect(found(object, { conversion: { strategy: 'Webhook' } })).toEqual([
      'required /spec/conversion/webhook/clientConfig',
      'required /spec/conversion/webhook/conversionReviewVersions',
    ]);
    const clientConfig = { service: { name: 'a', namespace: 'b', path: 'convert' } };
    const webhook = { clientConfig, conversionReviewVersions: ['v1'] };
    expect(found(object, { conversion: { strategy: 'Webhook', webhook } })).toEqual([
      'invalid /spec/conversion/webhook/clientConfig/service/path',
    ]);
  });

  it('wants approval for groups of Kubernetes', () => {
    const names = { kind: 'Lamp', plural: 'lamps' };
    expect(found({ type: 'object' }, { group: 'light.k8s.io', names })).toContain(
      'required /metadata/annotations/api-approved.kubernetes.io',
    );
  });
});
