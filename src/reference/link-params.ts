import { groupOf } from '../object/index.js';
import { kindName } from './compile.js';
import type { NameEdge } from './linked.js';
import type { NameReference, ObjectSummary, Value } from './summary.js';
import { clusterScoped, type KindName } from './table/index.js';

/** The kinds of bindings that name parameters. */
export const haveParams: ReadonlySet<KindName> = new Set([
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
]);

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
    ...reference,
    value,
    to: [to],
    namespace: clusterScoped.has(to) ? null : (textOf(from.facts['param-namespace']?.[0]) ?? null),
    does: 'takes its parameters from',
    effect: 'it has no effect, or refuses everything: `parameterNotFoundAction` says which',
    range: at.range,
    pointer: at.pointer,
  };
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value?.value === 'string' && value.value !== '' ? value.value : undefined;
}
