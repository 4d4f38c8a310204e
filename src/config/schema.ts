import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../schema/package-root.js';
import { partsOf } from '../schema/pointer.js';
import { loadScript } from '../schema/script.js';
import type { Json } from '../syntax/index.js';

/** An error of ajv without its message. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: { readonly additionalProperty?: string; readonly missingProperty?: string };
}

/** What `scripts/config-validator.mjs` writes. */
interface Validate {
  (value: Json): boolean;
  errors?: readonly SchemaError[] | null;
}

let validate: Validate | undefined;
let schema: Json | undefined;

/**
 * What schemas/plimsoll.schema.json says against a configuration. The validator is made when the package is built: to
 * load it takes 2 ms, ajv and the schema at run time 185 ms.
 */
export function schemaErrors(value: Json): readonly SchemaError[] {
  validate ??= load();
  return validate(value) ? [] : (validate.errors ?? []);
}

function load(): Validate {
  const loaded = loadScript(path.join(packageRoot(), 'dist/config-validator.cjs'));
  if (!isValidator(loaded)) throw new Error('plimsoll is not whole: dist/config-validator.cjs is no validator');
  return loaded;
}

function isValidator(loaded: unknown): loaded is Validate {
  return typeof loaded === 'function';
}

/** What stands in the schema at the path of an error (`#/properties/include/type`): read when there is an error only. */
export function schemaAt(schemaPath: string): Json | undefined {
  schema ??= JSON.parse(readFileSync(path.join(packageRoot(), 'schemas/plimsoll.schema.json'), 'utf8'));
  let at = resolved(schema);
  for (const part of partsOf(schemaPath.slice(1))) at = resolved(child(at, decodeURIComponent(part)));
  return at;
}

/** The definition behind a reference, as the validator was made without any (see `scripts/config-validator.mjs`). */
function resolved(at: Json | undefined): Json | undefined {
  const reference = child(at, '$ref');
  return typeof reference === 'string' ? schemaAt(reference) : at;
}

function child(at: Json | undefined, part: string): Json | undefined {
  if (Array.isArray(at)) return at[Number(part)];
  return typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? at[part] : undefined;
}
