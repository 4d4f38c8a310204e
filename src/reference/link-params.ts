import { groupOf } from '../object/index.js';
import { kindName } from './compile.js';
import type { NameEdge } from './linked.js';
import { kindsOfResource } from './resources.js';
import type { NameReference, ObjectSummary, Spot, Value } from './summary.js';
import { clusterScoped, type KindName } from './table/index.js';

// References whose kind does not stand beside the name.

const bare = {
  type: 'name',
  optional: false,
  placeholder: false,
  keys: [],
  ports: [],
  parts: [],
  rule: 'reference/unresolved',
} as const;

/**
 * The parameters that the binding of an admission policy names. Their kind stands in the policy, so they can be looked up
 * only when that is found.
 */
export function paramsOf({ from, reference, targets }: NameEdge): NameReference | undefined {
  const at = from.facts.param?.[0];
  const value = textOf(at);
  if (!at || value === undefined || !reference.pointer.endsWith('/policyName')) return undefined;
  const policy: ObjectSummary | undefined = targets[0]?.object;
  const kind = textOf(policy?.facts['param-kind']?.[0]);
  if (kind === undefined) return undefined;
  const version = textOf(policy?.facts['param-version']?.[0]);
  const to = kindName(version === undefined ? undefined : groupOf(version), kind);
  return {
    ...bare,
    value,
    to: [to],
    namespace: clusterScoped.has(to) ? null : (textOf(from.facts['param-namespace']?.[0]) ?? null),
    does: 'takes its parameters from',
    effect: 'it has no effect, or refuses everything: `parameterNotFoundAction` says which',
    quiet: false,
    ...spotOf(at),
  };
}

/** The objects that the rules of a role name, by the resources beside them. */
export function resourceNamesOf({ kind, facts, identity }: ObjectSummary): NameReference[] {
  return (facts.resourceNames ?? []).flatMap((at): NameReference[] => {
    const value = textOf(at);
    const rule = `${/^\/rules\/\d+/.exec(at.pointer)?.[0]}/`;
    const to = beside(facts.resources, rule).flatMap((resource) =>
      beside(facts.apiGroups, rule).flatMap((group): KindName[] =>
        kindsOfResource(group, resource).map((word) => kindName(group, word)),
      ),
    );
    if (value === undefined || to.length === 0) return [];
    return [
      {
        ...bare,
        value,
        to,
        namespace: kind.endsWith('/ClusterRole') ? null : identity.namespace,
        does: 'gives rights to',
        effect: 'the rule grants nothing',
        quiet: 'unless-near',
        ...spotOf(at),
      },
    ];
  });
}

function beside(values: readonly Value[] | undefined, start: string): string[] {
  return (values ?? []).flatMap(({ pointer, value }) =>
    pointer.startsWith(start) && typeof value === 'string' ? [value] : [],
  );
}

function spotOf({ range, pointer }: Spot): Spot {
  return { range, pointer };
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value?.value === 'string' && value.value !== '' ? value.value : undefined;
}
