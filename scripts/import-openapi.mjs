#!/usr/bin/env node
// Turns OpenAPI documents of Kubernetes into the data under schemas/kubernetes. See schemas/README.md.
//   npm run schemas -- FOLDER            a folder of normalised <minor>.json files, enums.json and removed-apis.json
//   npm run schemas -- --add FILE [--as 1.37]   one document of a cluster or release (OpenAPI v2, or v3 of one group)
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { kindsOf, mergeVersions, splitVersions } from './openapi/merge.mjs';
import { normalise } from './openapi/normalise.mjs';

const out = fileURLToPath(new URL('../schemas/kubernetes/', import.meta.url));
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
/** One entry a line, so that a change of the data reads well in a review. */
const lines = (object) =>
  `{\n${Object.entries(object)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;
const byMinor = (a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]);

function write(versions, removed, enums) {
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, 'definitions.json'), lines(mergeVersions(versions)));
  fs.writeFileSync(path.join(out, 'kinds.json'), lines(kindsOf(versions, removed)));
  if (enums) fs.writeFileSync(path.join(out, 'enums.json'), lines(enums));
}

/** Closed value sets by definition and field: only those that the Go source marks as closed. */
function closedEnums(data) {
  const result = {};
  for (const { enum: closed, fields, values, valuesSince, formerValues, since, until } of data.enums) {
    if (!closed) continue;
    for (const field of fields) {
      const entry = { values };
      if (valuesSince) entry.valuesSince = valuesSince;
      if (formerValues) entry.formerValues = formerValues;
      if (since) entry.since = since;
      if (until) entry.until = until;
      result[field] = entry;
    }
  }
  return Object.fromEntries(Object.entries(result).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const args = process.argv.slice(2);
if (args[0] === '--add' && args[1]) {
  const document = normalise(read(args[1]));
  const version = args[2] === '--as' ? args[3] : document.version;
  if (!/^1\.\d+$/.test(version ?? '')) {
    console.error(`${args[1]}: no Kubernetes version in the document: say which with --as 1.37`);
    process.exit(2);
  }
  const versions = splitVersions(read(path.join(out, 'definitions.json')));
  versions[version] = { ...(versions[version] ?? {}), ...document.definitions };
  const kinds = read(path.join(out, 'kinds.json'));
  const sorted = Object.fromEntries(Object.entries(versions).sort(([a], [b]) => byMinor(a, b)));
  write(sorted, { fromKinds: kinds, paths: document.resources, version });
  console.log(`${version}: ${Object.keys(document.definitions).length} definitions added`);
} else if (args[0]) {
  const folder = args[0];
  const minors = fs
    .readdirSync(folder)
    .filter((f) => /^1\.\d+\.json$/.test(f))
    .map((f) => f.slice(0, -5))
    .sort(byMinor);
  if (minors.length === 0) {
    console.error(`${folder}: no 1.NN.json in it`);
    process.exit(2);
  }
  const versions = Object.fromEntries(
    minors.map((v) => [v, normalise(read(path.join(folder, `${v}.json`))).definitions]),
  );
  write(
    versions,
    { apis: read(path.join(folder, 'removed-apis.json')).apis },
    closedEnums(read(path.join(folder, 'enums.json'))),
  );
  console.log(`${minors.length} versions, ${minors[0]} to ${minors.at(-1)}`);
} else {
  console.error('usage: npm run schemas -- FOLDER | --add FILE [--as 1.37]');
  process.exit(2);
}
