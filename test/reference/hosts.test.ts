import { describe, expect, it } from 'vitest';
import type { Linked } from '../../src/reference/index.js';
import { linkFiles } from './workspace.js';

/** A headless Service and a set that it governs. */
function set(name: string, more = 'replicas: 3', metadata = '', serviceName = name): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  ${metadata}
spec:
  clusterIP: None
  selector:
    app: ${name}
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
  ${metadata}
spec:
  serviceName: ${serviceName}
  ${more}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: example/${name}:1.0
          ports:
            - containerPort: 5432
`;
}

/** A Service with an address. */
function plain(name: string, metadata = '', port = 80): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  ${metadata}
spec:
  selector:
    app: ${name}
  ports:
    - port: ${port}
`;
}

/** A ConfigMap that holds a text. */
function settings(text: string, metadata = ''): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ${metadata}
data:
  settings.conf: |
    # a comment
    ${text}
`;
}

/** A Pod with a variable. */
function pod(variable: string, value: string): string {
  return `
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:1.0
      env:
        - name: ${variable}
          value: ${value}
`;
}

/** All that is found: names of pods with their fault, and names that are missed. */
function found(linked: Linked): string[] {
  return [
    ...linked.podNames.map(({ host, fault }) => (fault ? `${host.name}: ${fault}` : host.name)),
    ...linked.missingNames.map(
      ({ reference, near }) => `no ${reference.value}${near ? `, but ${near.made.name}` : ''}`,
    ),
  ];
}

/** What the hosts lead to, each as the words of the text that are linked. */
function edges({ nameEdges }: Linked): string[] {
  return nameEdges
    .filter(({ reference }) => reference.does === 'calls')
    .map(
      ({ from, reference, targets }) =>
        `${from.text.slice(reference.range)} -> ${targets.map(({ made }) => made.kind)}`,
    );
}

describe('names of pods', () => {
  const cases: readonly (readonly [title: string, text: string, more: string, expected: readonly string[]])[] = [
    ['the last pod', 'db-2.db', '', ['db-2.db']],
    ['one beyond it', 'db-3.db', '', ['db-3.db: ordinal']],
    ['one beyond it, in full', 'db-3.db.shop.svc.cluster.local', '', ['db-3.db.shop.svc.cluster.local: ordinal']],
    ['under another Service', 'db-0.reader', plain('reader'), ['db-0.reader: service']],
    ['under a Service that is not there', 'db-0.reader', '', []],
    ['under one that is not there, in full', 'db-0.reader.shop.svc', '', ['db-0.reader.shop.svc: service']],
    ['under a misspelt Service', 'db-0.dbb', '', []],
    ['a misspelt set', 'dbs-0.db', '', ['no dbs']],
    ['a host of the world', 'db-0.example.com db-1.io', '', []],
    ['a file', 'backup-1.tar', '', []],
    ['a comment', '# as in db-3.db or db-3.db.shop.svc', '', []],
    ['a comment behind a line', 'x = 1 # not db-3.db', '', []],
    ['an ordinal that a script reckons', 'db-$((i+1)).db', '', ['db-$((i+1)).db']],
  ];
  it.each(cases)('%s', (_, text, more, expected) => {
    expect(found(linkFiles({ 'shop.yaml': `${set('db')}---${settings(text)}---${more}` }))).toEqual(expected);
  });

  const scaled: readonly (readonly [title: string, more: string, other: string, expected: readonly string[]])[] = [
    ['no replicas are one', '', '', ['db-1.db: ordinal']],
    ['replicas that are filled in', 'replicas: <N>', '', ['db-1.db']],
    ['none, for now', 'replicas: 0', '', ['db-1.db']],
    ['a start', 'replicas: 1\n  ordinals: { start: 1 }', '', ['db-1.db']],
    ['a start beyond it', 'replicas: 3\n  ordinals: { start: 2 }', '', ['db-1.db: ordinal']],
    [
      'an autoscaler',
      'replicas: 1',
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: db }\nspec:\n  maxReplicas: 5\n  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }\n',
      ['db-1.db'],
    ],
  ];
  it.each(scaled)('%s', (_, more, other, expected) => {
    expect(found(linkFiles({ 'shop.yaml': `${set('db', more)}---${settings('db-1.db')}---\n${other}` }))).toEqual(
      expected,
    );
  });

  it('replicas of a kustomization and of a patch', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [db.yaml, settings.yaml]\n',
      'base/db.yaml': set('db', 'replicas: 1'),
      'base/settings.yaml': settings('db-1.db'),
      'live/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: db, count: 2 }]\n',
    };
    expect(found(linkFiles(files))).toEqual(['db-1.db']);
    const patched = {
      ...files,
      'live/kustomization.yaml': 'resources: [../base]\npatches: [{ path: more.yaml }]\n',
      'live/more.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { replicas: 2 }\n',
    };
    expect(found(linkFiles(patched))).toEqual(['db-1.db']);
    expect(found(linkFiles({ ...patched, 'live/more.yaml': patched['live/more.yaml'].replace('2', '1') }))).toEqual([
      'db-1.db: ordinal',
    ]);
  });

  it('namespaces', () => {
    const within = (text: string, own: string) =>
      found(linkFiles({ 'shop.yaml': `${set('db', '', 'namespace: data')}---${settings(text, own)}` }));
    expect(within('db-0.db', 'namespace: data')).toEqual(['db-0.db']);
    expect(within('db-0.db', '')).toEqual(['db-0.db']);
    expect(within('db-0.db', 'namespace: shop')).toEqual(['db-0.db: namespace']);
    expect(within('db-0.db.data', 'namespace: shop')).toEqual(['db-0.db.data']);
    expect(within('db-0.db.shop.svc', 'namespace: data')).toEqual(['db-0.db.shop.svc: namespace']);
    expect(within('db-0.db.$NS.svc', 'namespace: shop')).toEqual(['db-0.db.$NS.svc']);
  });

  it('the variable with its own name', () => {
    const own = (service: string) =>
      found(linkFiles({ 'db.yaml': `${set('db').trimEnd()}\n          args: ["--me=$(POD_NAME).${service}"]\n` }));
    expect(own('db')).toEqual(['$(POD_NAME).db']);
    expect(own('log')).toEqual([]);
    expect(own('reader.shop.svc')).toEqual(['$(POD_NAME).reader.shop.svc: service']);
  });

  it('a misspelt set where only its Service is elsewhere', () => {
    const [, alone = ''] = set('ledger').split('---');
    const told = (text: string) => found(linkFiles({ 'db.yaml': `${alone}---${settings(text)}` }));
    expect(told('ledgre-0.ledger')).toEqual(['no ledger', 'no ledgre, but ledger']);
    expect(told('ledgre-0.ledger.shop.svc')).toEqual(['no ledger', 'no ledgre, but ledger']);
    expect(told('archive-0.ledger')).toEqual(['no ledger']);
  });

  it.each([
    ['clone db-$((i-1)).db', ['unguarded']],
    ['clone db-$(($i - 1)).db', ['unguarded']],
    ['[ $i -eq 0 ] || clone db-$((i-1)).db', [undefined]],
    ['if (( i > 0 )); then clone db-$((i-1)).db; fi', [undefined]],
    ['[[ $HOSTNAME == db-0 ]] || clone db-$((i-1)).db', [undefined]],
    ['for i in 1 2; do clone db-$((i-1)).db; done', [undefined]],
    ['case $i in 0) ;; *) clone db-$((i-1)).db;; esac', [undefined]],
    ['clone db-$((i+1)).db', [undefined]],
  ])('the pod before: %s', (script, expected) => {
    const own = `${set('db').trimEnd()}\n          command: ["sh", "-c", ${JSON.stringify(script)}]\n`;
    expect(linkFiles({ 'db.yaml': own }).podNames.map(({ fault }) => fault)).toEqual(expected);
  });

  it('sets of the same name that lie far away are not judged', () => {
    const files = {
      'a/b/c/db.yaml': set('db', 'replicas: 1'),
      'x/y/z/settings.yaml': settings('db-4.db.shop.svc db-4.db'),
    };
    expect(found(linkFiles(files))).toEqual(['db-4.db.shop.svc']);
  });
});

describe('names of Services', () => {
  it('lead to what is near, and a full name to what is there', () => {
    const linked = linkFiles({
      'shop/services.yaml': `${plain('orders')}---${plain('redis')}`,
      'shop/settings.yaml': settings('http://orders/ http://redis.io/ orders.shop.svc redis'),
      'shop/pod.yaml': pod('REDIS', 'redis:6379'),
      'other/one/else/pod.yaml': pod('ORDERS', 'http://orders'),
    });
    expect(edges(linked)).toEqual(['orders -> Service', 'orders -> Service', 'redis -> Service']);
    expect(found(linked)).toEqual([]);
  });

  it.each([
    ['DB_HOST', 'orders', ['orders -> Service']],
    ['DB_NAME', 'orders', []],
    ['APP_IMAGE', 'orders:8080', []],
    ['ADDRESSES', '"orders:80,orders:81"', ['orders -> Service', 'orders -> Service']],
    ['TAG', 'orders:8', []],
  ])('%s: %s', (variable, value, expected) => {
    expect(edges(linkFiles({ 'shop.yaml': `${plain('orders')}---${pod(variable, value)}` }))).toEqual(expected);
  });

  it.each([
    ['ORDERS', 'http://order', ['no order, but orders']],
    ['ORDERS', 'ordesr:80', ['no ordesr, but orders']],
    ['ORDERS', 'warehouse:80', []],
    ['ORDERS', 'ordesr', []],
    ['ORDERS', 'order.shop.svc', ['no order, but orders']],
    ['ORDERS', 'order.com:443', []],
  ])('misspelt: %s: %s', (variable, value, expected) => {
    expect(found(linkFiles({ 'shop.yaml': `${plain('orders')}---${pod(variable, value)}` }))).toEqual(expected);
  });

  it('in a namespace that is here they are missed', () => {
    const files = (text: string) => ({ 'shop.yaml': `${plain('orders', 'namespace: shop')}---${settings(text)}` });
    expect(found(linkFiles(files('ledger.shop.svc')))).toEqual(['no ledger']);
    expect(found(linkFiles(files('ledger.bank.svc')))).toEqual([]);
    expect(found(linkFiles(files('orders.bank.svc')))).toEqual([]);
  });

  it('ports', () => {
    const ports = (text: string, service = plain('orders', '', 80)) => {
      const linked = linkFiles({ 'shop.yaml': `${service}---${settings(text)}` });
      return [
        ...linked.partEdges.filter(({ from }) => from.kind === 'ConfigMap').map(({ part }) => `${part.value}`),
        ...linked.missingServicePorts.map(({ part }) => `no ${part.value}`),
        ...linked.undeclaredPorts
          .filter(({ from }) => from.kind === 'ConfigMap')
          .map(({ part }) => `not declared ${part.value}`),
      ];
    };
    expect(ports('http://orders:80/')).toEqual(['80']);
    expect(ports('http://orders:8080/')).toEqual(['no 8080']);
    expect(ports('orders.shop.svc:8080')).toEqual(['no 8080']);
    expect(ports('http://db:8080', set('db'))).toEqual([]);
    expect(ports('db-0.db:5432', set('db'))).toEqual(['5432']);
    expect(ports('nc -z db-0.db 5433', set('db'))).toEqual(['not declared 5433']);
  });
});

describe('governing Services that select other pods', () => {
  const selected = (selector: string, more: Readonly<Record<string, string>> = {}) => {
    const text = set('db').replace('selector:\n    app: db\n  ports', `${selector}\n  ports`);
    return linkFiles({ 'db.yaml': text, ...more }).unselectedPods.map(({ unmet }) =>
      unmet.map(({ key }) => key).join(),
    );
  };

  it.each([
    ['selector: { app: db }', []],
    ['selector: { app: web }', ['app']],
    ['selector: { app: db, tier: data }', ['tier']],
    ['selector: { app: <NAME> }', []],
    ['selector: { statefulset.kubernetes.io/pod-name: db-0 }', []],
    ['', ['']],
  ])('%s', (selector, expected) => {
    expect(selected(selector)).toEqual(expected);
  });

  it('count what patches, kustomizations and hands do', () => {
    const patch = (kind: string, spec: string) => ({
      'kustomization.yaml': 'resources: [db.yaml]\npatches: [{ path: patch.yaml }]\n',
      'patch.yaml': `apiVersion: ${kind === 'Service' ? 'v1' : 'apps/v1'}\nkind: ${kind}\nmetadata: { name: db }\nspec: ${spec}\n`,
    });
    expect(selected('selector: { app: web }', patch('Service', '{ selector: { app: db } }'))).toEqual([]);
    expect(
      selected(
        'selector: { tier: data }',
        patch('StatefulSet', '{ template: { metadata: { labels: { tier: data } } } }'),
      ),
    ).toEqual([]);
    const labels = 'resources: [db.yaml]\ncommonLabels: { tier: data }\n';
    expect(selected('selector: { tier: data }', { 'kustomization.yaml': labels })).toEqual([]);
    const endpoints = 'apiVersion: v1\nkind: Endpoints\nmetadata: { name: db }\n';
    expect(selected('', { 'endpoints.yaml': endpoints })).toEqual([]);
  });
});
