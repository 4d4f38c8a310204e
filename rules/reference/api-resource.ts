import { defineRule, manifest, nameOf, placeIn, quote, replaceText } from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/api-resource',
  severity: 'warning',
  consequence: 'broken',
  summary: 'An RBAC rule speaks of a resource or a verb that the API does not have.',
  why: `The API server takes any word in the rules of a Role. A misspelt resource (\`deployment\`, \`pod\`), a resource under the
wrong group (\`deployments\` under \`""\`) or a misspelt verb grants nothing, and what should be allowed is refused at run time.

Only the groups of Kubernetes itself are looked at, and only words that are nearly right or stand under the wrong group.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, at, what, near } of linked.missingResources) {
      const [guess = ''] = near;
      const place = placeIn(from, at);
      if (what === 'group') {
        const groups = near.length === 1 ? `group ${quote(guess)}` : `groups ${quote(near)}`;
        report({
          at: place,
          message: `${nameOf(from)} grants rights to ${quote(String(at.value))}, which is a resource of ${groups} and of none of the apiGroups beside it: the rule grants nothing for it`,
        });
      } else {
        report({
          at: place,
          message: `${nameOf(from)} speaks of the ${what} ${quote(String(at.value))}, which the API does not have, while it has ${quote(guess)}: the rule grants nothing for it`,
          fix: { title: `write ${quote(guess)}`, edits: [replaceText(place, guess)] },
        });
      }
    }
  },

  examples: [
    {
      title: 'the singular, and a misspelt verb',
      bad: manifest`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: reader
        rules:
          - apiGroups: [""]
            resources:
              - pod
                ^^^ Role reader speaks of the resource "pod", which the API does not have, while it has "pods": the rule grants nothing for it
            verbs: [get, wacth]
                         ^^^^^ Role reader speaks of the verb "wacth", which the API does not have, while it has "watch": the rule grants nothing for it
      `,
      fixed: '- pods\nverbs: [get, watch]',
    },
    {
      title: 'the wrong group',
      bad: manifest`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: reader
        rules:
          - apiGroups: [""]
            resources: [deployments]
                        ^^^^^^^^^^^ Role reader grants rights to "deployments", which is a resource of group "apps" and of none of the apiGroups beside it: the rule grants nothing for it
            verbs: [get]
      `,
    },
    {
      title: 'subresources, other groups and the star',
      good: manifest`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: operator
        rules:
          - apiGroups: ["", apps]
            resources: [pods, pods/log, deployments/scale, "*"]
            verbs: [get, list, watch, create]
          - apiGroups: [shop.example.com]
            resources: [cart]
            verbs: [get]
      `,
    },
  ],
});
