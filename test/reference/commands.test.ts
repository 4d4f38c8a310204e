import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../src/reference/index.js';
import { SourceText } from '../../src/text/index.js';
import { configMap, linkFiles, missing, reader, targetsOf } from './workspace.js';

/** What the commands of a text make: kind, namespace, name, keys. */
function madeIn(content: string): string[] {
  const text = new SourceText('README.md', content);
  return (commandsIn(text)?.objects ?? []).flatMap(({ defines }) =>
    defines.map(({ kind, namespace, name, keys, openKeys, spot }) => {
      expect(text.slice(spot.range).replace(/["']/g, '')).toBe(name);
      const shown = [...keys.map((key) => key.name), ...(openKeys ? ['…'] : [])].join(', ');
      return `${kind} ${namespace === null ? '' : `${namespace}/`}${name} {${shown}}`;
    }),
  );
}

describe('what kubectl create makes', () => {
  it.each([
    [
      'kubectl create secret generic db --from-literal=user=app --from-literal password=x',
      'Secret db {user, password}',
    ],
    [
      '$ kubectl -n shop create configmap web --from-file=a/nginx.conf --from-file=k=b.txt',
      'ConfigMap shop/web {nginx.conf, k}',
    ],
    ['kubectl create --namespace=shop cm web --from-file=conf/', 'ConfigMap shop/web {…}'],
    ['Run `kubectl create serviceaccount "builder"`, then go on', 'ServiceAccount builder {}'],
    ['kubectl create secret tls \\\n    front --cert=a.crt --key=a.key', 'Secret front {tls.crt, tls.key}'],
    [
      'kubectl create secret docker-registry pull --docker-server=x && kubectl get pods',
      'Secret pull {.dockerconfigjson}',
    ],
    ['kubectl create secret generic env --from-env-file=.env', 'Secret env {…}'],
    ['kubectl create secret generic s --from-literal="key=$VALUE"', 'Secret s {key, …}'],
    [
      '# kubectl create configmap schema --from-file=0-schema.sql --dry-run=client -o yaml',
      'ConfigMap schema {0-schema.sql}',
    ],
    [
      'kubectl create clusterrole -n shop reader --verb=get --resource=pods',
      'rbac.authorization.k8s.io/ClusterRole reader {}',
    ],
  ])('%s', (content, made) => {
    expect(madeIn(content)).toEqual([made]);
  });

  it.each([
    'kubectl create -f deploy.yaml',
    'kubectl create secret generic $NAME --from-literal=a=b',
    'kubectl create secret generic <name>',
    'kubectl create configmap',
    'you can create configmap settings',
    'kubectl get pods; create configmap settings',
  ])('nothing: %s', (content) => {
    expect(madeIn(content)).toEqual([]);
  });

  it('is there for those that name it', () => {
    const files = {
      'app/pod.yaml': reader('settings'),
      'README.md': '```sh\nkubectl create configmap settings\n```\n',
    };
    const linked = linkFiles(files);
    expect(missing(linked)).toEqual([]);
    expect(targetsOf(linked, 'settings')).toEqual(['README.md']);
    expect(missing(linkFiles({ 'app/pod.yaml': reader('settings') }))).toEqual(['ConfigMap settings']);
  });

  it('makes no variants of the file that holds the object', () => {
    const linked = linkFiles({
      'a/pod.yaml': reader('one'),
      'a/README.md': 'kubectl create configmap one\nkubectl create configmap two\nkubectl create configmap three\n',
      'b/all.yaml': ['one', 'two', 'three'].map((name) => configMap(name)).join('---'),
      'a/other.yaml': reader('two'),
    });
    expect(missing(linked)).toEqual([]);
  });
});
