import { defineRule, firstBashism, lesserShellOf, manifest } from '../../src/rule/index.js';

const shells = { ash: "busybox's ash", dash: 'dash' } as const;

export default defineRule({
  id: 'script/bashism',
  severity: 'error',
  consequence: 'broken',
  summary: 'A script uses what only bash knows, and another shell runs it.',
  why: `\`sh\` is not bash in every image: in busybox and Alpine it is busybox's ash, in Debian and Ubuntu dash. There an array or
\`((n++))\` is a syntax error or a command that is not found, and the script ends, or goes on without it. Run the script with
bash where the image has it, or write it in what every shell knows.

Said only where the shell is certain: it is called by its name (\`dash\`, \`ash\`), or the image is one of busybox, Alpine, Debian
or Ubuntu, or an official one with an \`-alpine\` tag.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'POSIX.1-2024, Shell Command Language',
    'https://www.gnu.org/software/bash/manual/bash.html#Major-Differences-From-The-Bourne-Shell',
  ],
  visit: 'script',

  check(script, { report }) {
    const shell = lesserShellOf(script);
    if (!shell || (script.object.document.broken && !script.mapped)) return;
    const found = firstBashism(script, shell);
    if (!found) return;
    const image = script.container?.spec.at('image').text;
    const who = script.shell === shell ? shell : `sh of image ${image} is ${shells[shell]}, which`;
    report({
      at: { range: script.range(found.start, found.end), pointer: script.pointer },
      message: `${script.shell === shell ? `${who} runs the script of ${script.name}, and has no` : `${who} has no`} ${found.what}: only bash has`,
    });
  },

  examples: [
    {
      title: 'an array in Alpine, a test in Debian',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: alpine:3.20
              command:
                - sh
                - -c
                - |
                  hosts=(db-0 db-1)
                        ^^^^^^^^^^^ sh of image alpine:3.20 is busybox's ash, which has no arrays: only bash has
                  ping "\${hosts[0]}"
            - name: ready
              image: debian:12-slim
              command: [/bin/sh, -c, "[[ -f /ready ]] || exit 1"]
                                      ^^ sh of image debian:12-slim is dash, which has no tests in [[ ]]: only bash has
      `,
    },
    {
      title: 'bash itself, an image of which nothing is known, and what busybox knows',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: bash
              image: debian:12-slim
              command: [bash, -c, "hosts=(db-0 db-1); ping \${hosts[0]}"]
            - name: own
              image: example/app:1.4.2
              command: [sh, -c, "[[ -f /ready ]] || exit 1"]
            - name: busybox
              image: busybox:1.36
              command: [sh, -c, "[[ -f /ready ]] || exit 1; source /etc/profile; let n=1"]
      `,
    },
  ],
});
