import { defineRule, manifest, placeInText, programTexts } from '../../src/rule/index.js';

export default defineRule({
  id: 'network/address-literal',
  severity: 'info',
  consequence: 'risk',
  summary: 'A program is told an IP address of a private network.',
  why: `A pod gets a new address whenever it is made again, and a Service when it is deleted and applied anew. What reads an
address from a variable, an argument or a ConfigMap talks to nobody from then on, or to somebody else. Names stay: that of
the Service, or \`db-0.db\` for one pod of a StatefulSet.

Networks (\`10.0.0.0/8\`), masks, name servers, addresses to listen on and lists of who may come in are left out. The address
of a machine outside of the cluster may well stand there.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#motivation',
    'https://datatracker.ietf.org/doc/html/rfc1918#section-3',
  ],
  visit: 'object',

  check(object, { report }) {
    if (object.document.broken) return;
    for (const text of programTexts(object)) {
      if (notAPeer.test(text.key) || !text.text.includes('.')) continue;
      for (const { 0: address, index } of text.text.matchAll(privateAddress)) {
        if (notAPeer.test(lineAt(text.text, index))) continue;
        report({
          at: placeInText(object.document.text, text, index, index + address.length),
          message: `${object.identity.kind} ${object.identity.name ?? ''} hands on the address ${address}: if it is that of a pod or a Service, it changes when that is made again`,
        });
      }
    }
  },

  examples: [
    {
      title: 'the address of a pod',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          shop.conf: |
            subnet = 10.32.0.0
            database = 10.32.0.17:5432
                       ^^^^^^^^^^ ConfigMap shop hands on the address 10.32.0.17: if it is that of a pod or a Service, it changes when that is made again
      `,
    },
    {
      title: 'names, networks and addresses to listen on',
      good: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DATABASE: db-0.db:5432
          POD_CIDR: 10.32.0.1/16
          NAME_SERVER: 10.96.0.10
          shop.conf: |
            listen 192.168.1.5:80;
            allow 10.0.0.7;
            local = 127.0.0.1
            version = 10.0.1.2.3
      `,
    },
  ],
});

/** RFC 1918, no network with its mask, and no part of a longer number. */
const privateAddress =
  /(?<![\w.-])(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.(?!0(?!\d))(?!255(?!\d))\d{1,3}(?![\w-]|\.\d|\/\d)/g;

/** Words that tell that an address is no peer: networks, masks, name servers, what is listened on, who may come in. */
const notAPeer =
  /cidr|subnet|network|mask|range|pool|dns|name_?-?server|resolver|proxy|allow|deny|trust|white_?list|bind|listen|advertise|gateway|version|^\s*(?:#|\/\/)/i;

function lineAt(text: string, index: number): string {
  const newline = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, newline < 0 ? undefined : newline);
}
