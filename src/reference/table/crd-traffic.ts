import { configKey, refs, scalar, secretKey } from './crd.js';
import type { KindName, Row } from './row.js';

// The facts: API references of prometheus-operator (https://prometheus-operator.dev/docs/api-reference/api/), Istio
// (https://istio.io/latest/docs/reference/config/), Traefik, Contour, Kong, the VerticalPodAutoscaler and Config Connector.

const monitoring = (kind: string): KindName => `monitoring.coreos.com/${kind}`;
const notScraped = 'nothing is scraped';
const servers = ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'].map(monitoring);

const monitors: Row[] = [
  ['ServiceMonitor', 'endpoints[]', 'Service'],
  ['PodMonitor', 'podMetricsEndpoints[]', 'pods'],
].flatMap(([kind = '', endpoints = '', to = '']): Row[] => [
  {
    row: 'selector',
    from: [monitoring(kind)],
    at: 'spec',
    selector: 'selector',
    form: 'selector',
    to,
    anyNamespace: true,
    portsAt: [`${endpoints}.port`],
    effect: notScraped,
    quiet: 'unless-near',
  },
  ...refs(
    [monitoring(kind)],
    [
      `spec.${endpoints}.basicAuth.{username,password}`,
      `spec.${endpoints}.bearerTokenSecret`,
      `spec.${endpoints}.authorization.credentials`,
      `spec.${endpoints}.tlsConfig.{ca.secret,cert.secret,keySecret}`,
      `spec.${endpoints}.oauth2.{clientSecret,clientId.secret}`,
    ],
    { ...secretKey, does: 'signs in with', effect: notScraped },
  ),
  ...refs([monitoring(kind)], [`spec.${endpoints}.tlsConfig.{ca,cert}.configMap`], {
    ...configKey,
    does: 'checks with',
    effect: notScraped,
  }),
]);

const prometheus: Row[] = [
  ...monitors,
  ...refs(servers, ['spec.serviceAccountName'], {
    ...scalar,
    to: ['ServiceAccount'],
    does: 'runs as',
    effect: 'no pod is created until it exists',
  }),
  ...refs(servers, ['spec.imagePullSecrets[]'], {
    to: ['Secret'],
    does: 'pulls images with',
    effect: 'images of a private registry cannot be pulled',
  }),
  ...refs(servers, ['spec.secrets[]', 'spec.configSecret'], {
    ...scalar,
    to: ['Secret'],
    does: 'mounts',
    effect: 'its pods wait in ContainerCreating until it exists',
  }),
  ...refs(servers, ['spec.configMaps[]'], {
    ...scalar,
    to: ['ConfigMap'],
    does: 'mounts',
    effect: 'its pods wait in ContainerCreating until it exists',
  }),
  ...refs(servers, ['spec.{additionalScrapeConfigs,additionalAlertManagerConfigs,additionalAlertRelabelConfigs}'], {
    ...secretKey,
    does: 'reads',
    effect: 'its configuration is not made',
  }),
  ...refs(servers, ['spec.alerting.alertmanagers[]'], {
    to: ['Service'],
    namespaceAt: 'namespace',
    portsAt: ['port'],
    does: 'sends alerts to',
    effect: 'nobody is alerted',
  }),
  ...[
    ['serviceMonitorSelector', 'ServiceMonitor'],
    ['podMonitorSelector', 'PodMonitor'],
    ['ruleSelector', 'PrometheusRule'],
    ['probeSelector', 'Probe'],
    ['scrapeConfigSelector', 'ScrapeConfig'],
    ['alertmanagerConfigSelector', 'AlertmanagerConfig'],
  ].map(
    ([field, kind = '']): Row => ({
      row: 'selector',
      from: servers,
      at: `spec.${field}`,
      form: 'selector',
      to: monitoring(kind),
      anyNamespace: true,
      effect: 'it takes none',
      quiet: 'unless-near',
    }),
  ),
];

const istio = (kind: string): KindName => `networking.istio.io/${kind}`;
const noRoute = 'requests are answered with 503';
const host = {
  name: 'host',
  form: 'service-host',
  to: ['Service', istio('ServiceEntry')],
  does: 'routes to',
  effect: noRoute,
  quiet: 'unless-near',
} as const;

