import { type Cursor, defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'pod/host-alias',
  severity: 'info',
  consequence: 'risk',
  summary: 'A hostname of hostAliases has two addresses, or an address no hostname.',
  why: `Each entry of \`hostAliases\` becomes a line of \`/etc/hosts\`. Of several lines with one name most programs take the
first, and the other address is never tried. An entry without \`hostnames\` gives nobody a name.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/'],
  visit: 'workload',

  check({ object, pod }, { report }) {
    if (object.partial) return;
    const seen = new Map<string, { readonly at: Cursor; readonly ip: Cursor }>();
    for (const alias of pod.at('hostAliases').items()) {
      const ip = alias.at('ip');
      const names = alias.at('hostnames').items();
      if (ip.text && names.length === 0) {
        report({ at: ip, message: `${ip.text} has no hostnames: this entry of hostAliases gives nobody a name` });
      }
      for (const at of names) {
        if (at.text === undefined) continue;
        const before = seen.get(at.text.toLowerCase());
        // An IPv4 and an IPv6 address of one host are two on purpose.
        const sameFamily = before?.ip.text?.includes(':') === ip.text?.includes(':');
        if (before && sameFamily && before.ip.text !== ip.text) {
          report({
            at,
            message: `${at.text} is ${before.ip.text} already: most programs take the first address and never ${ip.text}`,
            related: [{ at: before.at, message: `${before.ip.text} here` }],
          });
        } else if (!before) seen.set(at.text.toLowerCase(), { at, ip });
      }
    }
  },

  examples: [
    {
      title: 'two addresses',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
        hostAliases:
          - ip: 192.0.2.10
            hostnames: [db.example.com]
                        ~~~~~~~~~~~~~~ 192.0.2.10 here
          - ip: 192.0.2.11
            hostnames: [db.example.com]
                        ^^^^^^^^^^^^^^ db.example.com is 192.0.2.10 already: most programs take the first address and never 192.0.2.11
      `,
    },
    {
      title: 'several names, both families',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
        hostAliases:
          - ip: 192.0.2.10
            hostnames: [db.example.com, db]
          - ip: 2001:db8::10
            hostnames: [db.example.com, db]
      `,
    },
  ],
});
