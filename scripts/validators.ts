// Writes dist/validators: one ajv validator per definition and body, in chunks, and one table per Kubernetes version.
// Run by scripts/build.mjs, which bundles this file with the constraints of src/validation.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { keywords, notes } from '../src/schema/keywords.js';
import { type AjvSchema, type OpenApiSchema, translateDefinition } from '../src/schema/translate.js';
import { constraints } from '../src/validation/constraints.js';

interface Body {
  readonly from: string;
  readonly to: string;
  readonly schema: OpenApiSchema;
}
interface Closed {
  readonly values: readonly string[];
  readonly valuesSince?: Readonly<Record<string, string>>;
  readonly since?: string;
  readonly until?: string;
}
const minor = (version: string): number => Number(version.split('.')[1]);

/** All validators of `root`/schemas/kubernetes into `root`/dist/validators; `stamp` tells what they were made from. */
export function generate(root: string, stamp: string): { definitions: number; bodies: number } {
  const data = path.join(root, 'schemas/kubernetes');
  const final = path.join(root, 'dist/validators');
  // Written aside and moved into place whole: a run of plimsoll meanwhile never meets half of it.
  const out = `${final}.${process.pid}`;
  const definitions: Record<string, Body[]> = JSON.parse(fs.readFileSync(path.join(data, 'definitions.json'), 'utf8'));
  const enums: Record<string, Closed> = JSON.parse(fs.readFileSync(path.join(data, 'enums.json'), 'utf8'));
  const kinds: Record<string, { definition?: string; via: string; from?: string; to?: string }> = JSON.parse(
    fs.readFileSync(path.join(data, 'kinds.json'), 'utf8'),
  );
  for (const name of Object.keys(constraints))
    if (!definitions[name]) throw new Error(`constraints for ${name}, which no version has`);
  const bodies = Object.values(definitions).flat();
  const first = Math.min(...bodies.map((b) => minor(b.from)));
  const last = Math.max(...bodies.map((b) => minor(b.to)));
  const pod = closure(definitions, 'io.k8s.api.core.v1.PodTemplateSpec', `1.${last}`);

  const chunks = new Map<string, Map<string, AjvSchema>>();
  const tables = new Map<string, Record<string, string>>();
  for (let m = first; m <= last; m++) tables.set(`1.${m}`, {});
  for (const [name, list] of Object.entries(definitions))
    for (const body of list) {
      // Enum values may grow within one body's span: each distinct translation is one validator.
      for (let m = minor(body.from); m <= minor(body.to); m++) {
        const version = `1.${m}`;
        const schema = translateDefinition(name, body.schema, constraints[name], (field) =>
          closedValues(enums[`${name}.${field}`], m),
        );
        const id = createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 10);
        const group = pod.has(name) ? 'pod' : (/^io\.k8s\.api\.([a-z]+)/.exec(name)?.[1] ?? 'other');
        const chunk = minor(body.to) === last ? group : `${group}-older`;
        const members = chunks.get(chunk) ?? new Map<string, AjvSchema>();
        chunks.set(chunk, members);
        members.set(`_${id}`, schema);
        const table = tables.get(version);
        if (table) table[name] = `${chunk}#_${id}`;
      }
    }

  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(out, { recursive: true });
  for (const [chunk, members] of chunks) {
    const ajv = new Ajv({
      allErrors: true,
      strict: false,
      messages: false,
      passContext: true,
      inlineRefs: false,
      validateFormats: false,
      validateSchema: false,
      code: { source: true, optimize: 1 },
    });
    for (const keyword of keywords) ajv.addKeyword(keyword);
    for (const note of notes) ajv.addKeyword(note);
    const names: Record<string, string> = {};
    for (const [id, schema] of members) {
      ajv.addSchema(schema, id);
      names[id] = id;
    }
    const code = standalone.default(ajv, names);
    const bundled = buildSync({
      stdin: { contents: code, resolveDir: root, loader: 'js' },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      minify: true,
      legalComments: 'none',
    });
    fs.writeFileSync(path.join(out, `${chunk}.cjs`), bundled.outputFiles[0]?.text ?? '');
  }
  for (const [version, table] of tables) {
    const served: Record<string, string> = {};
    for (const [key, kind] of Object.entries(kinds))
      if (
        kind.definition &&
        kind.via !== 'subresource' &&
        kind.from &&
        kind.to &&
        minor(kind.from) <= minor(version) &&
        minor(version) <= minor(kind.to)
      )
        served[key] = kind.definition;
    fs.writeFileSync(path.join(out, `${version}.json`), JSON.stringify({ kinds: served, validators: table }));
  }
  fs.writeFileSync(path.join(out, 'stamp'), stamp);
  const old = `${final}.old.${process.pid}`;
  if (fs.existsSync(final)) fs.renameSync(final, old);
  fs.renameSync(out, final);
  fs.rmSync(old, { recursive: true, force: true });
  return { definitions: Object.keys(definitions).length, bodies: [...chunks.values()].reduce((n, c) => n + c.size, 0) };
}

/** The closed set of a field in 1.`m`; undefined where the set is open or not known for that version. */
function closedValues(entry: Closed | undefined, m: number): readonly string[] | undefined {
  if (!entry || (entry.since && minor(entry.since) > m) || (entry.until && minor(entry.until) < m)) return undefined;
  return entry.values.filter((value) => {
    const since = entry.valuesSince?.[value];
    return !since || minor(since) <= m;
  });
}

/** The names of all definitions that one leads to in a version. */
function closure(definitions: Record<string, Body[]>, start: string, version: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const body = definitions[name]?.find((b) => minor(b.from) <= minor(version) && minor(version) <= minor(b.to));
    for (const match of JSON.stringify(body?.schema ?? {}).matchAll(/#\/definitions\/([^"]+)/g))
      if (match[1]) queue.push(match[1]);
  }
  return seen;
}
