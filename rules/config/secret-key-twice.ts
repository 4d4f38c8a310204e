import type { Secret } from 'kubernetes-types/core/v1.js';
import { canonicalKind, defineRule, fromBase64, manifest, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'config/secret-key-twice',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A key of a Secret is in data and in stringData, with two values.',
  why: `The API server writes the entries of \`stringData\` over those of \`data\`: the value in \`data\` is never stored. Who
changes that one later, because it stands above, changes nothing.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data'],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind } = object.identity;
    if (apiVersion !== 'v1' || canonicalKind(kind ?? '') !== 'Secret') return;
    const secret = object.root.as<Secret>();
    const strings = secret.at('stringData').entries();
    if (strings.length === 0) return;
    for (const { name, key, value } of secret.at('data').entries()) {
      const other = strings.find((entry) => entry.name === name);
      if (!other || value.text === undefined || fromBase64(value.text) === other.value.text) continue;
      report({
        at: { range: key.range, pointer: value.pointer },
        message: `${name} of Secret ${object.identity.name ?? ''} is in stringData too, with another value: that one is stored, and this one never`,
        related: [{ at: { range: other.key.range, pointer: other.value.pointer }, message: 'this one is stored' }],
        fix: removal(object, value.pointer, `remove ${name} from data`),
      });
    }
  },

  examples: [
    {
      title: 'two values',
      bad: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          username: c2hvcA==
          password: b2xk
          ^^^^^^^^ password of Secret db is in stringData too, with another value: that one is stored, and this one never
        stringData:
          password: new
          ~~~~~~~~ this one is stored
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          username: c2hvcA==
        stringData:
          password: new
      `,
    },
    {
      title: 'the same value, other keys',
      good: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          username: c2hvcA==
          password: bmV3
        stringData:
          password: new
          host: db
      `,
    },
  ],
});
