import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules as allRules } from '../../rules/index.js';
import { schemaErrors } from '../../src/config/schema.js';
import { rows } from '../../src/reference/table/index.js';
import type { Json } from '../../src/syntax/index.js';

const schema = JSON.parse(readFileSync(new URL('../../schemas/plimsoll.schema.json', import.meta.url), 'utf8'));

/** Words of the table that are for plimsoll itself: no user needs them. */
const internal = new Set(['rule', 'refused', 'defaultPorts', 'since', 'severity']);
const ownForms = new Set(['subscript']);

test('editors are offered the id of each rule (stale? run npm run docs)', () => {
  const offered = schema.properties.rules.properties;
  expect(Object.keys(offered)).toEqual(allRules.map(({ id }) => id));
  for (const { id, summary } of allRules) expect(offered[id].description).toBe(summary);
});

test('every key has a description for editors', () => {
  for (const [key, value] of Object.entries<{ description?: string }>(schema.properties))
    expect([key, value.description]).toEqual([key, expect.stringMatching(/\.$/)]);
});

test('the built-in table is written in the form that users write', () => {
  const references = rows
    .filter((row) => row.row !== 'fact' && !row.from.some((from) => from === '*' || from === 'claim'))
    .filter((row) => !('form' in row && row.form !== undefined && ownForms.has(row.form)))
    .map((row): Json => JSON.parse(JSON.stringify(row, (key, value) => (internal.has(key) ? undefined : value))));
  const faults = schemaErrors({ references }).map(({ instancePath, keyword, params }) => {
    const index = Number(instancePath.split('/')[2]);
    return `${keyword} ${instancePath} ${JSON.stringify(params)} in ${JSON.stringify(references[index])}`;
  });
  expect(faults.filter((fault) => !fault.startsWith('if '))).toEqual([]);
});
