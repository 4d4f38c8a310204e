// The settings of the VS Code extension: the keys of plimsoll.yaml, with what schemas/plimsoll.schema.json says of them.
// Run by itself it prints them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Keys of the file that are no settings. */
const notSet = new Set(['$schema']);
/** Words that are about a file or a command line, and what they are about in an editor. */
const words = [
  [/: what the command line says with --kubernetes-version wins/, ''],
  [/ A file named on the command line is checked in any case\./, ''],
  [/relative to this file/, 'relative to the folder'],
];

/**
 * What goes under `contributes.configuration.properties`, without what is the extension's own.
 * @param schema the parsed schema of plimsoll.yaml
 */
export function editorSettings(schema) {
  const keys = Object.entries(schema.properties).filter(([key]) => !notSet.has(key));
  return Object.fromEntries(keys.map(([key, value]) => [`plimsoll.${key}`, settingOf(key, value, schema.definitions)]));
}

function settingOf(key, value, definitions) {
  // The rows of references are long: the server says what is wrong in them.
  const whole = key === 'references' ? { ...value, items: { type: 'object' } } : inlined(value, definitions);
  const { description, ...rest } = key === 'kubernetes' ? whole : onlyList(whole);
  const said = words.reduce((text, [pattern, by]) => text.replace(pattern, by), description);
  return {
    scope: 'resource',
    ...rest,
    // What VS Code takes for unset; the server passes over what is empty.
    default: rest.default ?? { array: [], object: {} }[rest.type] ?? '',
    markdownDescription: `${said} ${fileFirst(key)}`,
  };
}

function fileFirst(key) {
  // Which files count is one thing: see src/config/layer.ts.
  const files = key === 'include' || key === 'exclude';
  return files
    ? 'Where `plimsoll.yaml` has `include` or `exclude`, only those count.'
    : 'Where `plimsoll.yaml` has this key, only that counts.';
}

/** A list where one text may stand for a list: the settings have a page for lists. */
function onlyList(value) {
  if (!Array.isArray(value.type) || !value.type.includes('array')) return value;
  const { minLength: _, ...rest } = value;
  return { ...rest, type: 'array' };
}

/** Without references, which settings cannot follow, and without numbers: 1.30 is another one than 1.3. */
function inlined(node, definitions) {
  if (Array.isArray(node)) return node.map((item) => inlined(item, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...own } = node;
  const target = $ref === undefined ? {} : definitions[$ref.slice('#/definitions/'.length)];
  const all = Object.entries({ ...target, ...own }).map(([key, value]) => [key, inlined(value, definitions)]);
  const plain = Object.fromEntries(all);
  if (plain.enum?.every((one) => typeof one === 'string')) return { type: 'string', ...plain };
  if (!Array.isArray(plain.type) || !plain.type.includes('number')) return plain;
  const types = plain.type.filter((type) => type !== 'number');
  return { ...plain, type: types.length === 1 ? types[0] : types };
}

/** Writes them into the extension's package.json, before its own. */
export function writeEditorSettings(schemaFile, packageFile) {
  const manifest = JSON.parse(readFileSync(packageFile, 'utf8'));
  const { configuration } = manifest.contributes;
  const settings = editorSettings(JSON.parse(readFileSync(schemaFile, 'utf8')));
  const own = Object.entries(configuration.properties).filter(([, { scope }]) => scope !== 'resource');
  configuration.properties = { ...settings, ...Object.fromEntries(own) };
  writeFileSync(packageFile, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const schema = new URL('../schemas/plimsoll.schema.json', import.meta.url);
  process.stdout.write(JSON.stringify(editorSettings(JSON.parse(readFileSync(schema, 'utf8')))));
}
