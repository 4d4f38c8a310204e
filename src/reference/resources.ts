import { kindHistories } from '../schema/definitions.js';
import { nearest } from '../text/index.js';
import type { MissingResource } from './linked.js';
import type { Doubt, ObjectSummary, Value } from './summary.js';

/**
 * What RBAC knows beside the names in the catalogue: subresources, and resources that are no kinds.
 * Sources: pkg/registry of kubernetes/kubernetes, and the RBAC guide (https://kubernetes.io/docs/reference/access-authn-authz/rbac/).
 */
const beyondKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['users', 'groups', 'uids', 'userextras', 'nodes', 'pods', 'componentstatuses'],
  policy: ['podsecuritypolicies'],
  'metrics.k8s.io': ['nodes', 'pods'],
};

const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'escalate',
  'impersonate',
  'approve',
  'sign',
  'attest',
  'proxy',
  'redirect',
  'request-serviceaccounts-token-audience',
];

const subresources = [
  'status',
  'scale',
  'finalizers',
  'log',
  'exec',
  'attach',
  'portforward',
  'proxy',
  'eviction',
  'binding',
  'ephemeralcontainers',
  'resize',
  'token',
  'approval',
  'finalize',
  'rollback',
  'metrics',
  'stats',
  'spec',
  'healthz',
  'configz',
];

/** The kinds of resources, by group and resource. */
type Resources = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

let builtIn: Resources | undefined;

/** The resources of every version, by group: reads the catalogue when first asked. */
function resources(): Resources {
  if (builtIn) return builtIn;
  const found = new Map<string, Map<string, Set<string>>>();
  const add = (group: string, resource: string, kind?: string) => {
    let names = found.get(group);
    if (!names) {
      names = new Map();
      found.set(group, names);
    }
    const kinds = names.get(resource) ?? new Set();
    if (kind !== undefined) kinds.add(kind);
    names.set(resource, kinds);
  };
  for (const [name, { resource, via }] of Object.entries(kindHistories())) {
    if (resource === undefined) continue;
    const parts = name.split('/');
    const group = parts.length > 2 ? (parts[0] ?? '') : '';
    add(group, resource.split('/')[0] ?? resource, via === 'resource' ? parts.at(-1) : undefined);
  }
  for (const [group, names] of Object.entries(beyondKinds)) for (const name of names) add(group, name);
  builtIn = found;
  return found;
}

/** The kinds of a resource of Kubernetes itself: `deployments` of `apps` is Deployment. */
export function kindsOfResource(group: string, resource: string): readonly string[] {
  return [
    ...(resources()
      .get(group)
      ?.get(resource.split('/')[0] ?? '') ?? []),
  ];
}

/** Resources and verbs of RBAC rules that the API does not have, though it has something like them. */
export function doubtsOf(facts: ObjectSummary['facts']): Doubt[] {
  if (!facts.resources && !facts.verbs) return [];
  return [...rulesOf(facts)].flatMap(wrongIn);
}

/** The doubts of those that have some, but for resources that a CustomResourceDefinition of the workspace defines. */
export function missingResources(
  doubtful: readonly ObjectSummary[],
  objects: readonly ObjectSummary[],
): MissingResource[] {
  const found: MissingResource[] = [];
  let custom: ReadonlySet<unknown> | undefined;
  for (const from of doubtful) {
    for (const doubt of from.doubts ?? []) {
      custom ??= new Set(objects.flatMap(({ facts }) => (facts.plural ?? []).map(({ value }) => value)));
      const name = String(doubt.at.value).split('/')[0];
      if (doubt.what === 'verb' || !custom.has(name)) found.push({ from, ...doubt });
    }
  }
  return found;
}

interface Rule {
  readonly groups: Value[];
  readonly resources: Value[];
  readonly verbs: Value[];
}

/** The facts of a role, rule by rule: their pointers tell which belongs to which. */
function rulesOf(facts: Readonly<Record<string, readonly Value[]>>): Iterable<Rule> {
  const rules = new Map<string, Rule>();
  const sort = (values: readonly Value[] | undefined, into: keyof Rule) => {
    for (const value of values ?? []) {
      const at = /^\/rules\/\d+/.exec(value.pointer)?.[0] ?? '';
      let rule = rules.get(at);
      if (!rule) {
        rule = { groups: [], resources: [], verbs: [] };
        rules.set(at, rule);
      }
      rule[into].push(value);
    }
  };
  sort(facts.apiGroups, 'groups');
  sort(facts.resources, 'resources');
  sort(facts.verbs, 'verbs');
  return rules.values();
}

function wrongIn(rule: Rule): Doubt[] {
  const known = resources();
  const groups = rule.groups.map(({ value }) => value);
  const found: Doubt[] = [];
  for (const at of rule.verbs) {
    if (typeof at.value !== 'string' || at.value === '*' || verbs.includes(at.value)) continue;
    const near = nearest(at.value, verbs);
    if (near !== undefined) found.push({ at, what: 'verb', near: [near] });
  }
  // Of a group that is not Kubernetes' own nobody knows the resources.
  if (groups.length === 0 || !groups.every((group) => typeof group === 'string' && known.has(group))) return found;
  const here = groups.flatMap((group) => [...(known.get(String(group))?.keys() ?? [])]);
  for (const at of rule.resources) {
    if (typeof at.value !== 'string' || at.value === '*') continue;
    const [name = '', sub] = at.value.split('/');
    if (name !== '*' && !here.includes(name)) {
      const near = nearest(name, new Set(here));
      const others = [...known].filter(([, names]) => names.has(name)).map(([group]) => group);
      if (near !== undefined) found.push({ at, what: 'resource', near: [sub ? `${near}/${sub}` : near] });
      else if (others.length > 0) found.push({ at, what: 'group', near: others.sort() });
    } else if (sub !== undefined && sub !== '*' && !subresources.includes(sub)) {
      const near = nearest(sub, subresources);
      if (near !== undefined) found.push({ at, what: 'resource', near: [`${name}/${near}`] });
    }
  }
  return found;
}
