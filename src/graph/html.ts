import type { Graph, GraphReference } from './graph.js';
import { pageScript } from './html-script.js';
import { pageStyle } from './html-style.js';
import { themeStyle } from './html-theme.js';
import { shortPlace } from './place.js';
import { plain } from './plain.js';
import { type Caption, escaped, svg } from './svg.js';

/**
 * The picture as a page that stands alone, to move about in: drag, zoom, search, and a click on an object shows what it
 * is joined to. Beside it all broken references. The page is forbidden to load anything (its own content policy).
 */
export function html(graph: Graph, caption: Caption): string {
  const ids = new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
  const rows: {
    readonly ends: string;
    readonly reference: Pick<GraphReference, 'as' | 'place' | 'value' | 'problem'>;
  }[] = graph.edges
    .filter(({ state }) => state === 'broken')
    .flatMap(({ from, to, references }) =>
      references.map((reference) => ({ ends: `${ids.get(from)} ${ids.get(to)}`, reference })),
    );
  for (const { id, problems } of graph.nodes) {
    for (const problem of problems) {
      const reference = { as: problem.rule, place: problem.place, value: problem.message, problem };
      rows.push({ ends: ids.get(id) ?? '', reference });
    }
  }
  const items = rows.map(
    ({ ends, reference: { as, place, value, problem } }) =>
      `<li><button type="button" data-ids="${ends}"><span class="place">${escaped(plain(shortPlace(place)))}</span><span>${escaped(plain(problem?.message ?? `${as}: ${value} is nowhere`))}</span>${problem ? `<span class="rule">${escaped(problem.rule)}</span>` : ''}</button></li>`,
  );
  const list = items.length === 0 ? '<p class="fine">No broken references.</p>' : `<ol>${items.join('\n')}</ol>`;
  const places = graph.notRead.map((place) => `<span class="place">${escaped(plain(shortPlace(place)))}</span>`);
  const unread = places.length === 0 ? '' : `<h2>Not read (${places.length})</h2>\n${places.join('\n')}\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(plain(caption.title))}</title>
<style>${themeStyle}${pageStyle}</style>
</head>
<body>
<aside>
<input id="search" type="search" placeholder="Search by name or kind" aria-label="Search by name or kind" autocomplete="off">
<p id="found" role="status"></p>
${unread}<h2>Broken references (${rows.length})</h2>
${list}
<p class="help">Drag to move, wheel to zoom, click an object or an arrow to see what it is joined to, Esc to see all.</p>
</aside>
<main id="stage" tabindex="0">
<div id="tools"><button type="button" id="in" aria-label="Zoom in">+</button><button type="button" id="out" aria-label="Zoom out">−</button><button type="button" id="fit">Fit</button></div>
${svg(graph, caption)}</main>
<script>${pageScript}</script>
</body>
</html>
`;
}
