// Writes docs/rules/AREA/NAME.md and docs/rules/README.md from the rules, and their ids into the schema of plimsoll.yaml
// (editors complete them) and from there into the settings of the VS Code extension. The rules are TypeScript, so esbuild
// bundles them first. Pages of rules that are gone are deleted.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeEditorSettings } from './editor-settings.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = join(tmpdir(), `plimsoll-docs-${process.pid}.mjs`);

await build({
  stdin: {
    contents: `export { rules } from './rules/index.js'; export { rulePage, rulesPage } from './src/rule/index.js';`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  outfile,
  logLevel: 'warning',
});
const { rules, rulePage, rulesPage } = await import(pathToFileURL(outfile).href);
rmSync(outfile);

const docs = join(root, 'docs', 'rules');
mkdirSync(docs, { recursive: true });
const wanted = new Map(rules.map((rule) => [`${rule.id}.md`, rulePage(rule)]));
wanted.set('README.md', rulesPage(rules));
for (const [name, text] of wanted) {
  mkdirSync(dirname(join(docs, name)), { recursive: true });
  writeFileSync(join(docs, name), text);
}
for (const name of readdirSync(docs, { recursive: true })) {
  const page = String(name).replaceAll('\\', '/');
  if (page.endsWith('.md') && !wanted.has(page)) rmSync(join(docs, page));
}

const schema = join(root, 'schemas', 'plimsoll.schema.json');
const ids = rules.map(({ id, summary }) => {
  const value = { description: summary, enum: ['off', 'info', 'warning', 'error'] };
  return `        ${JSON.stringify(id)}: ${JSON.stringify(value)}`;
});
const before = readFileSync(schema, 'utf8');
const place = /(?<="#\/definitions\/severity"\n {6}\},\n {6}"properties": \{)[\s\S]*?(?=\n {6}\})/;
if (!place.test(before)) throw new Error('plimsoll.schema.json has no place for the ids of rules');
writeFileSync(
  schema,
  before.replace(place, () => `\n${ids.join(',\n')}`),
);
writeEditorSettings(schema, join(root, 'vscode-extension', 'package.json'));
