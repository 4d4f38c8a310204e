import { shortKind } from '../reference/index.js';
import type { Box, Drawing } from './drawing.js';
import type { Point } from './geometry.js';
import type { EdgeState, Graph, GraphEdge, GraphNode } from './graph.js';
import { layout } from './layout.js';
import { fitted, textWidth } from './measure.js';
import { broken, type Colours, elsewhere, families, familyOf } from './palette.js';
import { shortPlace } from './place.js';
import { plain } from './plain.js';
import { edgeLabelSize, nameOf, nameSize, noteSize, tagSize, textOf } from './sizes.js';

/** What stands at the head of a picture. */
export interface Caption {
  readonly title: string;
}

const margin = 28;
const headHeight = 58;
const footHeight = 42;
const font = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif';

/**
 * The picture as an SVG that stands alone: no script, no font, no file beside it. Nodes and edges carry their places as
 * `<title>`, and `data-` attributes for the page around it.
 */
export function svg(graph: Graph, caption: Caption): string {
  const drawing = layout(graph);
  const fold = foldOf(drawing);
  const width = Math.ceil(Math.max(drawing.width, fold.width, 640) + 2 * margin);
  const top = margin + headHeight;
  const foldTop = top + drawing.height + (drawing.height > 0 && fold.height > 0 ? 36 : 0);
  const height = Math.ceil(foldTop + fold.height + footHeight + margin);
  const ids = new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
  const body = [
    head(graph, caption),
    `<g transform="translate(${margin} ${top})">`,
    ...drawing.folders.map(({ folder, box }) => folderBox(folder, box)),
    ...drawing.groups.map(({ group, box }) => groupBox(group.title, box)),
    ...drawing.edges.map(({ edge, points }) => edgeLine(edge, points, ids)),
    ...drawing.nodes.map(({ node, box }) => nodeBox(node, box, ids)),
    // Above everything: a label is of no use under a line.
    ...drawing.edges.map(({ edge, label }) => edgeLabel(edge, label, ids)),
    '</g>',
    ...(fold.height > 0
      ? [`<g transform="translate(${margin} ${foldTop})">${fold.draw(width - 2 * margin, ids)}</g>`]
      : []),
    legend(graph, width, height),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family='${font}'>`,
    `<title>${escaped(caption.title)}</title>`,
    `<defs>${markers()}</defs>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

function head({ nodes, edges, notRead }: Graph, { title }: Caption): string {
  const objects = nodes.filter(({ place, state }) => place && state !== 'made').length;
  const references = edges.reduce((sum, edge) => sum + (edge.state === 'makes' ? 0 : edge.references.length), 0);
  const bad = edges.reduce((sum, edge) => sum + (edge.state === 'broken' ? edge.references.length : 0), 0);
  const facts = `${count(objects, 'object')}, ${count(references, 'reference')}`;
  const verdict = bad === 0 ? '' : `<tspan fill="${broken.ink}" font-weight="600">, ${bad} broken</tspan>`;
  const where = notRead.map((place) => plain(shortPlace(place))).join('\n');
  const unread =
    notRead.length === 0
      ? ''
      : `<tspan fill="${families.config.ink}"><title>${escaped(where)}</title>, ${count(notRead.length, 'document')} not read</tspan>`;
  return [
    `<text x="${margin}" y="${margin + 16}" font-size="19" font-weight="650" fill="#16202a">${escaped(title)}</text>`,
    `<text x="${margin}" y="${margin + 37}" font-size="12.5" fill="#55616d">${facts}${verdict}${unread}</text>`,
  ].join('\n');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

const edgeInk: Readonly<Record<EdgeState, string>> = {
  resolved: '#8d99a5',
  broken: broken.ink,
  elsewhere: '#b3bac1',
  makes: '#8d99a5',
};

function markers(): string {
  return Object.entries(edgeInk)
    .map(
      ([state, ink]) =>
        `<marker id="arrow-${state}" viewBox="0 0 8 8" refX="7.2" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0.5 0.8 7.5 4 0.5 7.2z" fill="${ink}"/></marker>`,
    )
    .join('');
}

function folderBox(folder: string, box: Box): string {
  return `<g class="folder">${rect(box, 'rx="10" fill="#fafbfc" stroke="#e3e7eb"')}<text x="${n(box.x + 18)}" y="${n(box.y + 25)}" font-size="14" font-weight="600" fill="#3c4855">${escaped(folder === '' ? './' : `${folder}/`)}</text></g>`;
}

function groupBox(title: string, box: Box): string {
  const shown = fitted(plain(title), 12, box.width - 24);
  return `<g class="group">${rect(box, 'rx="8" fill="#f4f6f8" stroke="#cdd4db"')}<text x="${n(box.x + 12)}" y="${n(box.y + 19)}" font-size="12" font-weight="600" fill="#55616d">${escaped(shown)}</text></g>`;
}

/** The colours of a node: its kind's, or grey for what is not here or not used, or red for what is missing. */
export function coloursOf({ state, kind, unused }: GraphNode): Colours {
  if (state === 'missing') return broken;
  return state === 'elsewhere' || unused ? elsewhere : families[familyOf(kind)];
}

function nodeBox(node: GraphNode, box: Box, ids: ReadonlyMap<string, string>): string {
  const { ink, fill } = coloursOf(node);
  const { tag, tagWidth, name, note } = textOf(node);
  const dashed = node.state === 'defined' || node.state === 'stand-in' ? '' : ' stroke-dasharray="5 3.5"';
  const solid = node.state === 'missing' || node.state === 'elsewhere';
  const x = n(box.x + tagWidth + 10);
  const parts = [
    rect(box, `rx="6" fill="${solid ? fill : '#fff'}" stroke="${ink}" stroke-width="1.3"${dashed}`),
    `<path d="${leftPart(box, tagWidth)}" fill="${solid ? 'none' : fill}"/>`,
    `<text x="${n(box.x + tagWidth / 2)}" y="${n(box.y + 25)}" text-anchor="middle" font-size="${tagSize}" font-weight="650" fill="${ink}">${escaped(tag)}</text>`,
    `<text x="${x}" y="${n(box.y + 18)}" font-size="${nameSize}" font-weight="550" fill="${(node.state === 'defined' || node.state === 'stand-in') && !node.unused ? '#16202a' : ink}">${escaped(name)}</text>`,
    `<text x="${x}" y="${n(box.y + 33)}" font-size="${noteSize}" fill="${node.state === 'missing' ? ink : '#6a7682'}">${escaped(note)}</text>`,
  ];
  if (node.problems.length > 0) {
    parts.push(
      `<circle cx="${n(box.x + box.width)}" cy="${n(box.y)}" r="8" fill="${broken.ink}"/>`,
      `<text x="${n(box.x + box.width)}" y="${n(box.y + 4)}" text-anchor="middle" font-size="11" font-weight="700" fill="#fff">!</text>`,
    );
  }
  return `<g class="node" data-id="${ids.get(node.id)}"><title>${escaped(nodeTitle(node))}</title>${parts.join('')}</g>`;
}

function nodeTitle(node: GraphNode): string {
  const lines = [`${shortKind(node.kind)} ${nameOf(node)}`];
  if (node.place) lines.push(shortPlace(node.place));
  if (node.unused) lines.push('nothing here refers to it');
  if (node.state === 'elsewhere') lines.push('not in these manifests: made elsewhere, optional, or always there');
  if (node.state === 'missing') lines.push(`missing${node.hint === undefined ? '' : `: ${node.hint}`}`);
  for (const { message, place } of node.problems) lines.push(`${shortPlace(place)} ${message}`);
  return lines.map(plain).join('\n');
}

function edgeLine(edge: GraphEdge, points: readonly Point[], ids: ReadonlyMap<string, string>): string {
  const { state } = edge;
  const dashes = state === 'elsewhere' || state === 'makes' ? ' stroke-dasharray="4 3.5"' : '';
  const width = state === 'broken' ? 2 : 1.3;
  return `<g class="edge ${state}" data-from="${ids.get(edge.from)}" data-to="${ids.get(edge.to)}"><title>${escaped(edgeTitle(edge))}</title><path d="${curve(points)}" fill="none" stroke="${edgeInk[state]}" stroke-width="${width}"${dashes} marker-end="url(#arrow-${state})"/></g>`;
}

function edgeTitle({ references }: GraphEdge): string {
  return references
    .map(({ as, value, place, problem }) => plain(`${shortPlace(place)} ${as}: ${problem ? problem.message : value}`))
    .join('\n');
}

function edgeLabel(edge: GraphEdge, { x, y }: Point, ids: ReadonlyMap<string, string>): string {
  const ink = edge.state === 'broken' ? broken.ink : '#55616d';
  const text = plain(edge.label);
  const width = textWidth(text, edgeLabelSize) * 0.96;
  const back = { x: x - width / 2, y: y - 7.5, width, height: 15 };
  const weight = edge.state === 'broken' ? ' font-weight="600"' : '';
  return `<g class="label" data-from="${ids.get(edge.from)}" data-to="${ids.get(edge.to)}">${rect(back, 'rx="4" fill="#fff" fill-opacity="0.92"')}<text x="${n(x)}" y="${n(y + 3.5)}" text-anchor="middle" font-size="${edgeLabelSize}" fill="${ink}"${weight}>${escaped(text)}</text></g>`;
}

/** A smooth line through all of its points, level at each of them (cubic Bézier curves). */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${n(first.x)} ${n(first.y)}`];
  let before = first;
  for (const point of rest) {
    const middle = n((before.x + point.x) / 2);
    parts.push(`C${middle} ${n(before.y)} ${middle} ${n(point.y)} ${n(point.x)} ${n(point.y)}`);
    before = point;
  }
  return parts.join('');
}

/** What is joined to nothing, in one box: each kind with its names. */
function foldOf({ alone, width }: Drawing) {
  const byKind = new Map<string, GraphNode[]>();
  for (const node of alone) {
    const list = byKind.get(node.kind);
    if (list) list.push(node);
    else byKind.set(node.kind, [node]);
  }
  const kinds = [...byKind].sort(([, a], [, b]) => b.length - a.length);
  const line = 22;
  const height = kinds.length === 0 ? 0 : 46 + kinds.length * line;
  return {
    height,
    width: kinds.length === 0 ? 0 : Math.min(Math.max(width, 640), 900),
    draw(room: number, ids: ReadonlyMap<string, string>): string {
      const box = { x: 0, y: 0, width: room, height };
      const title = `${count(alone.length, 'object')} that refer to nothing here and that nothing here refers to`;
      const rows = kinds.map(([kind, nodes], i) => {
        const { ink } = families[familyOf(kind)];
        const y = 54 + i * line;
        const head = `${shortKind(kind)} (${nodes.length})`;
        const names = shortList(nodes, room - 280);
        const marks = nodes.map((node) => ids.get(node.id)).join(' ');
        return `<g class="alone" data-ids="${marks}"><title>${escaped(nodes.map((node) => plain(`${nameOf(node)} ${node.place ? shortPlace(node.place) : ''}`)).join('\n'))}</title><text x="16" y="${y}" font-size="12" font-weight="600" fill="${ink}">${escaped(fitted(plain(head), 12, 240))}</text><text x="270" y="${y}" font-size="12" fill="#55616d">${escaped(names)}</text></g>`;
      });
      return `${rect(box, 'rx="8" fill="#fff" stroke="#cdd4db" stroke-dasharray="5 4"')}<text x="16" y="26" font-size="12.5" font-weight="600" fill="#55616d">${title}</text>${rows.join('')}`;
    },
  };
}

/** As many names as there is room for, and how many more there are. */
function shortList(nodes: readonly GraphNode[], room: number): string {
  const names = [...new Set(nodes.map(nameOf))];
  for (let shown = names.length; shown > 1; shown--) {
    const more = shown < names.length ? ` and ${names.length - shown} more` : '';
    const text = names.slice(0, shown).join(', ') + more;
    if (textWidth(text, 12) <= room) return text;
  }
  return fitted(names[0] ?? '', 12, room);
}

/** The colours that occur, and what they stand for. */
function legend(graph: Graph, width: number, height: number): string {
  const used = new Set(graph.nodes.map(coloursOf));
  let x = margin;
  const parts: string[] = [];
  for (const colours of [...Object.values(families), broken, elsewhere]) {
    if (!used.has(colours)) continue;
    const dashed = colours === broken || colours === elsewhere ? ' stroke-dasharray="3 2"' : '';
    const words = colours === elsewhere ? 'grey: not here, or not used' : colours.title;
    if (x + textWidth(words, 11.5) + 40 > width) break;
    parts.push(
      `<rect x="${n(x)}" y="${height - margin - 11}" width="14" height="14" rx="3" fill="${colours.fill}" stroke="${colours.ink}"${dashed}/><text x="${n(x + 20)}" y="${height - margin}" font-size="11.5" fill="#55616d">${words}</text>`,
    );
    x += textWidth(words, 11.5) + 44;
  }
  return `<g class="legend">${parts.join('')}</g>`;
}

function leftPart({ x, y, height }: Box, width: number): string {
  const r = 5.4;
  const l = x + 0.7;
  const t = y + 0.7;
  const b = y + height - 0.7;
  return `M${n(l + r)} ${n(t)}H${n(x + width)}V${n(b)}H${n(l + r)}A${r} ${r} 0 0 1 ${n(l)} ${n(b - r)}V${n(t + r)}A${r} ${r} 0 0 1 ${n(l + r)} ${n(t)}z`;
}

function rect({ x, y, width, height }: Box, attributes: string): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${attributes}/>`;
}

/** A number as short as it can be: a tenth of a pixel is enough. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A text for XML and HTML, also between double quotes. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
