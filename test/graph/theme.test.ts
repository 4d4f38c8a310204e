import { expect, test } from 'vitest';
import { html } from '../../src/graph/html.js';
import { dark, light, themeStyle } from '../../src/graph/html-theme.js';
import { pictureOf } from '../../src/graph/index.js';
import { broken, elsewhere, families } from '../../src/graph/palette.js';
import { svg } from '../../src/graph/svg.js';
import { app, graphOfFiles } from './graph.js';

/** The relative luminance of a colour, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const whole = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(whole.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

test('every colour of a picture has one in each theme', async () => {
  const files = {
    'a/web.yaml': app('web'),
    'b/api.yaml': app('api', 'nowhere', false),
    'c/lone.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: lone}\n',
    'd/torn.yaml': 'apiVersion: v1\nkind: [\n',
  };
  const picture = svg(pictureOf(await graphOfFiles(files)), { title: 'all' });
  const colours = [...picture.matchAll(/(fill|stroke)="(#[^"]+)"/g)].map(([, what, colour]) => `[${what}="${colour}"]`);
  const palette = [...Object.values(families), broken, elsewhere].flatMap(({ ink, fill }) => [
    `[stroke="${ink}"]`,
    `[fill="${fill}"]`,
  ]);
  for (const selector of new Set([...colours, ...palette])) expect(themeStyle).toContain(selector);
  expect(Object.keys(light).toSorted()).toEqual(Object.keys(dark).toSorted());
});

test.each([
  ['light', light],
  ['dark', dark],
] as const)('what is written can be read: %s', (_, theme) => {
  const colourOf = (role: string) => Object.entries(theme).find(([one]) => one === role)?.[1] ?? '';
  const plain = ['ink', 'soft', 'quiet', 'faint', 'away'].map((ink) => [ink, 'page']);
  const filled = [...Object.keys(families), 'bad'].flatMap((ink) => [
    [ink, 'page'],
    [ink, `${ink}-fill`],
  ]);
  // 4.5 to 1 is what WCAG 2.2 asks for (1.4.3).
  const tooPale = [...plain, ...filled].filter(
    ([ink = '', behind = '']) => contrast(colourOf(ink), colourOf(behind)) < 4.5,
  );
  expect(tooPale).toEqual([]);
});

test('the page has no colour of its own beside the themes', async () => {
  const page = html(pictureOf(await graphOfFiles({ 'web.yaml': app('web') })), { title: 'web' });
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1]?.replace(themeStyle, '') ?? '';
  expect(style).toContain('aside');
  expect(style.match(/#[0-9a-f]{3,6}\b/g)).toBeNull();
  expect(page).toContain('body.vscode-high-contrast');
});
