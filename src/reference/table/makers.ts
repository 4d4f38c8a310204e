import type { MakerRow, Row } from './row.js';

// The facts: documentation of external-secrets, sealed-secrets, cert-manager and kustomize.

const maker = (row: Omit<MakerRow, 'row'>): MakerRow => ({ row: 'maker', ...row });
const generator = (at: string, makes: string): MakerRow =>
  maker({
    from: ['kustomize.config.k8s.io/Kustomization', 'kustomize.config.k8s.io/Component'],
    at,
    makes,
    name: ['name'],
    namespaceAt: 'namespace',
    keys: [
      { at: 'literals[]', style: 'literal' },
      { at: 'files[]', style: 'file' },
    ],
    openKeys: ['env', 'envs', 'behavior'],
  });

/** cert-manager's ingress-shim makes the Secret of an Ingress or a Gateway that carries one of these. */
const issuerAnnotations = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer', 'kubernetes.io/tls-acme'];
const certificateKeys = ['tls.crt', 'tls.key', 'ca.crt'];

/** What makes objects that no manifest holds. */
export const makerRows: readonly Row[] = [
  maker({
    from: ['external-secrets.io/ExternalSecret'],
    at: '',
    makes: 'Secret',
    name: ['spec.target.name'],
    keys: [{ at: 'spec.data[].secretKey', style: 'plain' }],
    openKeys: ['spec.dataFrom', 'spec.target.template'],
  }),
  maker({
    from: ['bitnami.com/SealedSecret'],
    at: '',
    makes: 'Secret',
    name: ['spec.template.metadata.name'],
    keys: [
      { at: 'spec.encryptedData.*', style: 'plain' },
      { at: 'spec.template.data.*', style: 'plain' },
    ],
    openKeys: [],
  }),
  maker({
    from: ['cert-manager.io/Certificate'],
    at: '',
    makes: 'Secret',
    name: ['spec.secretName'],
    fixedKeys: certificateKeys,
    openKeys: ['spec.keystores', 'spec.additionalOutputFormats', 'spec.secretTemplate'],
  }),
  maker({
    from: ['networking.k8s.io/Ingress'],
    at: 'spec.tls[]',
    makes: 'Secret',
    name: ['secretName'],
    fixedKeys: certificateKeys,
    openKeys: [],
    annotations: issuerAnnotations,
  }),
  maker({
    from: ['gateway.networking.k8s.io/Gateway'],
    at: 'spec.listeners[].tls.certificateRefs[]',
    makes: 'Secret',
    name: ['name'],
    fixedKeys: certificateKeys,
    openKeys: [],
    annotations: issuerAnnotations,
  }),
  maker({
    from: ['secrets.hashicorp.com/VaultStaticSecret', 'secrets.hashicorp.com/VaultDynamicSecret'],
    at: 'spec.destination',
    makes: 'Secret',
    name: ['name'],
    openKeys: 'always',
  }),
  maker({ from: ['onepassword.com/OnePasswordItem'], at: '', makes: 'Secret', name: [], openKeys: 'always' }),
  maker({
    from: ['Service'],
    at: 'metadata.annotations',
    makes: 'Secret',
    name: ['["service.beta.openshift.io/serving-cert-secret-name"]'],
    fixedKeys: certificateKeys,
    openKeys: [],
    annotations: ['service.beta.openshift.io/serving-cert-secret-name'],
  }),
  generator('configMapGenerator[]', 'ConfigMap'),
  generator('secretGenerator[]', 'Secret'),
  maker({
    from: ['apps/StatefulSet'],
    at: 'spec.volumeClaimTemplates[]',
    makes: 'PersistentVolumeClaim',
    name: ['metadata.name'],
    openKeys: [],
    numbered: true,
  }),
  // A claim of a class that no StorageClass object describes binds to volumes that name the same class.
  maker({
    from: ['PersistentVolume'],
    at: 'spec.storageClassName',
    makes: 'storage.k8s.io/StorageClass',
    name: [''],
    openKeys: [],
  }),
  maker({
    from: ['external-secrets.io/ClusterExternalSecret'],
    at: 'spec',
    makes: 'Secret',
    name: ['externalSecretSpec.target.name', 'externalSecretName'],
    openKeys: 'always',
  }),
  // An ACME account's key is made by cert-manager where it is not there.
  maker({
    from: ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer'],
    at: 'spec.acme.privateKeySecretRef',
    makes: 'Secret',
    name: ['name'],
    openKeys: 'always',
  }),
  maker({ from: ['kafka.strimzi.io/KafkaUser'], at: '', makes: 'Secret', name: [], openKeys: 'always' }),
  // https://cloudnative-pg.io/documentation/current/applications/
  maker({
    from: ['postgresql.cnpg.io/Cluster'],
    at: '',
    makes: 'Service',
    name: [],
    openKeys: 'always',
    suffixes: ['-rw', '-ro', '-r'],
  }),
  maker({
    from: ['postgresql.cnpg.io/Cluster'],
    at: '',
    makes: 'Secret',
    name: [],
    openKeys: 'always',
    suffixes: ['-app', '-superuser', '-ca', '-server'],
  }),
  // https://prometheus-operator.dev/docs/platform/platform-guide/
  ...[
    ['Prometheus', 'prometheus-operated'],
    ['Alertmanager', 'alertmanager-operated'],
    ['ThanosRuler', 'thanos-ruler-operated'],
  ].map(([kind, name = '']) =>
    maker({
      from: [`monitoring.coreos.com/${kind}`],
      at: '',
      makes: 'Service',
      name: [],
      fixedName: name,
      openKeys: 'always',
    }),
  ),
  // Knative makes a Service of the same name.
  maker({ from: ['serving.knative.dev/Service'], at: '', makes: 'Service', name: [], openKeys: 'always' }),
  // Multi-cluster Services come as plain ones under the same name.
  maker({ from: ['multicluster.x-k8s.io/ServiceImport'], at: '', makes: 'Service', name: [], openKeys: 'always' }),
];

/** What the linker needs to know of a kustomization. */
export const kustomizeRows: readonly Row[] = [
  ['namePrefix', 'namePrefix'],
  ['nameSuffix', 'nameSuffix'],
  ['namespace', 'namespace'],
  ['label', 'commonLabels.*'],
  ['label', 'labels[].pairs.*'],
  ['resource', '{resources,bases,components}[]'],
  ['scaled', 'replicas[].name'],
  ['opaque', '{helmCharts,helmChartInflationGenerator,generators,transformers}[]'],
].map(
  ([fact, at]): Row => ({
    row: 'fact',
    from: ['kustomize.config.k8s.io/Kustomization', 'kustomize.config.k8s.io/Component'],
    fact: fact ?? '',
    at: at ?? '',
  }),
);
