import { shortKind } from '../reference/index.js';
import type { EdgeState, Graph, GraphNode } from './graph.js';
import { broken, elsewhere, type Family, families, familyOf } from './palette.js';
import { shortPlace } from './place.js';
import { plain } from './plain.js';
import { nameOf } from './sizes.js';

/** A flowchart of Mermaid, which GitHub and GitLab draw in Markdown. */
export function mermaid(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines = ['flowchart LR'];
  for (const place of graph.notRead) lines.push(`  %% not read: ${text(shortPlace(place))}`);
  const draw = (node: GraphNode, indent: string) => {
    const [open, close] = node.state === 'made' || node.state === 'patch' ? ['(["', '"])'] : ['["', '"]'];
    lines.push(`${indent}${ids.get(node.id)}${open}${labelOf(node)}${close}:::${classOf(node)}`);
  };
  graph.groups.forEach((group, i) => {
    lines.push(`  subgraph g${i}["${text(group.title)}"]`, '    direction LR');
    for (const node of graph.nodes) if (node.group === group.id) draw(node, '    ');
    lines.push('  end');
  });
  for (const node of graph.nodes) if (node.group === null) draw(node, '  ');

  const red: number[] = [];
  graph.edges.forEach(({ from, to, state, label }, i) => {
    if (state === 'broken') red.push(i);
    lines.push(`  ${ids.get(from)} ${arrows[state]}|"${text(label)}"| ${ids.get(to)}`);
  });
  const used = new Set<string>(graph.nodes.map(classOf));
  for (const [family, { ink, fill }] of Object.entries(families)) {
    if (used.has(family)) lines.push(`  classDef ${family} fill:${fill},stroke:${ink},color:#1c2733`);
  }
  if (used.has('missing')) {
    lines.push(`  classDef missing fill:${broken.fill},stroke:${broken.ink},color:${broken.ink},stroke-dasharray:5 4`);
  }
  if (used.has('grey')) {
    lines.push(
      `  classDef grey fill:${elsewhere.fill},stroke:${elsewhere.ink},color:${elsewhere.ink},stroke-dasharray:5 4`,
    );
  }
  if (graph.groups.length > 0) {
    lines.push('  classDef app fill:#f4f6f8,stroke:#cdd4db,color:#55616d');
    lines.push(`  class ${graph.groups.map((_, i) => `g${i}`).join(',')} app`);
  }
  if (red.length > 0) lines.push(`  linkStyle ${red.join(',')} stroke:${broken.ink},color:${broken.ink}`);
  return `${lines.join('\n')}\n`;
}

const arrows: Readonly<Record<EdgeState, string>> = {
  resolved: '-->',
  broken: '==>',
  elsewhere: '-.->',
  makes: '-.->',
};

function classOf({ state, kind, unused }: GraphNode): Family | 'missing' | 'grey' {
  if (state === 'missing') return 'missing';
  return state === 'elsewhere' || unused ? 'grey' : familyOf(kind);
}

function labelOf(node: GraphNode): string {
  const lines = [`<small>${text(shortKind(node.kind))}</small>`, `<b>${text(nameOf(node))}</b>`];
  if (node.hint !== undefined) lines.push(text(node.hint));
  return lines.join('<br/>');
}

/** Mermaid's own entity codes: nothing of a name is read as syntax, HTML or Markdown. */
function text(raw: string): string {
  return plain(raw).replace(/[#"<>&`;|\\*_[\](){}]/g, (char) => `#${char.charCodeAt(0)};`);
}
