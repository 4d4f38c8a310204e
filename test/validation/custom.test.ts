import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/schema/catalogue.js';
import { type CustomKinds, readCrd } from '../../src/schema/crd/index.js';
import type { Json } from '../../src/syntax/index.js';
import { validateCustom } from '../../src/validation/custom/index.js';
import { describeShared } from '../shared.js';

const catalogue = Catalogue.of('1.36');

/** A definition of the kind Kettle whose spec has this schema. */
function kettle(spec: Json, more: { [key: string]: Json } = {}): CustomKinds {
  const crd = readCrd({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'kettles.kitchen.example.com' },
    spec: {
      group: 'kitchen.example.com',
      names: { kind: 'Kettle', plural: 'kettles' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec, status: { type: 'object' } } } },
          ...more,
        },
      ],
    },
  });
  if (!crd) throw new Error('the test definition is none');
  return crd;
}

function refusals(object: Json, custom: CustomKinds) {
  return validateCustom(object, custom, catalogue).filter(({ warning }) => !warning);
}

/** What is found in a Kettle, as `kind pointer`. */
function found(custom: CustomKinds, spec: Json, more: { [key: string]: Json } = {}): string[] {
  const object = { apiVersion: 'kitchen.example.com/v1', kind: 'Kettle', metadata: { name: 'one' }, spec, ...more };
  return refusals(object, custom).map(({ kind, pointer }) => `${kind} ${pointer}`);
}

describe('custom resources', () => {
  const fields: readonly [title: string, schema: Json, spec: Json, findings: string[]][] = [
    [
      'an unknown field',
      { type: 'object', properties: { hot: { type: 'boolean' } } },
      { hott: true },
      ['unknown /spec/hott'],
    ],
    [
      'unknown fields that are kept',
      { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      { any: { thing: 1 } },
      [],
    ],
    [
      'null where null is not allowed is absent',
      { type: 'object', properties: { a: { type: 'string' } } },
      { a: null },
      [],
    ],
    [
      '… and missing where it is required',
      { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      { a: null },
      ['required /spec/a'],
    ],
    [
      'null in a list',
      { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } },
      { a: [null] },
      ['type /spec/a/0'],
    ],
    [
      'a default is filled in before it is asked for',
      { type: 'object', required: ['a'], properties: { a: { type: 'string', default: 'x' } } },
      {},
      [],
    ],
    [
      'a default takes the place of null',
      { type: 'object', properties: { a: { type: 'integer', minimum: 2, default: 3 } } },
      { a: null },
      [],
    ],
    [
      'int-or-string',
      { type: 'object', properties: { a: { 'x-kubernetes-int-or-string': true } } },
      { a: true },
      ['type /spec/a'],
    ],
    [
      'a pattern of Go',
      { type: 'object', properties: { a: { type: 'string', pattern: '(?i)^ok\\z' } } },
      { a: 'OK' },
      [],
    ],
    [
      'a pattern of Go that does not match',
      { type: 'object', properties: { a: { type: 'string', pattern: '^\\pL+$' } } },
      { a: 'a1' },
      ['invalid /spec/a'],
    ],
    [
      'a known format',
      { type: 'object', properties: { a: { type: 'string', format: 'date' } } },
      { a: '2026-02-30' },
      ['invalid /spec/a'],
    ],
    ['an unknown format', { type: 'object', properties: { a: { type: 'string', format: 'colour' } } }, { a: 'x' }, []],
    [
      'an exclusive bound',
      { type: 'object', properties: { a: { type: 'number', maximum: 5, exclusiveMaximum: true } } },
      { a: 5 },
      ['invalid /spec/a'],
    ],
    [
      'a set',
      {
        type: 'object',
        properties: { a: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } } },
      },
      { a: ['x', 'y', 'x'] },
      ['duplicate /spec/a/2'],
    ],
    [
      'an embedded resource',
      {
        type: 'object',
        properties: {
          a: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
      { a: { kind: 'Pod' } },
      ['required /spec/a/apiVersion'],
    ],
    [
      'exactly one of two fields',
      {
        type: 'object',
        properties: { gas: { type: 'object' }, coal: { type: 'object' } },
        oneOf: [{ required: ['gas'] }, { required: ['coal'] }],
      },
      { gas: {}, coal: {} },
      ['invalid /spec'],
    ],
    [
      'neither of two fields',
      {
        type: 'object',
        properties: { gas: { type: 'object' }, coal: { type: 'object' } },
        oneOf: [{ required: ['gas'] }, { required: ['coal'] }],
      },
      {},
      ['required /spec'],
    ],
    [
      'what is excluded',
      { type: 'object', properties: { a: { type: 'string', not: { enum: ['bad'] } } } },
      { a: 'bad' },
      ['invalid /spec/a'],
    ],
  ];
  it.each(fields)('%s', (_title, schema, spec, findings) => {
    expect(found(kettle(schema), spec)).toEqual(findings);
  });

  it('compares the items of a map by their keys, defaults filled in', () => {
    const items = {
      type: 'object',
      required: ['port'],
      properties: { port: { type: 'integer' }, by: { type: 'string', default: 'TCP' } },
    };
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'by'], items },
      },
    };
    expect(found(kettle(schema), { a: [{ port: 1 }, { port: 1, by: 'UDP' }, { port: 1, by: 'TCP' }] })).toEqual([
      'duplicate /spec/a/2',
    ]);
  });

  it('validates parts of a large schema that an object uses', () => {
    const leaf = {
      type: 'object',
      properties: Object.fromEntries([...'abcdefgh'].map((name) => [name, { type: 'string' }])),
    };
    const branch = { type: 'object', properties: Object.fromEntries([...'abcdefgh'].map((name) => [name, leaf])) };
    const tree = { type: 'object', properties: { left: branch, right: { type: 'array', items: branch } } };
    expect(found(kettle(tree), { left: { a: { a: 1 } }, right: [{ h: { h: 'x' } }, { h: { h: 2 } }] })).toEqual([
      'type /spec/left/a/a',
      'type /spec/right/1/h/h',
    ]);
  });

  it('checks metadata', () => {
    const custom = kettle({ type: 'object' });
    expect(found(custom, {}, { metadata: { name: 'Big One', labels: { 'a b': 'c' } } })).toEqual([
      'invalid /metadata/name',
      'invalid /metadata/labels/a b',
    ]);
    expect(found(custom, {}, { metadata: null })).toEqual(['required /metadata/name']);
  });

  it('drops the status where it is a subresource, but not its unknown fields', () => {
    const custom = kettle({ type: 'object' }, { subresources: { status: {} } });
    expect(found(custom, {}, { status: 5 })).toEqual([]);
    expect(found(custom, {}, { status: { x: 5 } })).toEqual(['unknown /status/x']);
  });

  it('reads the replicas that the scale subresource names', () => {
    const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    const scale = { specReplicasPath: '.spec.cups', statusReplicasPath: '.status.cups' };
    expect(found(kettle(schema, { subresources: { scale } }), { cups: -1 })).toEqual(['invalid /spec/cups']);
  });

  it('does not judge by a definition of v1beta1', () => {
    const crd = readCrd({
      apiVersion: 'apiextensions.k8s.io/v1beta1',
      kind: 'CustomResourceDefinition',
      spec: { group: 'a.example.com', version: 'v1', names: { kind: 'Old', plural: 'olds' } },
    });
    expect(crd).toMatchObject({ retired: true, kind: 'Old', versions: [{ name: 'v1' }] });
  });
});

