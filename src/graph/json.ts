import type { Graph } from './graph.js';

/** The graph for programs: see docs/guides/graph.md. The same manifests give the same bytes. */
export function graphJson(graph: Graph): string {
  const count = (state: string) => graph.edges.filter((edge) => edge.state === state).length;
  return `${JSON.stringify(
    {
      version: 1,
      summary: {
        nodes: graph.nodes.length,
        edges: graph.edges.length,
        references: graph.edges.reduce((sum, { references }) => sum + references.length, 0),
        broken: count('broken'),
        elsewhere: count('elsewhere'),
        notRead: graph.notRead.length,
      },
      groups: graph.groups,
      nodes: graph.nodes,
      edges: graph.edges,
      notRead: graph.notRead,
    },
    undefined,
    2,
  )}\n`;
}
