import {
  commandOf,
  defineRule,
  type EmbeddedScript,
  manifest,
  type ShellCommand,
  type ShellNode,
  scriptsIn,
  visitScript,
  wordsOfCommand,
} from '../../src/rule/index.js';

/** True for a program that never ends by itself: `sleep infinity`, `tail -f FILE`. */
function isEndless(words: readonly string[]): boolean {
  const [program = '', ...rest] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name === 'sleep') return rest.length === 1 && /^inf(inity)?$/.test(rest[0] ?? '');
  return (
    name === 'tail' &&
    rest.some((word) => /^-[a-zA-Z]*[fF]|^--follow/.test(word)) &&
    !rest.some((word) => word.startsWith('--pid'))
  );
}

/** What may leave a loop or the script: with any of them in it nothing is said. */
const leaving: ReadonlySet<string> = new Set([
  'break',
  'exit',
  'return',
  'exec',
  'kill',
  'trap',
  'eval',
  '.',
  'source',
]);

/** The words of a command, without the `exec` before them. */
function programOf(command: ShellCommand): string[] {
  const words = wordsOfCommand(command).map((word) => word.value);
  const name = command.name?.value ?? '';
  return name === 'exec' ? words : [name, ...words];
}

/** The first statement of a script that it cannot get past. */
function endlessIn(script: EmbeddedScript): ShellNode | undefined {
  let leaves = false;
  visitScript(script, (node) => {
    if (node.type === 'Function') leaves = true;
    if (node.type === 'Command') leaves ||= leaving.has(node.name?.value ?? '') && !isEndless(programOf(node));
  });
  if (leaves || script.tree.errors?.length) return undefined;
  const endless = script.tree.commands.find(({ command, background }) => {
    if (background) return false;
    if (command.type === 'Command') return isEndless(programOf(command));
    if (command.type !== 'While') return false;
    const [condition, ...more] = command.clause.commands;
    if (more.length > 0 || condition?.command.type !== 'Command') return false;
    const asked = script.text.slice(condition.pos, condition.end).trim();
    return command.kind === 'while' ? asked === 'true' || asked === ':' : asked === 'false';
  });
  return endless?.command;
}

export default defineRule({
  id: 'script/endless-init',
  severity: 'error',
  consequence: 'broken',
  summary: 'An init container runs something that never ends.',
  why: `Init containers run one after the other, each to its end, before the pod's containers start. One that sleeps for ever
keeps the pod in \`Init:0/1\`. What is to run beside the others belongs among \`containers\`, or is a sidecar: an init container
with \`restartPolicy: Always\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  ],
  visit: 'container',

  check(container, { report }) {
    const { role, workload } = container;
    const { object } = workload;
    if (role !== 'init' || object.partial || object.document.broken || object.document.shellExpands) return;
    const say = (at: Parameters<typeof report>[0]['at'], what: string) =>
      report({
        at,
        message: `init container ${container.name ?? ''} never ends, since ${what}: the containers behind it never start`,
      });
    const words = commandOf(container);
    const [first] = words;
    if (first && isEndless(words.map(({ text }) => text ?? ''))) {
      const line = words.map(({ text }) => text ?? '').join(' ');
      say(first.cursor, `${line} goes on for ever`);
    }
    for (const script of scriptsIn(object)) {
      if (script.place !== 'command' || script.container?.spec.pointer !== container.spec.pointer) continue;
      const node = endlessIn(script);
      if (!node) continue;
      const end = node.type === 'While' ? node.clause.end : node.end;
      const what = script.text.slice(node.pos, end).split('\n', 1)[0] ?? '';
      say({ range: script.range(node.pos, end), pointer: script.pointer }, `${what} goes on for ever`);
    }
  },

  examples: [
    {
      title: 'an init container that sleeps, and one that loops',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          initContainers:
            - name: debug
              image: busybox:1.36
              command: [sleep, infinity]
                        ^^^^^ init container debug never ends, since sleep infinity goes on for ever: the containers behind it never start
            - name: logs
              image: busybox:1.36
              command:
                - sh
                - -c
                - |
                  mkdir -p /logs
                  while true; do
                  ^^^^^^^^^^ init container logs never ends, since while true goes on for ever: the containers behind it never start
                    date >> /logs/clock
                    sleep 1
                  done
          containers:
            - name: app
              image: example/app:1.4.2
      `,
    },
    {
      title: 'a sidecar, a loop with a way out, and something in the background',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          initContainers:
            - name: logs
              image: busybox:1.36
              restartPolicy: Always
              command: [sh, -c, tail -F /logs/clock]
            - name: wait
              image: busybox:1.36
              command: [sh, -c, "while true; do test -f /ready && break; sleep 1; done"]
            - name: watch
              image: busybox:1.36
              command: [sh, -c, "tail -f /var/log/x & sleep 5"]
          containers:
            - name: app
              image: example/app:1.4.2
      `,
    },
  ],
});
