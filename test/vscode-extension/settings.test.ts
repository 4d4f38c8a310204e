import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { loadSettings } from '../../src/config/index.js';

const { contributes } = JSON.parse(fs.readFileSync('vscode-extension/package.json', 'utf8'));
const offered: Record<string, { scope: string; default: unknown; properties?: object }> =
  contributes.configuration.properties;
const schema = JSON.parse(fs.readFileSync('schemas/plimsoll.schema.json', 'utf8'));
const ofFolder = Object.entries(offered).filter(([, { scope }]) => scope === 'resource');
const known = { rules: rules.map(({ id }) => id) };

test('are the keys of plimsoll.yaml, as its schema has them (stale? run npm run docs)', () => {
  const keys = Object.keys(schema.properties).filter((key) => key !== '$schema');
  expect(ofFolder.map(([name]) => name)).toEqual(keys.map((key) => `plimsoll.${key}`));
  const generated = execFileSync(process.execPath, ['scripts/editor-settings.mjs'], { encoding: 'utf8' });
  expect(Object.fromEntries(ofFolder)).toEqual(JSON.parse(generated));
  expect(Object.keys(offered['plimsoll.rules']?.properties ?? {})).toEqual(known.rules);
});

test('mean nothing while nobody has set them', async () => {
  const unset = Object.fromEntries(
    ofFolder.map(([name, { default: value }]) => [name.slice('plimsoll.'.length), value]),
  );
  const { config, problems } = await loadSettings(unset, process.cwd(), known);
  expect(problems).toEqual([]);
  const nothing = await loadSettings({}, process.cwd(), known);
  expect(config).toEqual({ ...nothing.config, preset: 'recommended', world: 'open' });
});
