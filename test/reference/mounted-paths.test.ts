import { describe, expect, it } from 'vitest';
import { edgesOf } from './edges.js';
import { linkFiles } from './workspace.js';

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { a.yaml: x, b.yaml: y }\n---\n';

/** A pod that mounts ConfigMap m at /m. */
const pod = (fields: string, mount = '', volume = '') => `${configMap}apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers:
    - name: c
      image: example/c:1
      volumeMounts:
        - { name: m, mountPath: /m/${mount} }
        - { name: tmp, mountPath: /tmp }
      ${fields.replace(/\n/g, '\n      ')}
  volumes:
    - name: m
      configMap: { name: m${volume} }
    - name: tmp
      emptyDir: {}
`;
const missed = (...args: Parameters<typeof pod>) =>
  linkFiles({ 'p.yaml': pod(...args) }).missingKeys.map(({ part }) => part.file?.path);
const bash = (script: string) => `command: [bash, -c, ${JSON.stringify(script)}]`;

describe('a path below a mount', () => {
  it.each([
    ['an argument', 'args: [--config=/m/c.yaml]'],
    ['a command', 'command: [cat, /m/c.yaml]'],
    ['a variable', 'env: [{ name: CONFIG, value: "file:/m/c.yaml" }]'],
    ['a script', bash('cat /m/c.yaml')],
    ['a script, in quotes', bash('cat "/m/c.yaml"')],
    ['input of a script', bash('app < /m/c.yaml')],
    ['a command inside a word', bash('x="$(cat /m/c.yaml)"')],
    ['a probe', 'livenessProbe: { exec: { command: [grep, x, /m/c.yaml] } }'],
    ['a hook', 'lifecycle: { preStop: { exec: { command: [sh, -c, cp /m/c.yaml /tmp] } } }'],
  ])('is a key that %s asks for', (_, fields) => {
    expect(missed(fields)).toEqual(['/m/c.yaml']);
  });

  it.each([
    ['has the key', bash('cat /m/a.yaml /m/b.yaml')],
    ['is the folder', bash('ls /m/ && app --dir=/m')],
    ['lies elsewhere', bash('cat /mm/c.yaml /x/m/c.yaml ./m/c.yaml https://x.y/m/c.yaml')],
    ['is put together', bash('cat /m/$X /m/x-$(date) /m/"$X".yaml $X/m/c.yaml "/m/c"$X /m/c\\ d; x "$X/m/c.yaml"')],
    ['is a pattern', bash('cat /m/*.yml /m/c?.yaml /m/{c,d}.yaml')],
    ['is asked about', bash('if [ -f /m/c.yaml ]; then cat /m/c.yaml; fi; [[ -e /m/d ]] && . /m/d')],
    ['may be absent', bash('cat /m/c.yaml || true; if grep x /m/d; then :; fi')],
    ['is only told', bash('echo "write /m/c.yaml" >&2; ls /m/d; cat <<E\n/m/c.yaml\nE')],
    ['is where something is copied to', bash('cp /tmp/x /m/c.yaml; app > /m/d')],
    ['is in a text in quotes', bash('su -c "app /m/c.yaml"; awk \'{ print > "/m/d" }\' /dev/null')],
    ['is how the kubelet lays them out', bash('readlink /m/..data; cat /m/..data/c.yaml')],
    ['is asked about by a probe', 'livenessProbe: { exec: { command: [test, -f, /m/c.yaml] } }'],
    ['is in a template', 'args: ["--config=/m/{{ name }}", "--log=/m/$(POD).yaml", "/m/<NAME>"]'],
    ['lies in another volume', bash('cat /tmp/c.yaml')],
  ])('is none that is missed where it %s', (_, fields) => {
    expect(missed(fields)).toEqual([]);
  });

  it('is left alone in an optional volume, under a part of a volume, and in a mount inside', () => {
    const read = bash('cat /m/c.yaml /m/sub/c.yaml');
    expect(missed(read)).toEqual(['/m/c.yaml', '/m/sub/c.yaml']);
    expect(missed(read, '', ', optional: true')).toEqual([]);
    expect(missed(bash('cat /m/sub/c.yaml'), 'sub, subPath: a.yaml')).toEqual([]);
    expect(missed(bash('cat /m/c.yaml'), '', ', items: [{ key: b.yaml, path: c.yaml }]')).toEqual([]);
    expect(missed(bash('cat /m/b.yaml'), '', ', items: [{ key: b.yaml, path: c.yaml }]')).toEqual(['/m/b.yaml']);
  });

  it('leads to its key and to its volume', () => {
    const edges = edgesOf(linkFiles({ 'p.yaml': pod(bash('cp /m/a.yaml /tmp/')) }));
    expect(edges).toContain('Pod p containers.command a.yaml -> key a.yaml  of ConfigMap m');
    expect(edges).toContain('Pod p containers.command (c) -> volumes m');
    expect(edges).toContain('Pod p containers.command (c) -> volumes tmp');
  });
});
