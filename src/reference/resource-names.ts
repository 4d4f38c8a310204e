import { kindName } from './compile.js';
import { kindsOfResource } from './resources.js';
import type { NameReference, ObjectSummary, Value } from './summary.js';
import type { KindName } from './table/index.js';

/** The objects that the rules of a role name, by the resources beside them. */
export function resourceNamesOf(
  kind: KindName,
  facts: ObjectSummary['facts'],
  namespace: string | null,
): NameReference[] {
  return (facts.resourceNames ?? []).flatMap((at): NameReference[] => {
    if (typeof at.value !== 'string' || at.value === '') return [];
    const rule = `${/^\/rules\/\d+/.exec(at.pointer)?.[0]}/`;
    const to = beside(facts.resources, rule).flatMap((resource) =>
      beside(facts.apiGroups, rule).flatMap((group): KindName[] =>
        kindsOfResource(group, resource).map((word) => kindName(group, word)),
      ),
    );
    if (to.length === 0) return [];
    return [
      {
        type: 'name',
        value: at.value,
        to,
        namespace: kind.endsWith('/ClusterRole') ? null : namespace,
        optional: false,
        placeholder: false,
        keys: [],
        ports: [],
        parts: [],
        does: 'gives rights to',
        effect: 'the rule grants nothing',
        rule: 'reference/unresolved',
        quiet: 'unless-near',
        range: at.range,
        pointer: at.pointer,
      },
    ];
  });
}

function beside(values: readonly Value[] | undefined, start: string): string[] {
  return (values ?? []).flatMap(({ pointer, value }) =>
    pointer.startsWith(start) && typeof value === 'string' ? [value] : [],
  );
}
