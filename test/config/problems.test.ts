import { describe, expect, test } from 'vitest';
import { problems, read } from './read.js';

const kindHelp = 'is no kind: write Kind or group/Kind, without a version';

describe('mistakes in a configuration, each at its place', () => {
  test.each<[string, string, string[]]>([
    [
      'unknown keys',
      'presett: strict\ncrds: x\nbananas: 1',
      [
        '1:1 [presett] "presett" is no key of the configuration; did you mean "preset"?',
        '2:1 [crds] "crds" is no key of the configuration; did you mean "schemas"?',
        '3:1 [bananas] "bananas" is no key of the configuration: it takes "kubernetes", "preset", "rules", "include", "exclude", "world", "external", "schemas" and "references"',
      ],
    ],
    ['versions', 'kubernetes: 1.22', ['1:13 [1.22] Kubernetes 1.22 is not known: plimsoll knows 1.23 to 1.36']],
    [
      'one of several versions',
      'kubernetes: [1.30, newest, "1.99", {}]',
      [
        '1:20 [newest] "newest" is no Kubernetes version such as 1.36',
        '1:28 ["1.99"] Kubernetes 1.99 is not known: plimsoll knows 1.23 to 1.36',
        '1:36 [{}] an item of "kubernetes" must be text, not a mapping',
      ],
    ],
    ['no versions', 'kubernetes: []', ['1:13 [[]] "kubernetes" is empty']],
    ['a preset', 'preset: strct', ['1:9 [strct] "preset" cannot be "strct"; did you mean "strict"?']],
    ['no preset', 'preset: hard', ['1:9 [hard] "preset" cannot be "hard": it is "recommended", "strict" or "all"']],
    ['a world', 'world: shut', ['1:8 [shut] "world" cannot be "shut": it is "open" or "closed"']],
    [
      'rules',
      `rules:
  schema/unknwon-field: off
  no-pods: error
  image/latest: error
  selector/no-pods: warn
  reference/unresolved: false
  selector/template-labels: {}
  schema/unknown-field: loud`,
      [
        '2:3 [schema/unknwon-field] there is no rule "schema/unknwon-field"; did you mean "schema/unknown-field"?',
        '3:3 [no-pods] there is no rule "no-pods"; did you mean "selector/no-pods"?',
        '4:3 [image/latest] there is no rule "image/latest": plimsoll rules lists all',
        '5:21 [warn] "selector/no-pods" cannot be "warn"; did you mean "warning"?',
        '6:25 [false] "reference/unresolved" cannot be "false"; did you mean "off"?',
        '7:29 [{}] "selector/template-labels" cannot be a mapping: it is "off", "info", "warning" or "error"',
        '8:25 [loud] "schema/unknown-field" cannot be "loud": it is "off", "info", "warning" or "error"',
      ],
    ],
    ['rules as a list', 'rules: [a]', ['1:8 [[a]] "rules" must be a mapping, not a list']],
    [
      'patterns',
      'include: {a: b}\nexclude: [vendor/, "", {}, null]',
      [
        '1:10 [{a: b}] "include" must be text or a list, not a mapping',
        '2:20 [""] an item of "exclude" is empty',
        '2:24 [{}] an item of "exclude" must be text, not a mapping',
        '2:28 [null] an item of "exclude" must be text, not empty',
      ],
    ],
    [
      'patterns that match nothing',
      'include: ./k8s\nexclude: [../vendor, "!./x/"]',
      [
        '1:10 [./k8s] "./k8s" matches nothing; did you mean "/k8s"?',
        `2:11 [../vendor] "../vendor" matches nothing: patterns hold below the configuration's own folder`,
        '2:22 ["!./x/"] "!./x/" matches nothing; did you mean "!/x/"?',
      ],
    ],
    [
      'external objects',
      `external:
  - Secret
  - example.com/v1/Widget/x
  - Secert/db
  - Widget/db
  - apps/Deploymnt/db
  - apps/Service/db
  - {knid: Secret, name: db}
  - {kind: Secret}
  - {kind: example.com/v1/Widget, name: x}
  - {kind: Secret, name: x, keys: {}, keyz: a}
  - 5`,
      [
        '2:5 [Secret] "Secret" names no object: write Kind/name or group/Kind/name, such as Secret/db-* or cert-manager.io/Issuer/ca',
        '3:5 [example.com/v1/Widget/x] "example.com/v1/Widget/x" names no object: write Kind/name or group/Kind/name, such as Secret/db-* or cert-manager.io/Issuer/ca',
        `4:5 [Secert/db] "Secert" is no kind of Kubernetes' own; did you mean "Secret"?`,
        `5:5 [Widget/db] "Widget" is no kind of Kubernetes' own; of any other kind write the group too: GROUP/Widget`,
        '6:5 [apps/Deploymnt/db] group "apps" has no kind "Deploymnt"; did you mean "apps/Deployment"?',
        '7:5 [apps/Service/db] group "apps" has no kind "Service"; did you mean "Service"?',
        '8:6 [knid] "knid" is no key of an external object; did you mean "kind"?',
        '9:6 [kind] an external object needs "name", which is not there',
        `10:12 [example.com/v1/Widget] "example.com/v1/Widget" ${kindHelp}`,
        '11:35 [{}] "keys" must be text or a list, not a mapping',
        '11:39 [keyz] "keyz" is no key of an external object; did you mean "keys"?',
        '12:5 [5] "5" names no object: write Kind/name or group/Kind/name, such as Secret/db-* or cert-manager.io/Issuer/ca',
      ],
    ],
    [
      'references',
      `references:
  - from: example.com/Widget
    at: spec.ref
  - from: example.com/v1/Widget
    at: spec.ref
    to: [Secret, Secert]
  - from: Widget
    at: spec.ref
    to: Secret
    efect: it stops
  - row: selectr
  - from: example.com/Widget
    at: spec.ref
    to: Secert
  - row: maker
    from: example.com/Widget
    makes: ConfigMap
    openKeys: never
    keys: [{at: spec.x, style: fancy}]
  - row: definition
    from: example.com/Widget
    at: spec.x
    space: ports
  - []`,
      [
        '2:5 [from] a reference needs "to", which is not there',
        `4:11 [example.com/v1/Widget] "example.com/v1/Widget" ${kindHelp}, or pod for every pod template`,
        '10:5 [efect] "efect" is no key of a reference; did you mean "effect"?',
        '11:10 [selectr] "row" cannot be "selectr"; did you mean "selector"?',
        `14:9 [Secert] "Secert" is no kind of Kubernetes' own; did you mean "Secret"?`,
        '18:15 [never] "never" is neither always nor a list of paths',
        '19:32 [fancy] "style" cannot be "fancy": it is "plain", "file" or "literal"',
        '23:12 [ports] "space" cannot be "ports"; did you mean "port"?',
        '24:5 [[]] a reference must be a mapping, not a list',
      ],
    ],
    [
      'a kubernetes manifest',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plimsoll}',
      ['1:1 [apiVersion] this is a Kubernetes manifest, not a configuration of plimsoll'],
    ],
    ['a list', '- preset: strict', ['1:1 [- preset: strict] a configuration is a mapping, such as "preset: strict"']],
    ['a word', 'strict', ['1:1 [strict] a configuration is a mapping, such as "preset: strict"']],
    [
      'two documents',
      'preset: all\n---\nworld: open',
      ['3:1 [world: open] a configuration is one YAML document: what follows "---" is not read'],
    ],
    ['a key twice', 'preset: all\npreset: all', ['2:1 [preset] "preset" is written twice']],
    [
      'broken YAML, of which nothing else is said',
      'presett: all\nrules: [a',
      [expect.stringMatching(/^2:8 \[\[\] .* is opened and never closed$/)],
    ],
  ])('%s', (_, content, expected) => {
    expect(problems(content)).toEqual(expected);
  });

  test.each(['$.spec.ref', '/spec/ref', 'spec.refs[0]', 'spec.refs[*]', '.spec', 'spec..ref', 'spec.', 'a{b}', '[a]'])(
    'the path %s',
    (path) => {
      const content = `references:\n  - from: example.com/Widget\n    to: Secret\n    at: '${path}'`;
      expect(problems(content)).toEqual([expect.stringMatching(/^4:9 \[.*\] ".*" is no path: write spec\.items/)]);
    },
  );

  test('what is right beside a mistake is read all the same', () => {
    const { config } = read(
      'preset: all\nworld: shut\nexternal: [Secret/a, Secret]\nrules: {selector/no-pods: off, x: info}',
    );
    expect(config).toMatchObject({ preset: 'all', world: undefined, external: [{ kind: 'Secret', name: 'a' }] });
    expect(config.severities.get('selector/no-pods')).toBe('off');
  });
});
