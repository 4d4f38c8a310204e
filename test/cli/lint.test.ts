import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

const good = `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  currency: EUR
`;
const bad = good.replace('\ndata:', '\ndta:');
/** Likely wrong, and nothing that is refused: a warning. */
const doubtful = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:2.1
      envFrom:
        - configMapRef:
            name: shop-settings
`;

describe('exit codes', () => {
  const folder = () => folderOf({ 'good.yaml': good, 'bad.yaml': bad, 'doubtful.yaml': doubtful });

  test('0 where nothing is wrong', async () => {
    expect(await plimsoll(['good.yaml'], { cwd: folder() })).toMatchObject({ code: 0, stderr: '' });
  });

  test('1 for an error, whatever else is fine', async () => {
    expect(await plimsoll(['.'], { cwd: folder() })).toMatchObject({ code: 1, stderr: '' });
  });

  test('--fail-on moves the threshold', async () => {
    const cwd = folder();
    const code = async (...args: string[]) => (await plimsoll(args, { cwd })).code;
    expect(await code('doubtful.yaml')).toBe(0);
    expect(await code('doubtful.yaml', '--fail-on', 'warning')).toBe(1);
    expect(await code('doubtful.yaml', '--fail-on', 'info')).toBe(1);
    expect(await code('--fail-on', 'never', 'bad.yaml')).toBe(0);
    expect(await code('good.yaml', '--fail-on', 'info')).toBe(0);
  });

  test('2 for bad usage, with one line on standard error and nothing on standard output', async () => {
    const cwd = folder();
    const cases: [string[], RegExp][] = [
      [['--kubernetes-version', '1.22', 'good.yaml'], /--kubernetes-version "1\.22" is none of 1\.23, .*, 1\.36\n$/],
      [['--kubernetes-version', '1.30,next', 'good.yaml', '--format', 'json'], /"next" is none of/],
      [
        ['--format', 'xml', 'good.yaml'],
        /'--format <name>' argument 'xml' is invalid\. Allowed choices are pretty, compact, json\./,
      ],
      [['--fail-on', 'fatal'], /Allowed choices are error, warning, info, never\./],
      [['--preset', 'harsh'], /Allowed choices are recommended, strict, all\./],
      [['--stdin-filename', ''], /--stdin-filename/],
      [['--no-such-option'], /unknown option '--no-such-option'/],
      [['--fromat', 'json'], /unknown option '--fromat' \(Did you mean --format\?\)/],
      [['--format'], /'--format <name>' argument missing/],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await plimsoll(args, { cwd });
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr).toMatch(/^plimsoll: .*\n$/);
      expect(stderr).toMatch(message);
    }
  });

  test('2 where something could not be read, even when the rest is fine; the rest is linted', async () => {
    const { code, stdout, stderr } = await plimsoll(['nowhere.yaml', 'bad.yaml', '--format', 'compact'], {
      cwd: folder(),
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'plimsoll: nowhere.yaml: no such file or folder\n' });
    expect(stdout).toMatch(/^bad\.yaml:5:1: error .*\[schema\/unknown-field\]\n$/);
  });

  test('2 where no manifest is found, unless that is allowed', async () => {
    const cwd = folderOf({ 'README.md': '# nothing here\n' });
    expect(await plimsoll(['.'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'plimsoll: .: no Kubernetes manifest found (--allow-empty accepts that)\n',
    });
    expect(await plimsoll(['.', '--allow-empty'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test('--allow-empty accepts an empty folder, not a missing one', async () => {
    const cwd = folderOf({ 'empty/.keep': '' });
    expect(await plimsoll(['empty'], { cwd })).toMatchObject({ code: 2 });
    expect(await plimsoll(['empty', '--allow-empty'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(await plimsoll(['missing', '--allow-empty'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('what is printed', () => {
  test('lint may be said or left out, and options may stand behind paths', async () => {
    const cwd = folderOf({ 'k8s/bad.yaml': bad });
    const one = await plimsoll(['--kubernetes-version', '1.36', 'k8s', '--format', 'json', '--fail-on', 'never'], {
      cwd,
    });
    const two = await plimsoll(['lint', 'k8s', '--fail-on', 'never', '--format=json'], { cwd });
    expect(one).toEqual(two);
    expect(JSON.parse(one.stdout).diagnostics[0]).toMatchObject({ rule: 'schema/unknown-field', file: 'k8s/bad.yaml' });
    expect(one.code).toBe(0);
  });

  test('--kubernetes-version takes lists, repeats and patch versions', async () => {
    const cwd = folderOf({ 'good.yaml': good });
    const args = [
      'good.yaml',
      '--format',
      'json',
      '--kubernetes-version',
      '1.36,v1.24',
      '--kubernetes-version',
      '1.30.4',
    ];
    expect(JSON.parse((await plimsoll(args, { cwd })).stdout).kubernetes).toEqual(['1.24', '1.30', '1.36']);
  });

  test('--quiet prints errors only, and nothing where there are none', async () => {
    const cwd = folderOf({ 'bad.yaml': bad, 'doubtful.yaml': doubtful });
    const { stdout } = await plimsoll(['.', '--quiet'], { cwd });
    expect(stdout).toContain('schema/unknown-field');
    expect(stdout).not.toContain('doubtful.yaml');
    expect(stdout).toContain('1 below error not shown');
    expect(await plimsoll(['doubtful.yaml', '--quiet', '--fail-on', 'warning'], { cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: '',
    });
  });

  test('standard input is read for -, under the name that is given', async () => {
    const named = await plimsoll(['-', '--stdin-filename', 'k8s/shop.yaml', '--format', 'compact'], { stdin: bad });
    expect(named.stdout).toMatch(/^k8s\/shop\.yaml:5:1: /);
    const unnamed = await plimsoll(['-', '--format', 'compact'], { stdin: bad });
    expect(unnamed.stdout).toMatch(/^<stdin>:5:1: /);
    const alone = await plimsoll(['--stdin-filename', 'shop.yaml', '--format', 'compact'], { stdin: bad });
    expect(alone.stdout).toMatch(/^shop\.yaml:5:1: /);
    const markdown = `# Shop\n\n\`\`\`yaml\n${bad}\`\`\`\n`;
    const fenced = await plimsoll(['-', '--stdin-filename', 'README.md', '--format', 'compact'], { stdin: markdown });
    expect(fenced.stdout).toMatch(/^README\.md:8:1: /);
  });

  test('colours on a terminal, or when they are forced; never when they are unwanted', async () => {
    const cwd = folderOf({ 'bad.yaml': bad });
    const esc = String.fromCharCode(27);
    const coloured = async (columns: number | undefined, env: Record<string, string>, ...args: string[]) =>
      (await plimsoll(['bad.yaml', ...args], { cwd, columns, env })).stdout.includes(esc);
    expect(await coloured(undefined, {})).toBe(false);
    expect(await coloured(80, {})).toBe(true);
    expect(await coloured(80, { NO_COLOR: '1' })).toBe(false);
    expect(await coloured(80, { NO_COLOR: '' })).toBe(true);
    expect(await coloured(80, { TERM: 'dumb' })).toBe(false);
    expect(await coloured(80, {}, '--no-color')).toBe(false);
    expect(await coloured(undefined, { FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured(80, { FORCE_COLOR: '0' })).toBe(false);
    expect(await coloured(undefined, { FORCE_COLOR: '1' }, '--no-color')).toBe(false);
    expect(await coloured(80, {}, '--format', 'compact')).toBe(false);
    expect(await coloured(80, {}, '--format', 'json')).toBe(false);
  });

  test('--help and --version go to standard output with 0', async () => {
    expect(await plimsoll(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    const help = await plimsoll(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['lint', 'rules', 'explain', 'Exit codes']) expect(help.stdout).toContain(word);
    expect((await plimsoll(['lint', '--help'])).stdout).toContain('--stdin-filename');
  });
});
