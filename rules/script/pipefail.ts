import { commandsOfScript, defineRule, manifest, visitScript, wordsOfCommand } from '../../src/rule/index.js';

/** Programs that fetch or write out something which whatever follows in the pipe takes for the whole. */
const senders: ReadonlySet<string> = new Set(
  'aws curl gcloud gpg gsutil gunzip gzip kubectl mongodump mysqldump nc ncat openssl pg_dump pg_dumpall rclone redis-cli ssh tar wget xtrabackup zcat zstd'.split(
    ' ',
  ),
);

export default defineRule({
  id: 'script/pipefail',
  severity: 'info',
  consequence: 'advice',
  summary: 'A script with set -e does not notice a transfer that fails inside of a pipe.',
  why: `A pipe ends as its last command does. In \`ncat db-0.db 3307 | xbstream -x\` a lost connection goes unnoticed, although
\`set -e\` stands above, and the pod goes on with half a copy. \`set -o pipefail\` makes the pipe fail with any of its commands.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://www.gnu.org/software/bash/manual/bash.html#Pipelines'],
  visit: 'script',

  check(script, { report }) {
    if (script.shell !== 'bash' || script.text.includes('pipefail') || script.options.has('pipefail')) return;
    const strict =
      script.options.has('e') ||
      script.options.has('errexit') ||
      commandsOfScript(script).some(
        (command) =>
          command.name?.value === 'set' &&
          wordsOfCommand(command).some(({ value }) => /^-[a-z]*e|^errexit$/.test(value)),
      );
    if (!strict) return;
    visitScript(script, (node) => {
      if (node.type === 'AndOr' && node.operators.includes('||')) return false;
      if (node.type !== 'Pipeline' || node.commands.length < 2) return;
      const [first] = node.commands;
      const name = first?.type === 'Command' ? first.name : undefined;
      if (!name || !senders.has(name.value.replace(/^.*\//, ''))) return;
      report({
        at: { range: script.range(name.pos, name.end), pointer: script.pointer },
        message: `the script of ${script.name} goes on where ${name.value} fails here: without set -o pipefail only the last command of a pipe counts`,
      });
    });
  },

  examples: [
    {
      title: 'a copy through a pipe',
      bad: manifest.container`
        command:
          - bash
          - -c
          - |
            set -ex
            curl https://example.com/data.tar.gz | tar xz -C /data
            ^^^^ the script of container app goes on where curl fails here: without set -o pipefail only the last command of a pipe counts
      `,
    },
    {
      title: 'with pipefail',
      good: manifest.container`
        command:
          - bash
          - -euo
          - pipefail
          - -c
          - curl https://example.com/data.tar.gz | tar xz -C /data
      `,
    },
  ],
});
