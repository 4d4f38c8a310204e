import { refs, scalar, secretKey } from './crd.js';
import type { Row } from './row.js';

// The facts: API references of cert-manager (https://cert-manager.io/docs/reference/api-docs/), external-secrets
// (https://external-secrets.io/latest/api/spec/) and KEDA.

const issuers = ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer'];
const notIssued = 'no certificate is made until it exists';
const issuerRef = {
  to: issuers,
  kindAt: { kind: 'kind', apiGroup: 'group' },
  does: 'gets its certificate from',
  effect: notIssued,
} as const;

const solver = 'spec.acme.solvers[]';
const solverSecrets = [
  'cloudflare.{apiTokenSecretRef,apiKeySecretRef}',
  'route53.{accessKeyIDSecretRef,secretAccessKeySecretRef}',
  'cloudDNS.serviceAccountSecretRef',
  'azureDNS.clientSecretSecretRef',
  'digitalocean.tokenSecretRef',
  'acmeDNS.accountSecretRef',
  'akamai.{serviceConsumerDomainSecretRef,clientTokenSecretRef,clientSecretSecretRef,accessTokenSecretRef}',
  'rfc2136.tsigSecretSecretRef',
].map((field) => `${solver}.dns01.${field}`);

const certManager: Row[] = [
  ...refs(['cert-manager.io/Certificate', 'cert-manager.io/CertificateRequest'], ['spec.issuerRef'], issuerRef),
  ...refs(['cert-manager.io/Certificate'], ['spec.keystores.{jks,pkcs12}.passwordSecretRef'], {
    ...secretKey,
    does: 'locks its store with',
    effect: notIssued,
  }),
  ...refs(
    issuers,
    [
      'spec.vault.auth.{tokenSecretRef,appRole.secretRef,kubernetes.secretRef}',
      'spec.venafi.{tpp.credentialsRef,cloud.apiTokenSecretRef}',
      'spec.acme.externalAccountBinding.keySecretRef',
      ...solverSecrets,
    ],
    { ...secretKey, does: 'signs in with', effect: notIssued },
  ),
  ...refs(issuers, ['spec.ca.secretName'], { ...scalar, to: ['Secret'], does: 'signs with', effect: notIssued }),
  ...refs(issuers, [`${solver}.http01.ingress.name`], {
    ...scalar,
    to: ['networking.k8s.io/Ingress'],
    does: 'proves its domains by',
    effect: notIssued,
    quiet: 'unless-near',
  }),
  ...refs(issuers, [`${solver}.http01.ingress.{ingressClassName,class}`], {
    ...scalar,
    to: ['networking.k8s.io/IngressClass'],
    does: 'proves its domains by',
    effect: notIssued,
    quiet: 'unless-near',
  }),
  ...refs(issuers, [`${solver}.http01.gatewayHTTPRoute.parentRefs[]`], {
    to: ['gateway.networking.k8s.io/Gateway'],
    kindAt: { kind: 'kind', apiGroup: 'group' },
    namespaceAt: 'namespace',
    partsAt: [{ at: 'sectionName', space: 'listener' }],
    does: 'proves its domains by',
    effect: notIssued,
  }),
];

const stores = ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'];
const notFetched = 'the Secret is not made until it exists';
const storeRef = {
  to: stores,
  kindAt: { kind: 'kind' },
  does: 'reads from',
  effect: notFetched,
} as const;

const externalSecrets: Row[] = [
  ...refs(
    ['external-secrets.io/ExternalSecret'],
    ['spec.secretStoreRef', 'spec.{data,dataFrom}[].sourceRef.storeRef'],
    storeRef,
  ),
  ...refs(
    ['external-secrets.io/ClusterExternalSecret'],
    ['spec.externalSecretSpec.secretStoreRef', 'spec.externalSecretSpec.{data,dataFrom}[].sourceRef.storeRef'],
    storeRef,
  ),
  ...refs(['external-secrets.io/ExternalSecret'], ['spec.dataFrom[].sourceRef.generatorRef'], {
    to: [],
    kindAt: { kind: 'kind', apiVersion: 'apiVersion' },
    does: 'is filled by',
    effect: notFetched,
  }),
  ...refs(['external-secrets.io/ExternalSecret'], ['spec.target.template.templateFrom[].configMap'], {
    to: ['ConfigMap'],
    keysAt: ['items[].key'],
    does: 'is written by',
    effect: notFetched,
  }),
  ...refs(['external-secrets.io/ExternalSecret'], ['spec.target.template.templateFrom[].secret'], {
    to: ['Secret'],
    keysAt: ['items[].key'],
    does: 'is written by',
    effect: notFetched,
  }),
  ...refs(['external-secrets.io/PushSecret'], ['spec.secretStoreRefs[]'], storeRef),
  ...refs(['external-secrets.io/PushSecret'], ['spec.selector.secret'], {
    to: ['Secret'],
    does: 'pushes',
    effect: 'nothing is pushed',
  }),
  ...refs(
    stores,
    [
      'spec.provider.aws.auth.secretRef.{accessKeyIDSecretRef,secretAccessKeySecretRef,sessionTokenSecretRef}',
      'spec.provider.vault.auth.{tokenSecretRef,appRole.secretRef,appRole.roleRef,kubernetes.secretRef,ldap.secretRef,userPass.secretRef}',
      'spec.provider.gcpsm.auth.secretRef.secretAccessKeySecretRef',
      'spec.provider.azurekv.authSecretRef.{clientId,clientSecret,tenantId}',
      'spec.provider.doppler.auth.secretRef.dopplerToken',
      'spec.provider.gitlab.auth.SecretRef.accessToken',
      'spec.provider.onepassword.auth.secretRef.connectTokenSecretRef',
    ],
    { ...secretKey, does: 'signs in with', effect: 'nothing is read from it' },
  ),
  ...refs(
    stores,
    [
      'spec.provider.aws.auth.jwt.serviceAccountRef',
      'spec.provider.vault.auth.kubernetes.serviceAccountRef',
      'spec.provider.gcpsm.auth.workloadIdentity.serviceAccountRef',
      'spec.provider.azurekv.serviceAccountRef',
      'spec.provider.kubernetes.auth.serviceAccount',
    ],
    { to: ['ServiceAccount'], namespaceAt: 'namespace', does: 'signs in as', effect: 'nothing is read from it' },
  ),
];

const authentications = ['keda.sh/TriggerAuthentication', 'keda.sh/ClusterTriggerAuthentication'];
const scaled = ['keda.sh/ScaledObject', 'keda.sh/ScaledJob'];
const notScaled = 'nothing is scaled until it exists';

const keda: Row[] = [
  ...refs(['keda.sh/ScaledObject'], ['spec.scaleTargetRef'], {
    to: ['apps/Deployment'],
    kindAt: { kind: 'kind', apiVersion: 'apiVersion' },
    does: 'scales',
    effect: notScaled,
  }),
  ...refs(scaled, ['spec.triggers[].authenticationRef'], {
    to: authentications,
    kindAt: { kind: 'kind' },
    does: 'signs in with',
    effect: notScaled,
  }),
  ...refs(authentications, ['spec.secretTargetRef[]'], { ...secretKey, does: 'reads', effect: notScaled }),
  ...refs(authentications, ['spec.configMapTargetRef[]'], {
    to: ['ConfigMap'],
    keysAt: ['key'],
    does: 'reads',
    effect: notScaled,
  }),
];

/** cert-manager, external-secrets and KEDA. */
export const secretCrdRows: readonly Row[] = [...certManager, ...externalSecrets, ...keda];
