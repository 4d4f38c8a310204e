import {
  commandsOf,
  containerName,
  defineRule,
  isForWindows,
  manifest,
  type ProposedFix,
  quote,
  splitWords,
} from '../../src/rule/index.js';

/** A program, one or more blanks, and more: but not a path with a blank in it, which goes on to a slash. */
const commandLine = /^((?:\.{0,2}\/)?(?:[\w.-]+\/)*[\w.-]+)[ \t]+(\S.*)$/s;

const effects: Readonly<Record<string, string>> = {
  command: 'the container cannot start',
  livenessProbe: 'the probe always fails, and the container is killed again and again',
  readinessProbe: 'the probe always fails, and the pod never gets ready',
  startupProbe: 'the probe always fails, and the container is killed again and again',
  'postStart hook': 'the hook always fails, and the container is killed as soon as it has started',
  'preStop hook': 'the hook always fails',
};

interface Words {
  readonly title: string;
  readonly items: readonly string[];
  readonly safety: 'safe' | 'suggested';
}

/**
 * The words of a line, or the line for a shell. Words that no shell would change are the ones that are meant, whoever
 * splits them.
 * @param alone whether the line is the whole command
 */
function wordsOf(line: string, alone: boolean): Words[] {
  const shell = /^((?:\/\S+\/)?(?:ba|da|a|z)?sh)[ \t]+(-[a-z]*c)[ \t]+(["']?)(.*)\3$/s.exec(line);
  if (shell) {
    const [, name = '', flag = '', quotes, script = ''] = shell;
    const isWhole = alone && (quotes !== '' ? !/["'\\]/.test(script) : !/[ \t"'\\]/.test(script));
    const items = [name, flag, script];
    return [{ title: 'write its words one by one', items, safety: isWhole ? 'safe' : 'suggested' }];
  }
  const items = line.trim().split(/[ \t]+/);
  const isPlain = items.every((word) => /^[\w./:=@%+-]+$/.test(word));
  const split: Words = { title: 'write its words one by one', items, safety: 'safe' };
  if (isPlain) return [split];
  return alone ? [{ title: 'hand the line to a shell', items: ['sh', '-c', line], safety: 'suggested' }] : [];
}

export default defineRule({
  id: 'pod/command-line',
  severity: 'error',
  consequence: 'broken',
  summary: 'A whole command line stands where the name of a program belongs.',
  why: `\`command\` is a list of words, and no shell takes it apart: the first word is the program, blanks and all. For
\`["cat /tmp/ready"]\` a program of the name \`cat /tmp/ready\` is looked for, and there is none. Write one item for each word,
or hand the line to a shell: \`["sh", "-c", "cat /tmp/ready"]\`.

The same text in \`args\` may be meant, and nothing is said about it.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler (ExecAction)',
  ],
  visit: 'container',

  check(container, { report }) {
    for (const { place, words } of commandsOf(container)) {
      const [program] = words;
      const line = program?.text;
      if (!program || line === undefined || !line.includes(' ')) continue;
      const match = commandLine.exec(line);
      const [, name, rest] = match ?? [];
      if (name === undefined || rest === undefined || /\$\(|\{\{|\\$/.test(line) || isForWindows(container)) continue;
      // Windows starts a program by one line; not every manifest says that it is for Windows.
      if (/(^|\/)(cmd|powershell|pwsh)$|\.exe$/i.test(name)) continue;
      // "/opt/My App/bin/run": a path with a blank in it, not a program with an argument.
      if (name.startsWith('/') && /^[\w.-]+(\/[\w. -]+)+$/.test(rest)) continue;
      const kind = place === 'command' ? 'command' : `command of the ${place}`;
      report({
        at: program,
        message: `the ${kind} of ${containerName(container)} names a program ${quote(line.length > 60 ? `${line.slice(0, 57)}…` : line)}, since no shell splits it into words: ${effects[place] ?? ''}`,
        fixes: wordsOf(line, words.length === 1).flatMap(({ title, items, safety }): ProposedFix[] => {
          const edits = splitWords(container.workload.object, program.pointer, items);
          return edits ? [{ title, edits, safety }] : [];
        }),
      });
    }
  },

  examples: [
    {
      title: 'a probe in one string',
      bad: manifest.container`
        readinessProbe:
          exec:
            command: ["cat /tmp/ready"]
                      ^^^^^^^^^^^^^^^^ the command of the readinessProbe of container "app" of Pod example names a program "cat /tmp/ready", since no shell splits it into words: the probe always fails, and the pod never gets ready
      `,
      fixed: 'command: ["cat", "/tmp/ready"]',
    },
    {
      title: 'a program with its arguments in one item',
      bad: manifest.container`
        command:
          - python app.py --port 8080
            ^^^^^^^^^^^^^^^^^^^^^^^^^ the command of container "app" of Pod example names a program "python app.py --port 8080", since no shell splits it into words: the container cannot start
      `,
      fixed: manifest.container`
        command:
          - python
          - app.py
          - "--port"
          - "8080"
      `,
    },
    {
      title: 'a line for a shell',
      bad: manifest.container`
        command: [sh -c "migrate && serve"]
                  ^^^^^^^^^^^^^^^^^^^^^^^^ the command of container "app" of Pod example names a program "sh -c "migrate && serve"", since no shell splits it into words: the container cannot start
      `,
      fixed: 'command: [sh, "-c", migrate && serve]',
    },
    {
      title: 'a line that only a shell understands',
      bad: manifest.container`
        command: ["migrate && serve"]
                  ^^^^^^^^^^^^^^^^^^ the command of container "app" of Pod example names a program "migrate && serve", since no shell splits it into words: the container cannot start
      `,
      fixed: 'command: ["sh", "-c", "migrate && serve"]',
    },
    {
      title: 'words one by one, a shell, a path with a blank',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: words
              image: example/app:1.4.2
              command: [python, app.py, --port, "8080"]
            - name: shell
              image: example/app:1.4.2
              command: [sh, -c, python app.py --port 8080]
            - name: path
              image: example/app:1.4.2
              command: ["/opt/My App/bin/run"]
      `,
    },
  ],
});
