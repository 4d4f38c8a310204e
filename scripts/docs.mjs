// Writes docs/rules/AREA/NAME.md and docs/rules/README.md from the rules. The rules are TypeScript, so esbuild bundles
// them first. Pages of rules that are gone are deleted.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

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
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
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
