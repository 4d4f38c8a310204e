#!/usr/bin/env node
// Writes the JSON schemas that kubeconform reads, from schemas/kubernetes: one `<kind>-<group>-<version>.json` a kind,
// all references inside one `_definitions.json`, unknown fields forbidden (its -strict form).
//   node bench/kubeconform-schemas.mjs FOLDER [1.36]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitVersions } from '../scripts/openapi/merge.mjs';

/** Writes the schemas of one Kubernetes version into a folder; returns how many kinds there are. */
export function writeSchemas(folder, version = '1.36') {
  const data = fileURLToPath(new URL('../schemas/kubernetes/definitions.json', import.meta.url));
  const definitions = splitVersions(JSON.parse(fs.readFileSync(data, 'utf8')))[version];
  if (!definitions) throw new Error(`no definitions of Kubernetes ${version}`);
  fs.mkdirSync(folder, { recursive: true });
  const strict = Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [
      name,
      schema.properties ? { ...schema, additionalProperties: false } : schema,
    ]),
  );
  fs.writeFileSync(path.join(folder, '_definitions.json'), JSON.stringify({ definitions: strict }));
  let kinds = 0;
  for (const [name, schema] of Object.entries(definitions))
    for (const { group, version: api, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
      const prefix = group ? `${group.split('.')[0]}-` : '';
      const file = `${kind.toLowerCase()}-${prefix}${api}.json`;
      fs.writeFileSync(path.join(folder, file), JSON.stringify({ $ref: `_definitions.json#/definitions/${name}` }));
      kinds++;
    }
  return kinds;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, version] = process.argv.slice(2);
  if (!folder) {
    process.stderr.write('usage: node bench/kubeconform-schemas.mjs FOLDER [1.36]\n');
    process.exit(2);
  }
  process.stdout.write(`${writeSchemas(folder, version)} kinds\n`);
}
