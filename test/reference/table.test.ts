import { describe, expect, it } from 'vitest';
import { edgesOf } from './edges.js';
import { configMap, deployment, linkFiles, missing, reader, service } from './workspace.js';

const edges = (...documents: string[]) => edgesOf(linkFiles({ 'a.yaml': documents.join('---\n') }));
const object = (apiVersion: string, kind: string, name: string, rest = '', metadata = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\n${rest}\n`;

describe('names that do not stand alone', () => {
  const ingress = (value: string) =>
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'i',
      '',
      `, annotations: { nginx.ingress.kubernetes.io/auth-secret: ${value} }`,
    );

  it.each([['users'], ['"web/users"'], ["'web/users'"]])('an annotation %s', (value) => {
    const linked = linkFiles({ 'a.yaml': `${ingress(value)}---\n${object('v1', 'Secret', 'users')}` });
    expect(missing(linked)).toEqual([]);
    const { text, range } = { text: linked.objects[0]?.text, range: linked.nameEdges[0]?.reference.range };
    expect(range && text?.slice(range).replace(/["']/g, '')).toBe('users');
  });

  it('lists, hosts, ordinals and groups of accounts', () => {
    const plugins = object('v1', 'Service', 's', '', ', annotations: { konghq.com/plugins: "limit, auth" }');
    const plugin = (name: string) => object('configuration.konghq.com/v1', 'KongPlugin', name);
    expect(edges(plugins, plugin('limit'), plugin('auth'))).toEqual(
      expect.arrayContaining([
        'Service s annotations.konghq.com~1plugins -> KongPlugin limit',
        'Service s annotations.konghq.com~1plugins -> KongPlugin auth',
      ]),
    );
    const alias = object('v1', 'Service', 'a', 'spec: { type: ExternalName, externalName: db.prod.svc.cluster.local }');
    expect(edges(alias, object('v1', 'Service', 'db', '', ', namespace: prod'))).toContain(
      'Service a externalName -> Service db',
    );
    const pod = object('v1', 'Service', 'p', 'spec: { selector: { statefulset.kubernetes.io/pod-name: db-0 } }');
    expect(edges(pod, object('apps/v1', 'StatefulSet', 'db'))).toContain(
      'Service p selector.statefulset.kubernetes.io~1pod-name -> StatefulSet db',
    );
    const binding = object(
      'rbac.authorization.k8s.io/v1',
      'RoleBinding',
      'b',
      'roleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: Group, name: "system:serviceaccounts:team" }]',
    );
    expect(edges(binding, object('v1', 'Namespace', 'team'))).toContain('RoleBinding b subjects -> Namespace team');
  });
});

describe('kinds that stand elsewhere', () => {
  it('a Gateway is one of its API, though nobody writes the group', () => {
    const route = object(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'r',
      'spec: { parentRefs: [{ kind: Gateway, name: g, sectionName: web }] }',
    );
    const gateway = object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'g',
      'spec: { gatewayClassName: c, listeners: [{ name: web, port: 80 }] }',
    );
    expect(edges(route, gateway)).toEqual(
      expect.arrayContaining([
        'HTTPRoute r parentRefs -> Gateway g',
        'HTTPRoute r parentRefs.sectionName web -> listener web  of Gateway g',
      ]),
    );
  });

  it("the kind of a policy's parameters stands in the policy", () => {
    const group = 'admissionregistration.k8s.io/v1';
    const binding = object(
      group,
      'ValidatingAdmissionPolicyBinding',
      'b',
      'spec: { policyName: p, paramRef: { name: limits, namespace: x } }',
    );
    const policy = object(
      group,
      'ValidatingAdmissionPolicy',
      'p',
      'spec: { paramKind: { apiVersion: v1, kind: ConfigMap } }',
    );
    expect(missing(linkFiles({ 'a.yaml': `${binding}---\n${policy}` }))).toEqual(['ConfigMap limits']);
    expect(edges(binding, policy, configMap('limits'))).toContain(
      'ValidatingAdmissionPolicyBinding b paramRef -> ConfigMap limits {key}',
    );
  });

  it('a rule of RBAC names objects by their resource', () => {
    const role = object(
      'rbac.authorization.k8s.io/v1',
      'Role',
      'r',
      'rules: [{ apiGroups: [""], resources: [configmaps], resourceNames: [settings], verbs: [get] }]',
    );
    expect(edges(role, configMap('settings'))).toContain('Role r rules.resourceNames -> ConfigMap settings {key}');
  });
});

describe('mounted files', () => {
  const pod = (subPath: string, items = '') => `
apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers:
    - name: app
      volumeMounts: [{ name: v, mountPath: /etc/x, subPath: ${subPath} }]
  volumes:
    - name: v
      configMap: { name: c${items} }
`;
  const keys = (text: string) =>
    linkFiles({ 'a.yaml': `${text}---${configMap('c')}` }).missingKeys.map(({ part }) => part.value);

  it('a subPath is a key, unless the volume has paths of its own', () => {
    expect(keys(pod('key'))).toEqual([]);
    expect(keys(pod('kye'))).toEqual(['kye']);
    expect(keys(pod('kye', ', items: [{ key: key, path: kye }]'))).toEqual([]);
    expect(keys(pod('$(NAME)'))).toEqual([]);
  });
});

describe('names that every cluster has', () => {
  it('a name that is nearly one of them is an error', () => {
    const pod = (account: string) =>
      object('v1', 'Pod', 'p', `spec: { serviceAccountName: ${account}, containers: [] }`);
    expect(linkFiles({ 'a.yaml': pod('defualt') }).missingNames.map(({ known }) => known)).toEqual(['default']);
    expect(linkFiles({ 'a.yaml': pod('default') }).missingNames).toEqual([]);
    expect(linkFiles({ 'a.yaml': pod('shop') }).missingNames.map(({ known }) => known)).toEqual([undefined]);
  });
});

describe('ports by number', () => {
  const ports = (port: string, targetPort = '') =>
    linkFiles({
      'a.yaml': service('{ app: web }', '', `- port: ${port}${targetPort}`),
      'b.yaml': deployment('{ app: web }'),
    });

  it('an edge where it is declared, undeclared where the containers declare others', () => {
    expect(ports('8080').partEdges.map(({ definition }) => definition.name)).toEqual(['http']);
    expect(ports('80', '\n      targetPort: 8080').undeclaredPorts).toEqual([]);
    expect(ports('80').undeclaredPorts.map(({ part }) => [part.value, part.entry])).toEqual([[80, 0]]);
    expect(ports('80', '\n      targetPort: 81').undeclaredPorts.map(({ part }) => [part.value, part.entry])).toEqual([
      [81, undefined],
    ]);
  });
});

describe('what is built together', () => {
  const base = { 'base/kustomization.yaml': 'resources: [pod.yaml]\n', 'base/pod.yaml': reader('settings') };
  const overlay = (more = '') => `resources: [../../base${more}]\n`;
  const told = (files: Readonly<Record<string, string>>) =>
    linkFiles(files).elsewhereOnly.map(({ having, lacking }) => [having, lacking]);

  it('what only some overlays have', () => {
    const dev = {
      'overlays/dev/kustomization.yaml': overlay(', c.yaml'),
      'overlays/dev/c.yaml': configMap('settings'),
    };
    expect(told({ ...base, ...dev })).toEqual([]);
    expect(told({ ...base, ...dev, 'overlays/prod/kustomization.yaml': overlay() })).toEqual([
      [['overlays/dev'], ['overlays/prod']],
    ]);
    const open = overlay(', https://example.com/more?ref=v1');
    expect(told({ ...base, ...dev, 'overlays/prod/kustomization.yaml': open })).toEqual([]);
    const own = {
      'overlays/prod/kustomization.yaml': overlay(', c.yaml'),
      'overlays/prod/c.yaml': configMap('settings'),
    };
    expect(told({ ...base, ...dev, ...own })).toEqual([]);
  });
});

describe('claims', () => {
  const claim = (size: string) =>
    object(
      'v1',
      'PersistentVolumeClaim',
      'c',
      `spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }`,
    );
  const volume = object(
    'v1',
    'PersistentVolume',
    'v',
    'spec: { accessModes: [ReadWriteOnce], capacity: { storage: 1Gi } }',
  );

  it('bind to volumes that offer what they ask for', () => {
    expect(edges(claim('1Gi'), volume)).toContain('1 of PersistentVolumeClaim c  -> PersistentVolume v');
    expect(edges(claim('2Gi'), volume)).toEqual(['PersistentVolumeClaim c -> PersistentVolume v, but for 2Gi']);
  });

  it('without a class are served by the default one', () => {
    const storage = object(
      'storage.k8s.io/v1',
      'StorageClass',
      's',
      'provisioner: x',
      ', annotations: { storageclass.kubernetes.io/is-default-class: "true" }',
    );
    const { claimEdges } = linkFiles({ 'a.yaml': `${claim('1Gi')}---\n${storage}` });
    expect(claimEdges.map(({ defaultClass }) => defaultClass?.identity.name)).toEqual(['s']);
  });
});
