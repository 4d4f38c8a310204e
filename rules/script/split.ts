import { commandLinesOf, defineRule, invocationIn, manifest, quote } from '../../src/rule/index.js';

/** What reads the words behind the script: `$0`, `$1`, `$@`, `${1}`, `$#`, `shift`. */
const readsThem = /\$(?:[0-9@*#]|\{[#!]?[0-9@*#])|\b(?:shift|getopts|set|source|eval)\b|(?:^|[\s;&|])\. /;

export default defineRule({
  id: 'script/split',
  severity: 'error',
  consequence: 'broken',
  summary: 'The script behind sh -c is split over several items, or missing.',
  why: `A shell takes one word behind \`-c\` as its script. All words that follow are the script's \`$0\`, \`$1\`, …: with
\`["sh", "-c", "sleep", "3600"]\` the shell runs \`sleep\` alone, which ends at once with an error, and the container restarts
again and again. Write the script as one item: \`["sh", "-c", "sleep 3600"]\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['POSIX.1-2024, sh: sh -c [-abCefhimnuvx] command_string [command_name [argument...]]'],
  visit: 'container',

  check(container, { report }) {
    const { document } = container.workload.object;
    if (document.broken || document.shellExpands) return;
    for (const { name, words } of commandLinesOf(container)) {
      const invocation = invocationIn(words.map(({ text }) => text));
      if (!invocation) continue;
      const { shell, scriptAt } = invocation;
      const script = words[scriptAt];
      const last = words.at(-1);
      if (!script) {
        // Arguments may come from elsewhere: a patch, or somebody who runs the image by hand.
        if (last && container.spec.at('args').exists)
          report({
            at: last.cursor,
            message: `${name} starts ${shell} -c without a script: it ends at once with an error`,
          });
        continue;
      }
      const rest = words.slice(scriptAt + 1);
      const text = script.text?.trim();
      if (text === undefined || rest.length === 0 || readsThem.test(text)) continue;
      const oneWord = /^[\w./-]+$/.test(text);
      // A single word more is a name for $0, by custom; a script of its own is handed its arguments where it asks for them.
      if (!oneWord && (rest.length === 1 || rest[0]?.text === '--' || rest[0]?.text === shell)) continue;
      const first = rest[0];
      if (!first || rest.some((word) => word.text === undefined)) continue;
      const lost = quote(rest.slice(0, 4).map((word) => word.text ?? ''));
      report({
        at: first.cursor,
        message: `${shell} -c in ${name} runs ${quote(text.length > 40 ? `${text.slice(0, 37)}…` : text)} alone: ${lost} ${rest.length === 1 ? 'is' : 'are'} no part of its script`,
      });
    }
  },

  examples: [
    {
      title: 'a command in several items',
      bad: manifest.container`
        command: [sh, -c, sleep, "3600"]
                                 ^^^^^^ sh -c in container app runs "sleep" alone: "3600" is no part of its script
      `,
    },
    {
      title: 'a script, and words that it never reads',
      bad: manifest.container`
        command: ["/bin/bash", "-c"]
        args: ["migrate --up", "--host", "db"]
                               ^^^^^^^^ bash -c in container app runs "migrate --up" alone: "--host" and "db" are no part of its script
      `,
    },
    {
      title: 'one item, and arguments that the script reads',
      good: manifest.container`
        command: [sh, -c, 'exec app "$@"', --, --port, "8080"]
        livenessProbe:
          exec:
            command: [sh, -c, test -f /tmp/alive]
      `,
    },
  ],
});
