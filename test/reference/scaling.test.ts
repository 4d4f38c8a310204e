import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Linked } from '../../src/reference/index.js';
import { SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import { configMap, deployment, linkFiles, reader, service } from './workspace.js';

/** Applications of a Service, a Deployment, a ConfigMap and a Pod each. */
function workspace(
  count: number,
  options: { sameNames?: boolean; broken?: boolean; namespaces?: boolean } = {},
): Linked {
  const files: Record<string, string> = {};
  for (let i = 0; i < count; i++) {
    const name = options.sameNames ? 'app' : `app-${i}`;
    const wanted = options.broken ? `${name.replace('app', 'aqq')}x` : name;
    const metadata = options.namespaces ? `namespace: ns-${i}` : '';
    const text = [
      service(`{ app: ${wanted} }`, metadata),
      deployment(`{ app: ${name}, tier: back }`, metadata),
      configMap(name, metadata),
      reader(wanted, metadata),
    ].join('---');
    // In namespaces all lies in few files, as a dump of a cluster does.
    const file = options.namespaces ? `dump-${i % 3}.yaml` : `apps/${i}/all.yaml`;
    files[file] = `${files[file] ?? ''}---${text}`;
  }
  return linkFiles(files);
}

describe('the work of linking grows with the workspace, not with its square', () => {
  it.each([
    ['names of their own', {}],
    ['the same names in many folders', { sameNames: true }],
    ['the same names in many namespaces', { sameNames: true, namespaces: true }],
    ['nothing resolves', { broken: true }],
  ])('%s', (_, options) => {
    // The near names of one question are bounded, so the bound has to be reached before growth can be measured.
    const small = workspace(700, options);
    const large = workspace(1400, options);
    expect(large.work).toBeLessThan(2.2 * small.work);
    expect(large.nameEdges.length).toBe(2 * small.nameEdges.length);
    expect(large.selectorEdges.length).toBe(2 * small.selectorEdges.length);
  });

  it('copies of an application in three variants', () => {
    // What a variant lacks another one has, in each copy: many candidates, and none of them is meant.
    const variant = (cloud: string) =>
      [
        service('{ app: wbe }'),
        deployment('{ app: web }'),
        ...(cloud === 'aws' ? [configMap('settings')] : []),
        reader('settings'),
      ].join('---');
    const copies = (count: number) => {
      const files: Record<string, string> = {};
      for (let i = 0; i < count; i++) {
        for (const cloud of ['aws', 'azure', 'gcp']) files[`copy-${i}/clouds/${cloud}/all.yaml`] = variant(cloud);
      }
      return linkFiles(files);
    };
    const [small, large] = [copies(200), copies(400)];
    expect(large.objects.length).toBe(2 * small.objects.length);
    expect(large.missingMatches.length).toBe(1200);
    expect(large.work).toBeLessThan(2.2 * small.work);
  });

  it('looks at little beyond what it finds', () => {
    const linked = workspace(500);
    expect(linked.missingNames).toEqual([]);
    expect(linked.nameEdges).toHaveLength(500);
    expect(linked.work).toBeLessThan(3 * 500);
  });
});

describeShared('the same for real manifests, copied under several folders', (shared) => {
  const folder = path.join(shared, 'corpus');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.ya?ml$/.test(name) && statSync(path.join(folder, name)).isFile(),
  );
  const copies = (count: number) =>
    linkFiles(
      Object.fromEntries(
        Array.from({ length: count }, (_, copy) =>
          names.map((name): [string, string] => [
            `copy-${copy}/${name}`,
            readFileSync(path.join(folder, name), 'utf8'),
          ]),
        ).flat(),
      ),
    );

  it('twice the objects, at most 2.2 times the work', () => {
    const [small, large] = [copies(2), copies(4)];
    expect(large.objects.length).toBe(2 * small.objects.length);
    expect(large.work).toBeLessThan(2.2 * small.work);
  }, 60_000);
});

describe('what a cache keeps', () => {
  it('is plain data beside the text: nothing of the tree, and nothing that JSON loses', () => {
    const withoutText = (_: string, value: unknown) => (value instanceof SourceText ? undefined : value);
    for (const summary of workspace(1).summaries) {
      const kept: unknown = JSON.parse(JSON.stringify(summary, withoutText));
      expect(kept).toEqual(plain(summary));
    }
  });
});

/** The same without texts; throws for anything that is neither plain data nor a text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`${value.constructor.name} is no plain data`);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && !(one instanceof SourceText));
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}
