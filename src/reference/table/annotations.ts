import type { Form, KindName, Quiet, Row } from './row.js';

// The facts: the documentation of ingress-nginx (annotations), cert-manager (ingress-shim, CA injector), GKE, Kong and
// Reloader.

interface Named {
  readonly from: readonly KindName[];
  readonly key: string;
  readonly to: readonly KindName[];
  readonly form?: Form;
  readonly does: string;
  readonly effect: string;
  readonly quiet?: Quiet;
}

const ingress = ['networking.k8s.io/Ingress'];
const ingressOrGateway = [...ingress, 'gateway.networking.k8s.io/Gateway'];
const nginx = (key: string, to: KindName, does: string, effect: string): Named => ({
  from: ingress,
  key: `nginx.ingress.kubernetes.io/${key}`,
  to: [to],
  form: 'namespaced',
  does,
  effect,
});
const closed = 'the controller answers with an error';
const workloadKinds = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'];

const named: readonly Named[] = [
  nginx('auth-secret', 'Secret', 'asks for the passwords of', closed),
  nginx('auth-tls-secret', 'Secret', 'checks clients with', closed),
  nginx('proxy-ssl-secret', 'Secret', 'checks its backends with', closed),
  nginx('default-backend', 'Service', 'falls back to', 'the default backend of the controller answers instead'),
  nginx('auth-proxy-set-headers', 'ConfigMap', 'takes headers from', 'the headers are not set'),
  nginx('custom-headers', 'ConfigMap', 'takes headers from', 'the headers are not set'),
  {
    from: ingress,
    key: 'kubernetes.io/ingress.class',
    to: ['networking.k8s.io/IngressClass'],
    does: 'is of',
    effect: 'no controller serves it',
    // The old annotation names what a controller listens to; that there is an object of the name is not needed.
    quiet: true,
  },
  {
    from: ingressOrGateway,
    key: 'cert-manager.io/issuer',
    to: ['cert-manager.io/Issuer'],
    does: 'gets its certificates from',
    effect: 'no certificate is made',
  },
  {
    from: ingressOrGateway,
    key: 'cert-manager.io/cluster-issuer',
    to: ['cert-manager.io/ClusterIssuer'],
    does: 'gets its certificates from',
    effect: 'no certificate is made',
  },
  {
    from: ['*'],
    key: 'cert-manager.io/inject-ca-from',
    to: ['cert-manager.io/Certificate'],
    form: 'namespaced',
    does: 'takes its CA from',
    effect: 'no CA is put in, and calls fail',
  },
  {
    from: ['*'],
    key: 'cert-manager.io/inject-ca-from-secret',
    to: ['Secret'],
    form: 'namespaced',
    does: 'takes its CA from',
    effect: 'no CA is put in, and calls fail',
  },
  {
    from: ingress,
    key: 'networking.gke.io/managed-certificates',
    to: ['networking.gke.io/ManagedCertificate'],
    form: 'list',
    does: 'takes its certificate from',
    effect: 'no certificate is served',
  },
  {
    from: ingress,
    key: 'networking.gke.io/v1beta1.FrontendConfig',
    to: ['networking.gke.io/FrontendConfig'],
    does: 'is set up by',
    effect: 'the load balancer takes its defaults',
  },
  {
    from: ['Service', ...ingress, 'gateway.networking.k8s.io/HTTPRoute'],
    key: 'konghq.com/plugins',
    to: ['configuration.konghq.com/KongPlugin', 'configuration.konghq.com/KongClusterPlugin'],
    form: 'list',
    does: 'is filtered by',
    effect: 'the plugin is not used',
  },
  ...(['ConfigMap', 'Secret'] as const).map(
    (kind): Named => ({
      from: workloadKinds,
      key: `${kind.toLowerCase()}.reloader.stakater.com/reload`,
      to: [kind],
      form: 'list',
      does: 'is restarted with',
      effect: 'it is not restarted',
      quiet: 'unless-near',
    }),
  ),
];

/** Annotations that name objects. */
export const annotationRows: readonly Row[] = named.map(({ key, ...row }) => ({
  row: 'name',
  at: `metadata.annotations["${key}"]`,
  name: '',
  ...row,
}));
