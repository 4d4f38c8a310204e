import { shortKind } from '../reference/index.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { broken, elsewhere, families, familyOf } from './palette.js';
import { shortPlace } from './place.js';
import { plain } from './plain.js';
import { nameOf } from './sizes.js';

/** A digraph in the language of Graphviz: `plimsoll graph --format dot | dot -Tpdf`. */
export function dot(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines = [
    'digraph plimsoll {',
    '  graph [rankdir=LR, fontname="Helvetica", fontsize=12, nodesep=0.2, ranksep=0.7, compound=true]',
    '  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11, margin="0.14,0.06"]',
    '  edge [fontname="Helvetica", fontsize=9, color="#8a949e", fontcolor="#4f5b66", arrowsize=0.7]',
  ];
  for (const place of graph.notRead) lines.push(`  // not read: ${plain(shortPlace(place))}`);
  const draw = (node: GraphNode, indent: string) => lines.push(`${indent}${ids.get(node.id)} [${nodeStyle(node)}]`);
  graph.groups.forEach((group, i) => {
    lines.push(`  subgraph cluster_${i} {`, `    graph [label=${quoted(group.title)}, color="#c5ccd3", style=rounded]`);
    for (const node of graph.nodes) if (node.group === group.id) draw(node, '    ');
    lines.push('  }');
  });
  for (const node of graph.nodes) if (node.group === null) draw(node, '  ');
  for (const edge of graph.edges) lines.push(`  ${ids.get(edge.from)} -> ${ids.get(edge.to)} [${edgeStyle(edge)}]`);
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

function nodeStyle(node: GraphNode): string {
  const grey = node.state === 'elsewhere' || node.unused;
  const { ink, fill } = node.state === 'missing' ? broken : grey ? elsewhere : families[familyOf(node.kind)];
  const label = [shortKind(node.kind), nameOf(node), ...(node.hint === undefined ? [] : [node.hint])];
  const dashed = node.state === 'missing' || node.state === 'elsewhere' || node.state === 'made';
  return [
    `label=${label.map(quoted).join('+"\\n"+')}`,
    `color="${ink}"`,
    `fillcolor="${fill}"`,
    ...(node.state === 'missing' || grey ? [`fontcolor="${ink}"`] : []),
    ...(dashed ? ['style="rounded,filled,dashed"'] : []),
    ...(node.place ? [`tooltip=${quoted(shortPlace(node.place))}`] : []),
  ].join(', ');
}

function edgeStyle({ state, label, references }: GraphEdge): string {
  const where = references.map(({ place, problem }) => `${shortPlace(place)}${problem ? ` ${problem.message}` : ''}`);
  return [
    `label=${quoted(label)}`,
    `tooltip=${quoted(where.join(', '))}`,
    ...(state === 'broken' ? [`color="${broken.ink}", fontcolor="${broken.ink}", penwidth=1.6`] : []),
    ...(state === 'elsewhere' || state === 'makes' ? ['style=dashed'] : []),
  ].join(', ');
}

/** A string of the language: only the quote is special in it, and a backslash is kept from beginning an escape. */
function quoted(raw: string): string {
  return `"${plain(raw).replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}
