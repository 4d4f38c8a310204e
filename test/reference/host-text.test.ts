import { describe, expect, it } from 'vitest';
import {
  addressesIn,
  awaitedIn,
  type HostPiece,
  hostPortsIn,
  namesIn,
  wholeIn,
} from '../../src/reference/host-text.js';

/** What was found, as `set/ordinal@service.namespace:port`; `!` behind what is certain. */
function told(text: string, pieces: readonly HostPiece[]): string[] {
  return pieces.map(({ pod, service, namespace, filledNamespace, certain, port, start, end }) => {
    expect(text.slice(start, end).startsWith(pod?.label.text ?? service?.text ?? '')).toBe(true);
    for (const one of [pod?.set, pod?.ordinal, service, namespace, port])
      if (one) expect(text.slice(one.start, one.end)).toBe(one.text);
    const of = pod ? `${pod.set?.text ?? 'own'}/${pod.ordinal?.text ?? '?'}@` : '';
    const within = namespace ? `.${namespace.text}` : filledNamespace ? '.?' : '';
    return `${of}${service?.text ?? '?'}${within}${port ? `:${port.text}` : ''}${certain ? '!' : ''}`;
  });
}

describe('names of pods and Services in a text', () => {
  const names: readonly (readonly [text: string, found: readonly string[]])[] = [
    ["MASTER_HOST='db-0.db',", ['db/0@db']],
    ['ncat --recv-only db-$(($ordinal-1)).db 3307 | tar x', ['db/?@db:3307']],
    ['nc -z db-1.db.shop 5432', ['db/1@db.shop:5432']],
    ['clone db-1.db 5432', ['db/1@db']],
    ['ring://db-0.db:5432,db-1.db:5432/shop', ['db/0@db:5432', 'db/1@db:5432']],
    ['zk-{0..2}.zk-hs', ['zk/?@zk-hs']],
    ['http://store-3.store.shop.svc.cluster.local/data', ['store/3@store.shop!']],
    ['store-%d.store.shop.svc.example.org', ['store/?@store.shop!']],
    [`for i in 0 1; do ping web-\${i}.web; ping web-$i.web; done`, ['web/?@web', 'web/?@web']],
    ['$(POD_NAME).web', ['own/?@web']],
    [`\${HOSTNAME}.web.\${NAMESPACE}.svc`, ['own/?@web.?!']],
    ['`hostname -s`.web.shop', ['own/?@web.shop']],
    ['orders.$(POD_NAMESPACE).svc,orders.shop.svc.cluster.local:8080', ['orders.?!', 'orders.shop:8080!']],
    ['nslookup cart.$(cat /var/run/namespace).svc.cluster.local', ['cart.?!']],
    ['*.web.shop.svc', ['web.shop!']],
    ['_peer._tcp.web.shop.svc', ['web.shop!']],
    ['busy.subdomain.shop.svc', ['subdomain.shop!']],
    ['web-1.$DOMAIN', []],
    ['web-1.a.example.com', []],
    ['10-0-0-7.shop.pod.cluster.local', []],
    ['/srv/backup-1.tar', []],
    ['lib-1.2.3 v1-2.3', []],
    ['db-01.db', []],
    ['shop.svc', []],
    ['no names here. None-at-all', []],
  ];
  it.each(names)('%s', (text, found) => {
    expect(told(text, namesIn(text))).toEqual(found);
  });
});

describe('hosts of addresses', () => {
  const cases: readonly (readonly [(text: string) => HostPiece[], string, readonly string[]])[] = [
    [addressesIn, 'http://orders', ['orders']],
    [addressesIn, 'GET https://orders/v1?x=y; amqp://guest:guest@queue:5672/', ['orders', 'queue:5672']],
    [addressesIn, 'jdbc:postgresql://ledger-db:5432/ledger', ['ledger-db:5432']],
    [addressesIn, 'http://redis.io and http://www.example.com', ['redis.io']],
    [addressesIn, 'http://$HOST/ http://x$HOST http://{{ .Host }}', []],
    [hostPortsIn, 'redis:6379', ['redis:6379']],
    [hostPortsIn, 'a:2181,b.shop:2182', ['a:2181', 'b.shop:2182']],
    [hostPortsIn, 'postgres:16 mysql:8.0 registry.example.com/app:1234 10:30 x:y', []],
    [wholeIn, 'redis', ['redis']],
    [wholeIn, 'redis is here', []],
    [awaitedIn, 'until nslookup ledger; do sleep 2; done', ['ledger']],
    [awaitedIn, 'until nc -z -w 2 ledger 5432; do :; done', ['ledger:5432']],
    [awaitedIn, 'until pg_isready -U postgres -h ledger; do :; done', ['ledger']],
    [awaitedIn, 'nc -z $HOST 5432', []],
  ];
  it.each(cases)('%o %s', (read, text, found) => {
    expect(told(text, read(text))).toEqual(found);
  });

  it('takes a time that grows with the text', () => {
    const long = ['a', '$(', 'a.', '-1.a', 'a:', '://a', '{{', '`', '{0..'].map((word) => word.repeat(60_000));
    const started = performance.now();
    for (const text of long)
      for (const read of [namesIn, addressesIn, hostPortsIn, awaitedIn]) read(`${text}.svc://-1.a`);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
