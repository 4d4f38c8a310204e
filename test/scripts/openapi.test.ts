import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The OpenAPI v2 document that a cluster of 1.37 would print, cut down to two kinds. */
const cluster = {
  swagger: '2.0',
  info: { title: 'Kubernetes', version: 'v1.37.2' },
  paths: {
    '/api/v1/namespaces/{namespace}/configmaps': {
      post: { 'x-kubernetes-group-version-kind': { group: '', version: 'v1', kind: 'ConfigMap' } },
    },
    '/apis/example.k8s.io/v1/anchors': {
      post: { 'x-kubernetes-group-version-kind': { group: 'example.k8s.io', version: 'v1', kind: 'Anchor' } },
    },
  },
  definitions: {
    'io.k8s.api.core.v1.ConfigMap': {
      description: 'Settings.',
      type: 'object',
      properties: { data: { type: 'object', additionalProperties: { type: 'string' }, description: 'What it holds.' } },
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'ConfigMap' }],
    },
    'io.k8s.api.example.v1.Anchor': {
      type: 'object',
      required: ['chain'],
      properties: { chain: { allOf: [{ $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' }] } },
      'x-kubernetes-group-version-kind': [{ group: 'example.k8s.io', version: 'v1', kind: 'Anchor' }],
    },
    'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'string' },
  },
};

describe('npm run schemas -- --add', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-schemas-'));
    cpSync(path.join(root, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
    cpSync(path.join(root, 'schemas'), path.join(folder, 'schemas'), { recursive: true });
    mkdirSync(path.join(folder, 'src/schema'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (document: unknown, ...args: string[]) => {
    const file = path.join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    return execFileSync(process.execPath, [path.join(folder, 'scripts/import-openapi.mjs'), '--add', file, ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  };
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder, 'schemas/kubernetes', file), 'utf8'));

  it('takes in the document of a cluster', () => {
    expect(run(cluster)).toContain('1.37: 3 definitions added');
    expect(read('definitions.json')['io.k8s.api.example.v1.Anchor']).toEqual([
      {
        from: '1.37',
        to: '1.37',
        schema: {
          type: 'object',
          required: ['chain'],
          properties: { chain: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' } },
          'x-kubernetes-group-version-kind': [{ group: 'example.k8s.io', version: 'v1', kind: 'Anchor' }],
        },
      },
    ]);
    const kinds = read('kinds.json');
    expect(kinds['example.k8s.io/v1/Anchor']).toMatchObject({ from: '1.37', to: '1.37', namespaced: false });
    expect(kinds['v1/ConfigMap']).toMatchObject({ from: '1.23', to: '1.37', namespaced: true });
    expect(readFileSync(path.join(folder, 'src/schema/versions.ts'), 'utf8')).toContain("'1.36',\n  '1.37',\n]");
    expect(kinds['v1/Secret']).toMatchObject({ to: '1.36', removedIn: '1.37' });
  });

  it('asks for the version where the document does not say it', () => {
    const { info: _, ...nameless } = cluster;
    expect(() => run(nameless)).toThrow(/no Kubernetes version/);
    expect(run(nameless, '--as', '1.37')).toContain('1.37');
  });

  it('refuses what is no OpenAPI document', () => {
    expect(() => run({ apiVersion: 'v1', kind: 'Pod' })).toThrow(/neither definitions/);
  });
});