interface Line {
  readonly id: string;
  readonly base: string;
  readonly object: Json;
  readonly crd: string;
  readonly name: string;
  readonly outcome: string;
  readonly patch: readonly { op: string; path: string; value?: Json }[];
}

describeShared('the API server on custom resources', (folder) => {
  const lines = (file: string): Line[] =>
    zlib
      .gunzipSync(fs.readFileSync(path.join(folder, 'apiserver/cases-crd', file)))
      .toString()
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line));

  it('accepts what it accepts, and refuses nine in ten of what it refuses', () => {
    const crds = new Map(lines('crds.ndjson.gz').map((line) => [line.name, readCrd(line.object)]));
    const bases = new Map(lines('bases.ndjson.gz').map((line) => [line.id, line]));
    const wrong: string[] = [];
    let refused = 0;
    let found = 0;
    for (const { id, base, patch, outcome } of lines('cases.ndjson.gz')) {
      const { object = null, crd = '' } = bases.get(base) ?? {};
      const custom = crds.get(crd);
      if (!custom) continue;
      const said = refusals(patched(object, patch), custom).length > 0;
      if (outcome === 'refused') refused++;
      if (outcome === 'refused' && said) found++;
      if (outcome === 'accepted' && said) wrong.push(id);
    }
    expect(wrong).toEqual([]);
    expect(found / refused).toBeGreaterThan(0.95);
  });
});

/** The object after a JSON patch of add, remove and replace. */
function patched(object: Json, patch: Line['patch']): Json {
  const copy = structuredClone(object);
  for (const { op, path: pointer, value = null } of patch) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop() ?? '';
    let at: Json = copy;
    for (const key of keys)
      at = (Array.isArray(at) ? at[Number(key)] : typeof at === 'object' && at !== null ? at[key] : null) ?? null;
    if (Array.isArray(at)) {
      if (op === 'remove') at.splice(Number(last), 1);
      else if (op === 'add') at.splice(last === '-' ? at.length : Number(last), 0, value);
      else at[Number(last)] = value;
    } else if (typeof at === 'object' && at !== null) {
      if (op === 'remove') delete at[last];
      else at[last] = value;
    }
  }
  return copy;
}
