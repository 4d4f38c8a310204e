import type { NameRow, Row } from './row.js';

// Facts: the Gateway API's reference, https://gateway-api.sigs.k8s.io/reference/spec/

const group = 'gateway.networking.k8s.io';
const kindAt = { kind: 'kind', apiGroup: 'group' } as const;
const noBackend = 'requests to it are answered with an error';

const backend = (at: string): Omit<NameRow, 'from'> => ({
  row: 'name',
  at,
  to: ['Service'],
  kindAt,
  namespaceAt: 'namespace',
  portsAt: ['port'],
  does: 'routes to',
  effect: noBackend,
});

const routes = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

/** Gateways, their routes and policies. */
export const gatewayRows: readonly Row[] = [
  ...routes.flatMap((kind): Row[] => {
    const from = [`${group}/${kind}`];
    const filters = ['spec.rules[].filters[]', 'spec.rules[].backendRefs[].filters[]'];
    return [
      { ...backend('spec.rules[].backendRefs[]'), from },
      ...filters.flatMap((at): Row[] => [
        { ...backend(`${at}.requestMirror.backendRef`), does: 'copies requests to', from },
        {
          row: 'name',
          from,
          at: `${at}.extensionRef`,
          to: [],
          kindAt,
          does: 'filters with',
          effect: noBackend,
        },
      ]),
      {
        row: 'name',
        from,
        at: 'spec.parentRefs[]',
        to: [`${group}/Gateway`],
        kindAt,
        namespaceAt: 'namespace',
        partsAt: [{ at: 'sectionName', space: 'listener' }],
        does: 'is attached to',
        effect: 'no traffic reaches it',
      },
    ];
  }),
  {
    row: 'definition',
    from: [`${group}/Gateway`, `${group}/ListenerSet`],
    at: 'spec.listeners[].name',
    space: 'listener',
  },
  {
    row: 'name',
    from: [`${group}/ListenerSet`, `${group}/XListenerSet`],
    at: 'spec.parentRef',
    to: [`${group}/Gateway`],
    kindAt,
    namespaceAt: 'namespace',
    does: 'is attached to',
    effect: 'no traffic reaches it',
  },
  {
    row: 'name',
    from: [`${group}/Gateway`],
    at: 'spec.gatewayClassName',
    name: '',
    to: [`${group}/GatewayClass`],
    does: 'is of',
    effect: 'no controller serves it',
  },
  {
    row: 'name',
    from: [`${group}/GatewayClass`],
    at: 'spec.parametersRef',
    to: [],
    kindAt,
    namespaceAt: 'namespace',
    does: 'is set up by',
    effect: 'it is not accepted',
  },
  {
    row: 'name',
    from: [`${group}/Gateway`],
    at: 'spec.infrastructure.parametersRef',
    to: [],
    kindAt,
    does: 'is set up by',
    effect: 'it is not accepted',
  },
  {
    row: 'name',
    from: [`${group}/Gateway`, `${group}/ListenerSet`],
    at: 'spec.listeners[].tls.certificateRefs[]',
    to: ['Secret'],
    kindAt,
    namespaceAt: 'namespace',
    does: 'takes its certificate from',
    effect: 'the listener does not become ready',
  },
  {
    row: 'name',
    from: [`${group}/Gateway`],
    at: 'spec.listeners[].tls.frontendValidation.caCertificateRefs[]',
    to: ['ConfigMap'],
    kindAt,
    namespaceAt: 'namespace',
    does: 'checks clients with',
    effect: 'the listener does not become ready',
  },
  {
    row: 'name',
    from: [`${group}/Gateway`],
    at: 'spec.backendTLS.clientCertificateRef',
    to: ['Secret'],
    kindAt,
    namespaceAt: 'namespace',
    does: 'shows the certificate of',
    effect: 'backends refuse it',
  },
  {
    row: 'selector',
    from: [`${group}/Gateway`, `${group}/ListenerSet`],
    at: 'spec.listeners[].allowedRoutes.namespaces.selector',
    form: 'selector',
    to: 'Namespace',
    anyNamespace: true,
    effect: 'no route may be attached to it',
    quiet: 'unless-near',
  },
  {
    row: 'name',
    from: [`${group}/BackendTLSPolicy`],
    at: 'spec.targetRefs[]',
    to: ['Service'],
    kindAt,
    partsAt: [{ at: 'sectionName', space: 'service-port' }],
    does: 'applies to',
    effect: 'it has no effect',
  },
  {
    row: 'name',
    from: [`${group}/BackendTLSPolicy`],
    at: 'spec.validation.caCertificateRefs[]',
    to: ['ConfigMap'],
    kindAt,
    does: 'checks with',
    effect: noBackend,
  },
];