const mesh: Row[] = [
  ...refs([istio('VirtualService')], ['spec.gateways[]', 'spec.http[].match[].gateways[]'], {
    ...scalar,
    form: 'namespaced',
    to: [istio('Gateway')],
    does: 'is attached to',
    effect: 'no traffic reaches it',
  }),
  ...refs(
    [istio('VirtualService')],
    ['spec.{http,tcp,tls}[].route[].destination', 'spec.http[].{mirror,mirrors[].destination}'],
    { ...host, portsAt: ['port.number'] },
  ),
  ...refs([istio('DestinationRule')], ['spec'], { ...host, does: 'applies to', effect: 'it has no effect' }),
  ...refs([istio('Gateway')], ['spec.servers[].tls.credentialName'], {
    ...scalar,
    to: ['Secret'],
    // It is looked up beside the gateway's pods, and those are mostly in another namespace.
    anyNamespace: true,
    does: 'takes its certificate from',
    effect: 'the port serves nothing',
  }),
  ...[
    [istio('Gateway'), 'spec.selector', 'map'],
    [istio('Sidecar'), 'spec.workloadSelector.labels', 'map'],
    [istio('EnvoyFilter'), 'spec.workloadSelector.labels', 'map'],
    [istio('ServiceEntry'), 'spec.workloadSelector.labels', 'map'],
    ['security.istio.io/AuthorizationPolicy', 'spec.selector', 'selector'],
    ['security.istio.io/PeerAuthentication', 'spec.selector', 'selector'],
    ['security.istio.io/RequestAuthentication', 'spec.selector', 'selector'],
    ['telemetry.istio.io/Telemetry', 'spec.selector', 'selector'],
  ].map(
    ([kind = '', at = '', form]): Row => ({
      row: 'selector',
      from: [kind],
      at,
      form: form === 'map' ? 'map' : 'selector',
      to: 'pods',
      ...(kind === istio('Gateway') ? { anyNamespace: true as const } : {}),
      effect: 'it applies to nothing',
      quiet: 'unless-near',
    }),
  ),
];

const noBackend = 'requests to it are answered with an error';
const traefik = ['traefik.io', 'traefik.containo.us'].flatMap((group) => [
  ...refs(
    [`${group}/IngressRoute`, `${group}/IngressRouteTCP`, `${group}/IngressRouteUDP`],
    ['spec.routes[].services[]'],
    {
      to: ['Service', `${group}/TraefikService`],
      kindAt: { kind: 'kind' },
      namespaceAt: 'namespace',
      portsAt: ['port'],
      does: 'routes to',
      effect: noBackend,
    },
  ),
  ...refs([`${group}/IngressRoute`, `${group}/IngressRouteTCP`], ['spec.routes[].middlewares[]'], {
    to: [`${group}/Middleware`],
    namespaceAt: 'namespace',
    does: 'is filtered by',
    effect: noBackend,
  }),
  ...refs([`${group}/IngressRoute`, `${group}/IngressRouteTCP`], ['spec.tls.secretName'], {
    ...scalar,
    to: ['Secret'],
    does: 'takes its certificate from',
    effect: 'a certificate of the proxy itself is served, which browsers refuse',
  }),
]);

const others: Row[] = [
  ...refs(['projectcontour.io/HTTPProxy'], ['spec.routes[].services[]', 'spec.tcpproxy.services[]'], {
    to: ['Service'],
    portsAt: ['port'],
    does: 'routes to',
    effect: noBackend,
  }),
  ...refs(['projectcontour.io/HTTPProxy'], ['spec.includes[]'], {
    to: ['projectcontour.io/HTTPProxy'],
    namespaceAt: 'namespace',
    does: 'takes in',
    effect: noBackend,
  }),
  ...refs(['projectcontour.io/HTTPProxy'], ['spec.virtualhost.tls.secretName'], {
    ...scalar,
    form: 'namespaced',
    to: ['Secret'],
    does: 'takes its certificate from',
    effect: 'the proxy is not valid',
  }),
  ...refs(['configuration.konghq.com/KongConsumer'], ['credentials[]'], {
    ...scalar,
    to: ['Secret'],
    does: 'signs in with',
    effect: 'the consumer cannot sign in',
  }),
  ...refs(['autoscaling.k8s.io/VerticalPodAutoscaler'], ['spec.targetRef'], {
    to: [],
    kindAt: { kind: 'kind', apiVersion: 'apiVersion' },
    partsAt: [{ at: 'spec.resourcePolicy.containerPolicies[].containerName', space: 'container', from: 'object' }],
    does: 'scales',
    effect: 'nothing is scaled until it exists',
  }),
  ...refs(['sql.cnrm.cloud.google.com/SQLDatabase', 'sql.cnrm.cloud.google.com/SQLUser'], ['spec.instanceRef'], {
    to: ['sql.cnrm.cloud.google.com/SQLInstance'],
    namespaceAt: 'namespace',
    does: 'lives in',
    effect: 'it is not made',
  }),
  ...refs(['sql.cnrm.cloud.google.com/SQLUser'], ['spec.password.valueFrom.secretKeyRef'], {
    ...secretKey,
    does: 'takes its password from',
    effect: 'it is not made',
  }),
];

/** prometheus-operator, Istio, and proxies. */
export const trafficCrdRows: readonly Row[] = [...prometheus, ...mesh, ...traefik, ...others];
