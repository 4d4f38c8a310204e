import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/graph/html.js';
import { dot, graphJson, mermaid, pictureOf } from '../../src/graph/index.js';
import { svg } from '../../src/graph/svg.js';
import { app, graphOfFiles } from './graph.js';

/** The texts and the attributes of a document; throws where it is not well-formed XML. */
function readXml(xml: string): { readonly texts: readonly string[]; readonly elements: readonly string[] } {
  const texts: string[] = [];
  const elements: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => texts.push(text));
  parser.on('opentag', ({ name }) => elements.push(name));
  parser.write(xml).close();
  return { texts, elements };
}

const odd = [
  `"quoted" & 'single'`,
  '<script>alert(1)</script>',
  ']]>',
  '设置-配置',
  'rocket-🚀',
  'back\\slash|pipe;#',
  '--> x',
];

/** Objects whose names no API server would take: a linter meets them all the same. */
const oddFiles = Object.fromEntries(
  odd.map((name, i) => [
    `odd-${i}.yaml`,
    app('web', 'settings', false)
      .replaceAll('settings', JSON.stringify(name))
      .replaceAll('app: web', `app: ${JSON.stringify(name)}`),
  ]),
);

describe('svg', () => {
  test('is well-formed, stands alone, and is the same for the same graph', async () => {
    const graph = pictureOf(
      await graphOfFiles({ 'a/web.yaml': app('web'), 'b/api.yaml': app('api', 'nowhere', false) }),
    );
    const picture = svg(graph, { title: 'two' });
    const { texts, elements } = readXml(picture);
    expect(texts).toContain('web');
    expect(texts).toContain('nowhere');
    expect(elements).not.toContain('script');
    expect(elements).not.toContain('image');
    expect(picture.match(/https?:\/\/[^"]+/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(svg(graph, { title: 'two' })).toBe(picture);
  });

  test('holds odd names as text', async () => {
    const graph = pictureOf(await graphOfFiles(oddFiles));
    const { texts, elements } = readXml(svg(graph, { title: '<odd> & "title"' }));
    expect(texts).toContain('<odd> & "title"');
    for (const name of odd) expect(texts.some((text) => text.includes(name))).toBe(true);
    expect(elements).not.toContain('script');
  });

  test('what no XML can hold is replaced', async () => {
    const files = { 'odd.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "a\\x01b\\uD800c" }\n' };
    const picture = svg(pictureOf(await graphOfFiles(files)), { title: 'odd' });
    expect(readXml(picture).texts.some((text) => text.includes('a�b'))).toBe(true);
  });

  test('of nothing is a picture too', async () => {
    expect(readXml(svg(await graphOfFiles({}), { title: 'nothing' })).texts).toContain('0 objects, 0 references');
  });

  test('nodes of a component do not lie on each other', async () => {
    const graph = pictureOf(
      await graphOfFiles({ 'web.yaml': `${app('web')}---\n${app('api', 'web-settings', false)}` }),
    );
    const { layout } = await import('../../src/graph/layout.js');
    const boxes = layout(graph).nodes.map(({ box }) => box);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('html', () => {
  test('lists what is broken with its place, loads nothing, and no name becomes code', async () => {
    const page = html(pictureOf(await graphOfFiles(oddFiles)), { title: 'odd' });
    expect(page).toContain('<span class="place">odd-0.yaml:25</span>');
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<(?:link|img|iframe)|src=|@import|url\((?!#)/);
  });
});

describe('mermaid', () => {
  test('odd names are entity codes inside of quotes', async () => {
    const text = mermaid(pictureOf(await graphOfFiles(oddFiles)));
    for (const line of text.split('\n')) {
      const quoted = line.match(/"[^"]*"/g) ?? [];
      const tags = quoted.join('').replace(/<\/?(?:small|b)>|<br\/>/g, '');
      expect(tags).not.toMatch(/[<>|`;\\[\](){}](?<!#\d+;)/);
      expect((line.match(/"/g) ?? []).length % 2).toBe(0);
    }
    expect(text).toContain('设置-配置');
    expect(text).toContain('rocket-🚀');
    expect(text).toContain('#60;script#62;alert#40;1#41;#60;/script#62;');
  });
});

describe('dot', () => {
  test('quotes and backslashes do not end a string', async () => {
    const text = dot(pictureOf(await graphOfFiles(oddFiles)));
    expect(text).toContain(`"\\"quoted\\" & 'single'"`);
    expect(text).toContain('"back\\\\slash|pipe;#"');
    for (const line of text.split('\n')) {
      const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '');
      expect(bare).not.toContain('"');
    }
  });
});

describe('json', () => {
  test('holds counts, groups, nodes and edges, every end known', async () => {
    const files = { 'web.yaml': app('web', 'nowhere', false) };
    const text = graphJson(await graphOfFiles(files));
    const graph = JSON.parse(text);
    expect(graph).toMatchObject({
      version: 1,
      summary: { nodes: 3, edges: 2, references: 2, broken: 1, elsewhere: 0 },
    });
    const ids = new Set(graph.nodes.map(({ id }: { id: string }) => id));
    for (const { from, to } of graph.edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    expect(graphJson(await graphOfFiles(files))).toBe(text);
  });
});

describe('size', () => {
  test('2,000 objects in one chain are drawn in reasonable time', async () => {
    const apps = 667;
    const files: Record<string, string> = {};
    for (let i = 0; i < apps; i++) {
      const own = app(`app${i}`);
      const next = `            - configMapRef: { name: app${(i + 1) % apps}-settings }\n`;
      files[`team${i % 20}/app${i}.yaml`] = own + next;
    }
    const graph = await graphOfFiles(files);
    expect(graph.nodes.length).toBe(3 * apps);
    const started = performance.now();
    const picture = svg(pictureOf(graph), { title: 'large' });
    expect(performance.now() - started).toBeLessThan(30_000);
    readXml(picture);
  });

  test('a thousand objects that are joined without any label are drawn as well', async () => {
    const parts = Array.from({ length: 500 }, (_, i) => {
      const names = [i, (i + 1) % 500].map((n) => `        - configMapRef: { name: c${n} }`).join('\n');
      return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${i} }\ndata: { key: value }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: p${i} }\nspec:\n  containers:\n    - name: main\n      image: example/main:1.0\n      envFrom:\n${names}\n`;
    });
    const graph = await graphOfFiles({ 'all.yaml': parts.join('---\n') });
    const started = performance.now();
    readXml(svg(pictureOf(graph), { title: 'large' }));
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
