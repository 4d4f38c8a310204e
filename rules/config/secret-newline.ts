import type { Secret } from 'kubernetes-types/core/v1.js';
import {
  type Cursor,
  canonicalKind,
  defineRule,
  fromBase64,
  manifest,
  replaceText,
  toBase64,
} from '../../src/rule/index.js';

/** Keys that hold a single word which somebody compares: a password, a user, a token. */
const word =
  /pass(word|wd|phrase)?$|pwd$|(^|[^a-z])(user(name)?|login|token|(api|access|secret)[-_.]?key([-_.]?id)?)$/i;
const oneLine = /^[^\r\n]+\r?\n$/;
/** What the shell of a heredoc puts in: `$(echo secret | base64)`, without `-n`. */
const echoed = /^\$\(\s*echo\s+(?!-)[^|()\\]*\|\s*base64(?:\s+-w\s*0)?\s*\)$/;
/** No password is longer, and other values need not be decoded. */
const longest = 4096;

/** Keys in camel case are words too: `dbUser`. */
function isWord(key: string): boolean {
  return word.test(key.replace(/([a-z0-9])([A-Z])/g, '$1-$2'));
}

export default defineRule({
  id: 'config/secret-newline',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A password, a user name or a token of a Secret ends with a newline.',
  why: `\`echo secret | base64\` encodes the newline too, and so does a block scalar (\`|\`) in \`stringData\`. As an
environment variable the value has the newline at its end, and most programs take it as part of the password: the login
fails, though the two look alike wherever they are printed. \`echo -n\` or \`printf %s\` leaves it away, \`|-\` does so in
YAML.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/tasks/configmap-secret/managing-secret-using-config-file/'],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind } = object.identity;
    if (apiVersion !== 'v1' || canonicalKind(kind ?? '') !== 'Secret') return;
    const secret = object.root.as<Secret>();
    const say = (name: string, value: Cursor, how: string, fixed?: string) => {
      report({
        at: value,
        message: `${how}${name} of Secret ${object.identity.name ?? ''} ends with a newline: whoever reads it as an environment variable gets the newline too`,
        ...(fixed === undefined
          ? {}
          : { fix: { title: 'leave the newline away', edits: [replaceText(value, fixed)] } }),
      });
    };
    for (const { name, value } of secret.at('data').entries()) {
      if (object.document.shellExpands && isWord(name) && echoed.test(value.text ?? '')) {
        say(name, value, 'printed by echo, ', value.text?.replace(/echo\s+/, 'echo -n '));
        continue;
      }
      const text = isWord(name) && value.text && value.text.length <= longest ? fromBase64(value.text) : undefined;
      if (text === undefined || !oneLine.test(text)) continue;
      const inline = value.node?.type === 'scalar' && !['literal', 'folded'].includes(value.node.style);
      say(name, value, 'decoded, ', inline ? toBase64(text.replace(/\r?\n$/, '')) : undefined);
    }
    for (const { name, value } of secret.at('stringData').entries()) {
      if (isWord(name) && value.text !== undefined && oneLine.test(value.text)) say(name, value, '');
    }
  },

  examples: [
    {
      title: 'made by echo',
      bad: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          username: c2hvcA==
          password: czNjcjN0Cg==
                    ^^^^^^^^^^^^ decoded, password of Secret db ends with a newline: whoever reads it as an environment variable gets the newline too
      `,
      fixed: '  password: czNjcjN0',
    },
    {
      title: 'echo in a heredoc of a page',
      bad: manifest`
        # file: page.md
        \`\`\`sh
        cat <<EOF | kubectl apply -f -
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          username: $(echo -n "shop" | base64)
          password: $(echo "s3cr3t" | base64)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ printed by echo, password of Secret db ends with a newline: whoever reads it as an environment variable gets the newline too
        EOF
        \`\`\`
      `,
      fixed: '  password: $(echo -n "s3cr3t" | base64)',
    },
    {
      title: 'a block scalar',
      bad: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        stringData:
          dbPassword: |
                      ^ (+1 line) dbPassword of Secret db ends with a newline: whoever reads it as an environment variable gets the newline too
            s3cr3t
      `,
    },
    {
      title: 'files end with a newline; a value without one',
      good: manifest`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        stringData:
          password: s3cr3t
          my.cnf: |
            [client]
          token: |-
            abc
      `,
    },
  ],
});
