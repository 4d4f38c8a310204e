import { describe, expect, test } from 'vitest';
import { fixed } from './fixed.js';

const deployment = (top: string, spec: string, pod: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
${top}spec:
${spec}  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
${pod}`;

const container = `      containers:
        - name: shop
          image: example/shop:2.1
`;

describe('fields that stand in the wrong mapping', () => {
  test('down into the mapping beside them, where they stood', async () => {
    const { content } = await fixed(deployment('replicas: 3\n', '', container));
    expect(content).toBe(deployment('', '  replicas: 3\n', container));
  });

  test('two levels down', async () => {
    const wrong = deployment('', '  serviceAccountName: shop # its own\n', container);
    expect((await fixed(wrong)).content).toBe(
      deployment('', '', `      serviceAccountName: shop # its own\n${container}`),
    );
  });

  test('up, out of the mapping that does not know them', async () => {
    const inner = '          securityContext:\n            runAsNonRoot: true\n';
    const wrong = deployment('', '', `${container}${inner}            imagePullPolicy: Always\n`);
    const right = deployment('', '', `${container}${inner}          imagePullPolicy: Always\n`);
    expect((await fixed(wrong)).content).toBe(right);
  });

  test('into the only item of a list, and not into one of two', async () => {
    const wrong = deployment('', '', `${container}      tty: true\n`);
    expect((await fixed(wrong)).content).toBe(deployment('', '', `${container}          tty: true\n`));
    const two = deployment(
      '',
      '',
      `      tty: true\n${container}        - name: log\n          image: example/log:2.1\n`,
    );
    const { content, made } = await fixed(two);
    expect(made).toEqual([]);
    expect(content).toBe(two);
  });

  test('not safe where two places know the field', async () => {
    const inner = '          securityContext:\n            runAsNonRoot: true\n            restartPolicy: Always\n';
    const wrong = deployment('', '', `${container}${inner}`);
    expect((await fixed(wrong)).content).toBe(wrong);
  });

  test('a mapping that is not there yet is likely only', async () => {
    const pod = (body: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n${body}`;
    const list = '  containers:\n    - name: shop\n      image: example/shop:2.1\n';
    const wrong = pod(`${list}      capabilities:\n        drop: [ALL]\n`);
    expect((await fixed(wrong)).content).toBe(wrong);
    const right = pod(`${list}      securityContext:\n        capabilities:\n          drop: [ALL]\n`);
    expect((await fixed(wrong, 'suggested')).content).toContain(right);
  });

  test('a value that does not fit there stays', async () => {
    const wrong = deployment('replicas: many\n', '', container);
    expect((await fixed(wrong, 'suggested')).content).toBe(wrong);
  });

  test('in JSON and in a quote of Markdown', async () => {
    const json = '{"apiVersion": "v1", "kind": "ConfigMap", "name": "a", "metadata": {}, "data": {"k": "v"}}';
    expect((await fixed(json, 'safe', 'a.json')).content).toBe(
      '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"k": "v"}}',
    );
    const fence = (body: string) => `> \`\`\`yaml\n${body.replace(/^/gm, '> ')}\n> \`\`\`\n`;
    const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n';
    expect((await fixed(fence(`${head}  name: a\nlabels:\n  app: a`), 'safe', 'a.md')).content).toBe(
      fence(`${head}  name: a\n  labels:\n    app: a`),
    );
  });
});

