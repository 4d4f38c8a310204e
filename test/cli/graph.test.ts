import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const golden = path.join(root, 'test/fixtures/graph');

describe('plimsoll graph, of the example', () => {
  // `npx vitest run test/cli/graph -u` writes these files anew: look at the pictures before you commit them.
  test.each(['mermaid', 'dot', 'json'])('as %s', async (format) => {
    const { code, stdout, stderr } = await plimsoll(['graph', 'examples/', '--format', format], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(path.join(golden, `example.${format}`));
  });

  test('as the picture in the README', async () => {
    const { stdout } = await plimsoll(['graph', 'examples/', '--format', 'svg'], { cwd: root });
    await expect(stdout).toMatchFileSnapshot(path.join(root, 'docs/images/example.svg'));
  });

  test('mermaid is what is printed where nothing is said', async () => {
    const { stdout } = await plimsoll(['graph', 'examples/'], { cwd: root });
    expect(stdout).toMatch(/^flowchart LR\n/);
  });
});

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: example/main:1.0
      envFrom:
        - configMapRef:
            name: settings
`;

describe('plimsoll graph', () => {
  test('-o writes a file, whose extension says the format', async () => {
    const cwd = folderOf({ 'pod.yaml': pod });
    const { code, stdout } = await plimsoll(['graph', '-o', 'out.svg'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(fs.readFileSync(path.join(cwd, 'out.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    await plimsoll(['graph', '-o', 'out.html'], { cwd });
    expect(fs.readFileSync(path.join(cwd, 'out.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(fs.readdirSync(cwd).sort()).toEqual(['out.html', 'out.svg', 'pod.yaml']);
  });

  test('what is ignored is broken all the same', async () => {
    const edges = async (content: string) => {
      const cwd = folderOf({ 'pod.yaml': content, 'other.yaml': other });
      const { stdout } = await plimsoll(['graph', '--format', 'json'], { cwd });
      const { edges } = JSON.parse(stdout);
      return edges.map(({ state, references }: { state: string; references: { problem?: { rule: string } }[] }) => [
        state,
        references.map(({ problem }) => problem?.rule),
      ]);
    };
    const other = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: settings\n';
    const wanted = [['broken', ['reference/unresolved']]];
    expect(await edges(pod)).toEqual(wanted);
    expect(await edges(pod.replace(/\n$/, ' # plimsoll-ignore reference/unresolved\n'))).toEqual(wanted);
  });

  test('--format wins over the extension; an unknown one is bad usage', async () => {
    const cwd = folderOf({ 'pod.yaml': pod });
    await plimsoll(['graph', '--format', 'dot', '-o', 'out.txt'], { cwd });
    expect(fs.readFileSync(path.join(cwd, 'out.txt'), 'utf8')).toMatch(/^digraph plimsoll \{/);
    const { code, stderr } = await plimsoll(['graph', '-o', 'out.png'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('its extension is none of .mmd');
  });

  test('a picture that cannot be written is told, and no half of one stays', async () => {
    const cwd = folderOf({ 'pod.yaml': pod });
    const { code, stderr } = await plimsoll(['graph', '-o', 'nowhere/out.svg'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^plimsoll: -o nowhere\/out\.svg: /);
    expect(fs.readdirSync(cwd)).toEqual(['pod.yaml']);
  });

  test('broken references are no failure: drawing is no check', async () => {
    const { code, stdout } = await plimsoll(['graph', '--format', 'json'], { cwd: folderOf({ 'pod.yaml': pod }) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).summary).toMatchObject({ nodes: 2, broken: 1 });
  });

  test('obeys plimsoll.yaml: what exists elsewhere is not broken', async () => {
    const config = 'external:\n  - kind: ConfigMap\n    name: settings\n';
    const cwd = folderOf({ 'pod.yaml': pod, 'plimsoll.yaml': config });
    const { stdout } = await plimsoll(['graph', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).summary).toMatchObject({ nodes: 2, broken: 0, elsewhere: 1 });
  });

  test('reads standard input', async () => {
    const { stdout } = await plimsoll(['graph', '-'], { cwd: folderOf({}), stdin: pod });
    expect(stdout).toContain('<b>settings</b>');
  });

  test('without a manifest, or with a focus that is not there, it could not do its work', async () => {
    const none = await plimsoll(['graph'], { cwd: folderOf({ 'notes.yaml': 'a: 1\n' }) });
    expect({ code: none.code, stdout: none.stdout }).toEqual({ code: 2, stdout: '' });
    expect(none.stderr).toBe('plimsoll: .: no Kubernetes manifest found\n');
    const focus = await plimsoll(['graph', '--focus', 'Pod/wbe'], { cwd: folderOf({ 'pod.yaml': pod }) });
    expect(focus.code).toBe(2);
    expect(focus.stderr).toBe('plimsoll: there is no "Pod/wbe"; did you mean Pod/web?\n');
  });
});
