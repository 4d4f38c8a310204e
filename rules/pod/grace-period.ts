import { addField, commandsOf, containerName, defineRule, manifest, type ProposedFix } from '../../src/rule/index.js';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };
/** Words and signs that make it unsure how often, or whether, a \`sleep\` of a script is run. */
const unsure = /\b(while|until|for|if|case|kill|timeout|function)\b|\|\||\||(^|[^&>])&($|[^&>1])|[`{]|\$\(/;

/** How long a script of plain steps sleeps, in seconds; undefined where that is not sure. */
function secondsOf(words: readonly (string | undefined)[]): number | undefined {
  const [program = '', ...args] = words.map((word) => word ?? '');
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name === 'sleep') return args.length === 1 ? parse(args[0] ?? '') : undefined;
  if (!/^(ba|da|a)?sh$/.test(name) || args.length !== 2 || !/^-[eux]*c$/.test(args[0] ?? '')) return undefined;
  const script = args[1] ?? '';
  if (unsure.test(script)) return undefined;
  const steps = script.split(/&&|;|\n/).map((step) => step.trim());
  // What stands before a sleep may end the script; what comes behind `exit` is not run.
  if (steps.some((step) => /^(exit|exec|return)\b/.test(step))) return undefined;
  const sleeps = steps.flatMap((step) => /^(?:\/bin\/)?sleep\s+(\S+)$/.exec(step)?.[1] ?? []).map(parse);
  return sleeps.length === 0 ? undefined : sleeps.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

function parse(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text);
  return match ? Number(match[1]) * (units[match[2] ?? ''] ?? 1) : undefined;
}

export default defineRule({
  id: 'pod/grace-period',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A preStop hook sleeps longer than the pod is given to end.',
  why: `The time for an orderly end, \`terminationGracePeriodSeconds\` (30 seconds where it is not written), begins before the
\`preStop\` hook and not behind it. A hook that sleeps as long as that is cut short, and the process gets its SIGTERM with two
seconds left: connections are cut, data that is still in memory is lost. The period has to hold the hook and the process.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    'pkg/kubelet/kuberuntime/kuberuntime_container.go: killContainer, minimumGracePeriodInSeconds',
  ],
  visit: 'container',

  check(container, { report }) {
    const hook = commandsOf(container).find(({ place }) => place === 'preStop hook');
    if (!hook || container.workload.object.partial) return;
    const seconds = secondsOf(hook.words.map((word) => word.text));
    const given = container.workload.pod.at('terminationGracePeriodSeconds');
    const period = given.exists ? given.number : 30;
    if (seconds === undefined || period === undefined || seconds < period) return;
    const [first] = hook.words;
    const at = hook.words.find(({ text }) => text?.includes('sleep')) ?? first;
    const where = given.exists ? '' : ' (the default)';
    // As long behind the hook as a pod has that has none.
    const enough = seconds + 30;
    const { object, pod } = container.workload;
    const edits = given.exists
      ? [{ range: given.range, newText: String(enough) }]
      : addField(object, `${pod.pointer}/terminationGracePeriodSeconds`, enough);
    const fix: ProposedFix | undefined = edits && { title: `give the pod ${enough} s to end`, edits };
    if (at) {
      report({
        at,
        message: `the preStop hook of ${containerName(container)} sleeps ${seconds} s, but the whole pod has ${period} s to end${where}: the hook is cut short, and the process is killed 2 s after its SIGTERM`,
        fix,
        related: given.exists ? [{ at: given, message: 'the time that the hook and the process share' }] : [],
      });
    }
  },

  examples: [
    {
      title: 'a minute of sleep in the default of 30 seconds',
      bad: manifest.container`
        lifecycle:
          preStop:
            exec:
              command: [sh, -c, "sleep 60; nginx -s quit"]
                                ^^^^^^^^^^^^^^^^^^^^^^^^^ the preStop hook of container "app" of Pod example sleeps 60 s, but the whole pod has 30 s to end (the default): the hook is cut short, and the process is killed 2 s after its SIGTERM
      `,
      fixed: 'terminationGracePeriodSeconds: 90',
    },
    {
      title: 'as long as the period itself',
      bad: manifest.pod`
        terminationGracePeriodSeconds: 20
                                       ~~ the time that the hook and the process share
        containers:
          - name: app
            image: example/app:1.4.2
            lifecycle:
              preStop:
                exec:
                  command: [sleep, "20"]
                            ^^^^^ the preStop hook of container "app" of Pod example sleeps 20 s, but the whole pod has 20 s to end: the hook is cut short, and the process is killed 2 s after its SIGTERM
      `,
    },
    {
      title: 'a short sleep, and one that may not be run',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            lifecycle:
              preStop:
                exec:
                  command: [sleep, "10"]
          - name: proxy
            image: example/proxy:1.4.2
            lifecycle:
              preStop:
                exec:
                  command: [sh, -c, "if pgrep app; then sleep 60; fi"]
      `,
    },
  ],
});
