import {
  type Cursor,
  defineRule,
  isServiceVariable,
  manifest,
  placeOfVariable,
  variablesIn,
  variablesOf,
} from '../../src/rule/index.js';

/** Names as people give them to variables; `$(hostname)` is for a shell. */
const variable = /^[A-Z_][A-Z0-9_]*$/;
/** A shell, by its name or by the `-c` that it is called with: there `$(NAME)` runs a command. */
const shell = /(^|\/)(ba|da|a|z|k|tc|c)?sh$|^-[a-z]*c$/;

export default defineRule({
  id: 'config/unknown-variable',
  severity: 'info',
  consequence: 'risk',
  summary: '`$(NAME)` names an environment variable that the container does not have.',
  why: `Kubernetes puts variables of the container's \`env\` into its \`command\`, its \`args\` and the values of \`env\`. It does
not know the variables of the image, and leaves the text \`$(NAME)\` as it is where it knows none: the program gets it
literally.

In the \`strict\` preset only: kustomize \`vars\` and other tools fill in the same form. Scripts for a shell are not looked at,
nor containers that read variables with \`envFrom\`.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#use-environment-variables-to-define-arguments',
    'pkg/kubelet/container/helpers.go: ExpandContainerCommandAndArgs',
  ],
  visit: 'container',

  check(container, { report }) {
    const { object } = container.workload;
    if (object.partial || object.document.broken) return;
    const { spec } = container;
    const words: Cursor<string>[] = [...spec.at('command').items(), ...spec.at('args').items()];
    const forShell = words.some(({ text = '' }) => shell.test(text) || text.includes('\n'));
    const values = spec
      .at('env')
      .items()
      .map((one) => one.at('value'));
    const texts = [...(forShell ? [] : words), ...values].filter(({ text }) => text?.includes('$('));
    const known = texts.length > 0 ? variablesOf(container) : undefined;
    if (!known) return;
    for (const value of texts) {
      for (const { name } of variablesIn(value.text ?? '')) {
        if (known.has(name) || !variable.test(name) || isServiceVariable(name)) continue;
        report({
          at: placeOfVariable(object.document.text, value, name),
          message: `container ${container.name ?? ''} has no environment variable ${name}: the text $(${name}) stays as it is`,
        });
      }
    }
  },

  examples: [
    {
      title: 'a variable that was renamed',
      bad: manifest.container`
        args: [--listen=:$(PORT)]
                         ^^^^^^^ container app has no environment variable PORT: the text $(PORT) stays as it is
        env:
          - name: HTTP_PORT
            value: '8080'
      `,
    },
    {
      title: 'its variables, those of a Service, a script, an escaped dollar sign',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            args: [--listen=:$(PORT), --db=$(DB_SERVICE_HOST), $$(PRICE)]
            env:
              - name: PORT
                value: '8080'
          - name: helper
            image: example/helper:1.4.2
            command: [sh, -c, echo $(ID)]
      `,
    },
  ],
});
