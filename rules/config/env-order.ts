import type { EnvVar } from 'kubernetes-types/core/v1.js';
import {
  type Cursor,
  defineRule,
  isServiceVariable,
  type KubernetesObject,
  manifest,
  moveBefore,
  type ProposedFix,
  placeOfVariable,
  variablesIn,
  variablesOf,
} from '../../src/rule/index.js';

/** The variable moved before the one that takes it up, where what it takes up itself is set by then. */
function moved(
  object: KubernetesObject,
  env: readonly Cursor<EnvVar>[],
  later: Cursor<EnvVar>,
  user: Cursor<EnvVar>,
  before: ReadonlySet<string>,
): ProposedFix[] {
  const name = later.at('name').text;
  const needs = variablesIn(later.at('value').text ?? '');
  const isOnly = env.filter((other) => other.at('name').text === name).length === 1;
  if (!isOnly || needs.some((one) => !before.has(one.name))) return [];
  const edits = moveBefore(object, later.pointer, user.pointer);
  return edits ? [{ title: `set ${name} before it`, edits }] : [];
}

export default defineRule({
  id: 'config/env-order',
  severity: 'warning',
  consequence: 'risk',
  summary: 'An environment variable takes up one that is set further down, or itself.',
  why: `Kubernetes puts \`$(NAME)\` into a value while it goes through \`env\` from top to bottom. A variable that comes later
is not known yet, and the image's own variables (its \`PATH\`) are never known: the text \`$(NAME)\` stays as it is, and the
program gets it literally.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    'pkg/kubelet/kubelet_pods.go: makeEnvironmentVariables',
  ],
  visit: 'container',

  check(container, { report }) {
    const { object } = container.workload;
    const env = container.spec.at('env').items();
    if (object.partial || object.document.broken || env.length === 0) return;
    const all = variablesOf(container);
    if (!all) return;
    const before = new Set<string>();
    for (const variable of env) {
      const own = variable.at('name').text;
      const value = variable.at('value');
      for (const { name } of value.text?.includes('$(') ? variablesIn(value.text) : []) {
        if (before.has(name) || !all.has(name) || isServiceVariable(name)) continue;
        const later = env.find((other) => other !== variable && other.at('name').text === name);
        report({
          at: placeOfVariable(object.document.text, value, name),
          message:
            name === own
              ? `${own} takes up itself, but nothing above sets it (what the image sets is not known here): the text $(${name}) stays in its value`
              : `${own} takes up ${name}, which is set only further down: the text $(${name}) stays in its value`,
          fixes: later && name !== own ? moved(object, env, later, variable, before) : [],
          related: later && name !== own ? [{ at: later.at('name'), message: `${name} is set here` }] : [],
        });
      }
      if (own !== undefined) before.add(own);
    }
  },

  examples: [
    {
      title: 'an address before its parts',
      bad: manifest.container`
        env:
          - name: DB_URL
            value: postgres://$(DB_USER)@db/shop
                              ^^^^^^^^^^ DB_URL takes up DB_USER, which is set only further down: the text $(DB_USER) stays in its value
          - name: DB_USER
                  ~~~~~~~ DB_USER is set here
            value: shop
      `,
      fixed: manifest.container`
        env:
          - name: DB_USER
            value: shop
          - name: DB_URL
            value: postgres://$(DB_USER)@db/shop
      `,
    },
    {
      title: 'the path of the image',
      bad: manifest.container`
        env:
          - name: PATH
            value: /opt/shop/bin:$(PATH)
                                 ^^^^^^^ PATH takes up itself, but nothing above sets it (what the image sets is not known here): the text $(PATH) stays in its value
      `,
    },
    {
      title: 'parts first; an escaped dollar sign; text in brackets that names nothing here',
      good: manifest.container`
        env:
          - name: DB_USER
            value: shop
          - name: DB_URL
            value: postgres://$(DB_USER)@db/shop
          - name: PROMPT
            value: $$(LATER) $(OTHER)
          - name: LATER
            value: '1'
      `,
    },
  ],
});
