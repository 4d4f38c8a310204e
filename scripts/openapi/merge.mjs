// Many versions in one table: each definition once per body, with the versions that have that body.

/** `{ "1.23": { name: schema } }` to `{ name: [{ versions: ["1.23", "1.25"], schema }] }`; versions are first and last. */
export function mergeVersions(versions) {
  const merged = {};
  const order = Object.keys(versions);
  for (const version of order)
    for (const [name, schema] of Object.entries(versions[version])) {
      merged[name] ??= [];
      const bodies = merged[name];
      const text = JSON.stringify(schema);
      const last = bodies.at(-1);
      const previous = order[order.indexOf(version) - 1];
      if (last && last.text === text && last.to === previous) last.to = version;
      else bodies.push({ from: version, to: version, text, schema });
    }
  return Object.fromEntries(
    Object.keys(merged)
      .sort()
      .map((name) => [name, merged[name].map(({ from, to, schema }) => ({ from, to, schema }))]),
  );
}

/** The inverse of `mergeVersions`. */
export function splitVersions(merged) {
  const minors = new Set();
  for (const bodies of Object.values(merged))
    for (const { from, to } of bodies) for (const v of [from, to]) minors.add(Number(v.split('.')[1]));
  const versions = {};
  for (let m = Math.min(...minors); m <= Math.max(...minors); m++) versions[`1.${m}`] = {};
  for (const [name, bodies] of Object.entries(merged))
    for (const { from, to, schema } of bodies)
      for (let m = Number(from.split('.')[1]); m <= Number(to.split('.')[1]); m++) versions[`1.${m}`][name] = schema;
  return versions;
}

/**
 * `apps/v1/StatefulSet` to `{ definition, from, to, namespaced, via, removedIn, replacement }`: every kind ever known,
 * those that are gone before the first version too.
 */
export function kindsOf(versions, source) {
  const definitions = {};
  for (const all of Object.values(versions))
    for (const [name, schema] of Object.entries(all))
      for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
        if (/^(DeleteOptions|WatchEvent)$/.test(kind)) continue;
        definitions[`${group ? `${group}/` : ''}${version}/${kind}`] = name;
      }
  if (source.fromKinds) return addVersion(source, definitions);
  const kinds = {};
  for (const api of source.apis) {
    const key = `${api.apiVersion}/${api.kind}`;
    const entry = {};
    if (definitions[key]) entry.definition = definitions[key];
    if (api.firstServed) entry.from = api.firstServed;
    if (api.lastServed) entry.to = api.lastServed;
    entry.via = api.via ?? 'resource';
    if (api.namespaced !== undefined) entry.namespaced = api.namespaced;
    if (api.resource) entry.resource = api.resource;
    if (api.removedIn) entry.removedIn = api.removedIn;
    const replacement = api.replacementNow ?? api.replacement;
    if (replacement) entry.replacement = `${replacement.apiVersion}/${replacement.kind}`;
    if (api.remark) entry.remark = api.remark;
    kinds[key] = entry;
  }
  return Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function addVersion({ fromKinds, paths, version }, definitions) {
  const kinds = { ...fromKinds };
  const previous = `1.${Number(version.split('.')[1]) - 1}`;
  for (const [key, info] of Object.entries(paths)) {
    const known = kinds[key];
    if (known) {
      kinds[key] = { ...known, to: version };
      delete kinds[key].removedIn;
    } else kinds[key] = { definition: definitions[key], from: version, to: version, via: 'resource', ...info };
  }
  for (const [key, entry] of Object.entries(kinds))
    if (entry.via === 'list' && entry.to === previous && definitions[key]) kinds[key] = { ...entry, to: version };
    else if (entry.to === previous && !paths[key] && Object.keys(paths).length > 0 && entry.via === 'resource')
      kinds[key] = { ...entry, removedIn: version };
  return Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)));
}