describe('blocks that lost their indentation', () => {
  const map = (body: string) => `apiVersion: v1\nkind: ConfigMap\n${body}`;

  test('the fields of a key without a value, and what those open', async () => {
    const wrong = map('metadata:\nname: a\nlabels:\napp: a\n# of the team\nteam: b\ndata:\n  k: v\n');
    const right = map('metadata:\n  name: a\n  labels:\n    app: a\n    # of the team\n    team: b\ndata:\n  k: v\n');
    expect((await fixed(wrong)).content).toBe(right);
  });

  test('in the width of the file, Windows line ends, behind the marks of Markdown', async () => {
    const wrong = map('metadata:\nname: a\ndata:\n    k: v\n');
    const right = map('metadata:\n    name: a\ndata:\n    k: v\n');
    expect((await fixed(wrong)).content).toBe(right);
    const windows = (text: string) => text.replace(/\n/g, '\r\n');
    expect((await fixed(windows(wrong))).content).toBe(windows(right));
    const fence = (body: string) => `> \`\`\`yaml\n${body.replace(/^(?=.)/gm, '> ')}> \`\`\`\n`;
    expect((await fixed(fence(wrong), 'safe', 'a.md')).content).toBe(fence(right));
  });

  test('their comments come along, with Windows line ends too', async () => {
    const text = (before: string, after: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n${before}data:\n  k: v\n${after}`;
    const wrong = text('', '# of the team\nlabels:\n  app: a\n');
    const right = text('  # of the team\n  labels:\n    app: a\n', '');
    expect((await fixed(wrong)).content).toBe(right);
    expect((await fixed(wrong.replaceAll('\n', '\r\n'))).content).toBe(right.replaceAll('\n', '\r\n'));
  });

  test('a whole spec', async () => {
    const right = deployment('', '  replicas: 2\n', container);
    const [head = '', spec = ''] = right.split('spec:\n  replicas');
    const wrong = `${head}spec:\n${`  replicas${spec}`.replace(/^ {2}/gm, '')}`;
    expect(wrong).toContain('\nspec:\nreplicas: 2\nselector:\n');
    expect((await fixed(wrong)).content).toBe(right);
  });

  test('the fields of a list item', async () => {
    const wrong = deployment(
      '',
      '',
      '      containers:\n      - name: shop\n      image: example/shop:2.1\n      tty: true\n',
    );
    const right = deployment(
      '',
      '',
      '      containers:\n      - name: shop\n        image: example/shop:2.1\n        tty: true\n',
    );
    expect((await fixed(wrong)).content).toBe(right);
  });

  test('only likely where a field behind them is known in both places', async () => {
    const item = '      containers:\n      - name: shop\n      image: example/shop:2.1\n';
    const wrong = deployment('', '', `${item}      resources:\n        requests: {cpu: 1, memory: 1Gi}\n`);
    expect((await fixed(wrong)).content).toBe(wrong);
  });

  test('keys of a map that may have any', async () => {
    const right = map('metadata:\n  name: a\n  labels:\n    app: a\n    example.com/team: b\n');
    expect((await fixed(right.replace('    app', '  app').replace('    example', '  example'))).content).toBe(right);
    expect((await fixed(right.replace('    example', '  example'))).content).toBe(right);
    const unsure = right.replace('example.com/team', 'team').replace('    team', '  team');
    expect((await fixed(unsure)).content).toBe(unsure);
  });

  test('a dash that is missing is written, likely only', async () => {
    const wrong = deployment('', '', '      containers:\n      name: shop\n      image: example/shop:2.1\n');
    expect((await fixed(wrong)).content).toBe(wrong);
    expect((await fixed(wrong, 'suggested')).content).toContain(container.slice(0, -1));
  });
});

describe('fields of a map with free keys that stand one level out', () => {
  const service = (labels: string, selector: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n${labels}spec:\n  ports:\n    - port: 80\n${selector}`;

  test('below a key without a value, though the name is there already', async () => {
    const selector = '  selector:\n    app: shop\n';
    const wrong = service('  labels:\n  name: shop\n  team: web\n', selector);
    expect((await fixed(wrong)).content).toBe(service('  labels:\n    name: shop\n    team: web\n', selector));
    const twice = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n  name: shop\n  name: shop\n';
    expect((await fixed(twice)).content).toBe(twice.replace('  name', '    name'));
  });

  test('where a mapping before them knows the name', async () => {
    const labels = '  labels:\n    name: shop\n';
    expect((await fixed(service(labels, '  selector:\n  name: shop\n'))).content).toBe(
      service(labels, '  selector:\n    name: shop\n'),
    );
  });

  test('where another map of labels has the same, and not where none has', async () => {
    const selector = '  selector:\n    app: shop\n    tier: back\n';
    const wrong = service('  labels:\n    app: shop\n  tier: back\n', selector);
    expect((await fixed(wrong)).content).toBe(service('  labels:\n    app: shop\n    tier: back\n', selector));
    const unsure = wrong.replace('  tier: back\nspec', '  tier: front\nspec');
    expect((await fixed(unsure)).content).toBe(unsure);
  });

  test('the amount of a resource, as deep as the one before it', async () => {
    const pod = (cpu: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a:1\n` +
      `      resources:\n        limits:\n            memory: 1Gi\n${cpu}        requests:\n            cpu: 1\n            memory: 1Gi\n`;
    expect((await fixed(pod('        cpu: 1\n'))).content).toBe(pod('            cpu: 1\n'));
    const right = pod('').replaceAll('            ', '          ');
    const empty = right.replace('          cpu: 1\n          memory', '        cpu: 1\n        memory');
    expect(empty).not.toBe(right);
    expect((await fixed(empty)).content).toBe(right);
  });

  test('the data of a ConfigMap, in a text without a last line end', async () => {
    const map = (key: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: b\n${key}: d`;
    const head = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: a\n';
    expect((await fixed(map('colour'))).content).toBe(map('  colour'));
    const wrong = map('  c').replace('\ndata', '\nlabels: {}\ndata');
    expect((await fixed(wrong)).content).toBe(map('  c').replace('name: a\n', 'name: a\n  labels: {}\n'));
    const claim = (column: string) => `${head}spec:\n  accessModes: [ReadWriteOnce]\n${column}resources:\n${column}  `;
    const storage = (column: string) => `${claim(column)}requests: { storage: 1Gi }`;
    expect((await fixed(storage(''))).content).toBe(storage('  '));
  });
});
