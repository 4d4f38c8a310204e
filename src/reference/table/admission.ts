import type { Row } from './row.js';

const group = 'admissionregistration.k8s.io';
const both = ['Validating', 'Mutating'];

/** Webhooks, admission policies, APIServices and the conversion of custom resources. */
export const admissionRows: readonly Row[] = [
  ...both.flatMap((what): Row[] => {
    const webhooks = [`${group}/${what}WebhookConfiguration`];
    const bindings = [`${group}/${what}AdmissionPolicyBinding`];
    const policies = [`${group}/${what}AdmissionPolicy`];
    return [
      {
        row: 'name',
        from: webhooks,
        at: 'webhooks[].clientConfig.service',
        to: ['Service'],
        namespaceAt: 'namespace',
        portsAt: ['port'],
        does: 'calls',
        effect: 'every request that it is asked about fails, or passes unasked',
      },
      ...selectors(webhooks, 'webhooks[]', 'it is asked about nothing'),
      {
        row: 'name',
        from: bindings,
        at: 'spec.policyName',
        name: '',
        to: [`${group}/${what}AdmissionPolicy`],
        does: 'puts into force',
        effect: 'it has no effect',
      },
      ...selectors(bindings, 'spec.matchResources', 'it has no effect'),
      ...selectors(policies, 'spec.matchConstraints', 'it has no effect'),
      // The kind of the parameters stands in the policy: the linker looks it up there.
      {
        row: 'fact',
        from: bindings,
        fact: 'param',
        at: 'spec.paramRef.name',
      },
      { row: 'fact', from: bindings, fact: 'param-namespace', at: 'spec.paramRef.namespace' },
      { row: 'fact', from: policies, fact: 'param-kind', at: 'spec.paramKind.kind' },
      { row: 'fact', from: policies, fact: 'param-version', at: 'spec.paramKind.apiVersion' },
    ];
  }),
  {
    row: 'name',
    from: ['apiregistration.k8s.io/APIService'],
    at: 'spec.service',
    to: ['Service'],
    namespaceAt: 'namespace',
    portsAt: ['port'],
    does: 'is served by',
    effect: 'the API group is not available',
  },
  {
    row: 'name',
    from: ['apiextensions.k8s.io/CustomResourceDefinition'],
    at: 'spec.conversion.webhook.clientConfig.service',
    to: ['Service'],
    namespaceAt: 'namespace',
    portsAt: ['port'],
    does: 'converts with',
    effect: 'objects cannot be read in another version',
  },
];

function selectors(from: readonly string[], at: string, effect: string): Row[] {
  return [
    {
      row: 'selector',
      from,
      at: `${at}.namespaceSelector`,
      form: 'selector',
      to: 'Namespace',
      anyNamespace: true,
      effect,
      quiet: true,
    },
    // Objects of any kind: those that have labels at all are the pods.
    {
      row: 'selector',
      from,
      at: `${at}.objectSelector`,
      form: 'selector',
      to: 'pods',
      anyNamespace: true,
      effect,
      quiet: true,
    },
  ];
}
