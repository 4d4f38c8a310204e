import { isBlank, list, objects, text } from '../read.js';
import type { Frame, JsonObject, Run, Visitor, Visitors } from '../visitor.js';

const group = 'io.k8s.api.rbac.v1';

/** ValidatePolicyRule, for the rules of a Role (`namespaced`) or a ClusterRole. */
function rules(namespaced: boolean): Visitor {
  return (frame, run) => {
    objects(frame.value, 'rules').forEach((rule, i) => {
      policyRule(rule, `${frame.pointer}/rules/${i}`, namespaced, run);
    });
  };
}

function policyRule(rule: JsonObject, pointer: string, namespaced: boolean, run: Run): void {
  const has = (field: string) => list(rule, field).length > 0;
  if (has('nonResourceURLs')) {
    const place = `${pointer}/nonResourceURLs`;
    if (namespaced) run.add('invalid', place, 'must not be set in a Role: URLs lie in no namespace');
    if (has('apiGroups') || has('resources') || has('resourceNames'))
      run.add('invalid', place, 'must not be set beside apiGroups, resources and resourceNames: write two rules');
    return;
  }
  if (!has('apiGroups')) run.add('required', `${pointer}/apiGroups`, "must name an API group: '' is that of core v1");
  if (!has('resources')) run.add('required', `${pointer}/resources`, 'must name a resource');
}

/** ValidateRoleBinding and ValidateClusterRoleBinding. An empty apiGroup is defaulted, in subjects by their kind. */
function binding(kinds: readonly string[]): Visitor {
  return (frame, run) => {
    const namespaced = kinds.length > 1;
    roleRef(frame, kinds, run);
    objects(frame.value, 'subjects').forEach((subject, i) => {
      const place = `${frame.pointer}/subjects/${i}`;
      const apiGroup = text(subject, 'apiGroup');
      switch (subject.kind) {
        case 'ServiceAccount':
          run.format('dns-subdomain', text(subject, 'name'), `${place}/name`, false);
          if (apiGroup !== '')
            run.add('unsupported', `${place}/apiGroup`, 'must be empty for a ServiceAccount', { allowed: ["''"] });
          if (!namespaced && isBlank(subject, 'namespace'))
            run.add('required', `${place}/namespace`, 'must be set for a ServiceAccount in a ClusterRoleBinding');
          break;
        case 'User':
        case 'Group':
          if (apiGroup !== '' && apiGroup !== 'rbac.authorization.k8s.io')
            run.add('unsupported', `${place}/apiGroup`, '', { allowed: ['rbac.authorization.k8s.io'] });
      }
    });
  };
}

function roleRef({ value, pointer }: Frame, kinds: readonly string[], run: Run): void {
  const reference = value.roleRef;
  if (typeof reference !== 'object' || reference === null || Array.isArray(reference)) return;
  const kind = reference.kind ?? '';
  if (typeof kind === 'string' && !kinds.includes(kind))
    run.add('unsupported', `${pointer}/roleRef/kind`, '', { allowed: kinds });
}

/** pkg/apis/rbac/validation */
export const rbac: Visitors = {
  [`${group}.Role`]: [rules(true)],
  [`${group}.ClusterRole`]: [rules(false)],
  [`${group}.RoleBinding`]: [binding(['Role', 'ClusterRole'])],
  [`${group}.ClusterRoleBinding`]: [binding(['ClusterRole'])],
};
