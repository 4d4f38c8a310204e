#!/usr/bin/env node
// Writes dist/config-validator.cjs: ajv's validator of schemas/plimsoll.schema.json as code of its own.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Takes 0.1 s; the file appears whole or not at all. */
export function writeConfigValidator() {
  const schema = JSON.parse(fs.readFileSync(path.join(root, 'schemas/plimsoll.schema.json'), 'utf8'));
  // The ids of rules stand there for editors; plimsoll asks the rules themselves.
  delete schema.properties.rules.properties;
  // Without references an error's path through the schema is the one that leads to its keyword from the top.
  const whole = withoutReferences(schema, schema.definitions);
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    messages: false,
    validateSchema: false,
    code: { source: true, optimize: 1 },
  });
  const bundled = buildSync({
    stdin: { contents: standalone.default(ajv, ajv.compile(whole)), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    minify: true,
    legalComments: 'none',
  });
  const file = path.join(root, 'dist/config-validator.cjs');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.${process.pid}`, bundled.outputFiles[0]?.text ?? '');
  fs.renameSync(`${file}.${process.pid}`, file);
}

function withoutReferences(node, definitions) {
  if (Array.isArray(node)) return node.map((item) => withoutReferences(item, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, definitions: _, ...own } = node;
  const target = $ref === undefined ? {} : definitions[$ref.slice('#/definitions/'.length)];
  return Object.fromEntries(
    Object.entries({ ...target, ...own }).map(([key, value]) => [key, withoutReferences(value, definitions)]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeConfigValidator();
