// One dialect out of OpenAPI v2, v3 and our own normalised files: see schemas/README.md for what it is.

const kept = new Set([
  'type',
  'format',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'oneOf',
  '$ref',
  'x-kubernetes-group-version-kind',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-unions',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
]);
const ref = (text) => text.replace(/^#\/components\/schemas\//, '#/definitions/');

function schema(node) {
  if (node.allOf?.length === 1 && node.allOf[0].$ref) return { $ref: ref(node.allOf[0].$ref) };
  const result = {};
  for (const [key, value] of Object.entries(node)) {
    if (!kept.has(key)) continue;
    if (key === 'properties')
      result.properties = Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, schema(v)]),
      );
    else if (key === 'items') result.items = schema(value);
    else if (key === 'additionalProperties')
      result.additionalProperties = typeof value === 'object' ? schema(value) : value;
    else if (key === '$ref') result.$ref = ref(value);
    else result[key] = value;
  }
  return result;
}

/** The definitions (and, of a v2 document, its resource paths) of an OpenAPI document; throws when it is none. */
export function normalise(document) {
  const definitions = document.definitions ?? document.components?.schemas;
  if (!definitions)
    throw new Error('neither definitions (OpenAPI v2) nor components.schemas (OpenAPI v3) in the document');
  const names = Object.keys(definitions).sort();
  const version = document.version ?? /^v?(1\.\d+)/.exec(document.info?.version ?? '')?.[1];
  const out = Object.fromEntries(names.map((name) => [name, schema(definitions[name])]));
  // OpenAPI v2 publishes these two as plain strings, which would refuse `cpu: 1` and `port: 80`.
  const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
  const intOrString = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
  if (out[quantity]) out[quantity] = { oneOf: [{ type: 'string' }, { type: 'number' }] };
  if (out[intOrString])
    out[intOrString] = { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] };
  return { version, definitions: out, resources: resources(document.paths ?? {}) };
}

/** `apiVersion/kind` to whether it is namespaced, of what can be created by itself. */
function resources(paths) {
  const found = {};
  for (const [route, operations] of Object.entries(paths)) {
    const gvk = operations.post?.['x-kubernetes-group-version-kind'];
    const match = /^\/apis?\/.*?(\/namespaces\/\{namespace\})?\/[a-z]+$/.exec(route);
    if (!gvk || !match) continue;
    const apiVersion = gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version;
    found[`${apiVersion}/${gvk.kind}`] = { namespaced: Boolean(match[1]), resource: route.split('/').at(-1) };
  }
  return found;
}
