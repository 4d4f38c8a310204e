import { describe, expect, it } from 'vitest';
import { isSlip, spelt } from '../../src/rule/index.js';
import { SourceText } from '../../src/text/index.js';

const text = (content: string) => [new SourceText('a.yaml', content)];

describe('which of two names is spelt right', () => {
  it.each([
    ['pv-storage', 'pv-sotrage', 'name: pv-storage name: pv-sotrage', 'pv-storage'],
    ['datdir', 'datadir', '', 'datadir'],
    ['mysql-persistent-storage', 'mysql-persistentstorage', '', 'mysql-persistent-storage'],
    ['ziggurat', 'zigurat', 'image: example/ziggurat name: ziggurat name: zigurat', 'ziggurat'],
    ['ziggurat', 'zigurat', 'name: ziggurat name: zigurat', undefined],
    // Singular and plural are two words: neither is misspelt.
    ['cart', 'carts', '', undefined],
    ['order-data', 'orders-data', '', undefined],
  ])('%s or %s', (a, b, content, right) => {
    expect(spelt(a, b, text(content))).toBe(right);
    expect(spelt(b, a, text(content))).toBe(right);
  });
});

describe('what is a slip of the pen', () => {
  it.each([
    ['uploads', 'uplaods', true],
    ['session-db', 'sessio-ndb', true],
    ['web-a', 'web-b', false],
    ['db-rw', 'db-ro', false],
    ['etcd', 'etd', true],
  ])('%s and %s: %s', (a, b, slip) => expect(isSlip(a, b)).toBe(slip));
});
