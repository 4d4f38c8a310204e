import { type Cursor, defineRule, manifest, mountsOf } from '../../src/rule/index.js';

/** Where clients look for the token: plugin/pkg/admission/serviceaccount, DefaultAPITokenMountPath. */
const wellKnown = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The files that a volume surely has; undefined where there may be others. */
function filesOf(sources: readonly Cursor<ProjectedSource>[]): Set<string> | undefined {
  const files = new Set<string>();
  for (const source of sources) {
    const token = source.at('serviceAccountToken');
    if (token.exists) files.add(token.at('path').text ?? '');
    for (const field of ['configMap', 'secret', 'downwardAPI'] as const) {
      if (!source.at(field).exists) continue;
      const items = source.at(field).at('items').items();
      // Without a list every key becomes a file.
      if (items.length === 0) return undefined;
      for (const item of items) files.add(item.at('path').text ?? '');
    }
    if (source.at('clusterTrustBundle').exists || source.at('podCertificate').exists) return undefined;
  }
  return files;
}

type Listed = { items?: { path?: string }[] };
interface ProjectedSource {
  serviceAccountToken?: { path?: string };
  configMap?: Listed;
  secret?: Listed;
  downwardAPI?: Listed;
  clusterTrustBundle?: object;
  podCertificate?: object;
}

export default defineRule({
  id: 'config/token-path',
  severity: 'info',
  consequence: 'risk',
  summary: 'A hand-made volume stands in the place of the account token and lacks a file.',
  why: `Programs that talk to the API server read three files in \`${wellKnown}\`: \`token\`,
\`ca.crt\` and \`namespace\`. Where a container mounts a volume of its own there, Kubernetes does not add the usual one: what
is missing in it is missing. Without \`ca.crt\` no certificate of the API server is trusted, without \`token\` nobody is logged in.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-token-volume',
    'plugin/pkg/admission/serviceaccount/admission.go: mountServiceAccountToken',
  ],
  visit: 'workload',

  check(workload, { report }) {
    if (workload.object.partial || workload.object.document.broken) return;
    for (const { container, mount, path, to } of mountsOf(workload)) {
      if (path !== wellKnown || to.sort !== 'volume') continue;
      const sources = to.volume.at('projected').at('sources').as<ProjectedSource[]>().items();
      if (!sources.some((source) => source.at('serviceAccountToken').exists)) continue;
      const files = filesOf(sources);
      const lacking = ['token', 'ca.crt', 'namespace'].filter((file) => files && !files.has(file));
      if (lacking.length === 0) continue;
      report({
        at: mount.at('mountPath'),
        message: `container ${container.name ?? ''} mounts its own volume where clients of the API server look for their token, and it has no ${lacking.join(' and no ')}`,
      });
    }
  },

  examples: [
    {
      title: 'the token alone',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: token
                mountPath: /var/run/secrets/kubernetes.io/serviceaccount
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container app mounts its own volume where clients of the API server look for their token, and it has no ca.crt and no namespace
        serviceAccountName: default
        volumes:
          - name: token
            projected:
              sources:
                - serviceAccountToken: { path: token, expirationSeconds: 3600 }
      `,
    },
    {
      title: 'all three; a token for somebody else',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: api
                mountPath: /var/run/secrets/kubernetes.io/serviceaccount
              - name: vault
                mountPath: /var/run/secrets/vault
        serviceAccountName: default
        volumes:
          - name: api
            projected:
              sources:
                - serviceAccountToken: { path: token }
                - configMap:
                    name: kube-root-ca.crt
                    items: [{ key: ca.crt, path: ca.crt }]
                - downwardAPI:
                    items:
                      - path: namespace
                        fieldRef: { fieldPath: metadata.namespace }
          - name: vault
            projected:
              sources:
                - serviceAccountToken: { path: token, audience: vault }
      `,
    },
  ],
});
