import { defineRule, manifest, syntaxErrorOf } from '../../src/rule/index.js';

export default defineRule({
  id: 'script/syntax',
  severity: 'error',
  consequence: 'broken',
  summary: 'A shell script in a manifest has a syntax error.',
  why: `The manifest is accepted: to Kubernetes the script is a text. The shell reads it command by command, runs what stands
before the mistake, and stops there with status 2: the container restarts again and again, the probe fails, the hook does
nothing.

Scripts are read where a shell is sure to run them: in \`command\` and \`args\` behind \`sh -c\` (and the like), in exec probes
and lifecycle hooks, and in keys of a ConfigMap that begin with \`#!/bin/sh\` or end in \`.sh\`. They are read as bash does;
for \`sh\`, which may be another shell, only what no shell can read is reported.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://www.gnu.org/software/bash/manual/bash.html#Shell-Grammar', 'POSIX.1-2024, Shell Command Language'],
  visit: 'script',

  check(script, { report }) {
    if (script.object.document.broken && !script.mapped) return;
    const error = syntaxErrorOf(script);
    if (!error) return;
    report({
      at: { range: script.range(error.start, error.end), pointer: script.pointer },
      message: `${script.shell} cannot read the script of ${script.name}: ${error.what}`,
    });
  },

  examples: [
    {
      title: 'a forgotten ||, and an if without its end',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: db
        spec:
          initContainers:
            - name: number
              image: example/db:16.2
              command:
                - bash
                - -c
                - |
                  set -e
                  [[ $(hostname) =~ -([0-9]+)$ ]] exit 1
                                                  ^^^^ bash cannot read the script of container number: "||", "&&" or ";" is missing between "]]" and "exit"
                  echo "\${BASH_REMATCH[1]}" > /shared/number
          containers:
            - name: db
              image: example/db:16.2
              command: ["/bin/sh", "-c", "if [ -f /shared/number ]; then exec db --number $(cat /shared/number)"]
                                          ^^ sh cannot read the script of container db: this "if" has no "fi"
      `,
    },
    {
      title: 'a bracket without its space',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: scripts
        data:
          start.sh: |
            #!/bin/bash
            if [[-f /etc/app/ready ]]; then
               ^^ bash cannot read the script of key start.sh of ConfigMap scripts: a space is missing after "[[": [[-f is one word to the shell
              exec app
            fi
      `,
    },
    {
      title: 'variables of Kubernetes, heredocs and what only bash reads',
      good: manifest.container`
        command: ["bash", "-euo", "pipefail", "-c"]
        args:
          - |
            names=(a b c)
            for name in "\${names[@]}"; do
              cat <<EOF > "/tmp/$name"
            $(date) $(NAME)
            EOF
            done
            [[ -f /tmp/a && "$(</tmp/a)" =~ ^(.+)$ ]] || exit 1
        env:
          - name: NAME
            value: shop
      `,
    },
    {
      title: 'what only another shell than bash refuses',
      good: manifest.container`
        command: ["/bin/sh", "-c", "[[ -f /ready ]] && echo ready"]
      `,
    },
  ],
});
