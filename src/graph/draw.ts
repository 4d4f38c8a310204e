import { dot } from './dot.js';
import type { Graph } from './graph.js';
import { graphJson } from './json.js';
import { mermaid } from './mermaid.js';
import { pictureOf } from './picture.js';

/** What a graph can be written as. */
export const graphFormats = ['mermaid', 'dot', 'svg', 'html', 'json'] as const;
export type GraphFormat = (typeof graphFormats)[number];

/**
 * Writes a graph in a format.
 * @param title stands at the head of what has one
 */
export async function draw(graph: Graph, format: GraphFormat, title: string): Promise<string> {
  if (format === 'json') return graphJson(graph);
  const picture = pictureOf(graph);
  if (format === 'dot') return dot(picture);
  if (format === 'mermaid') return mermaid(picture);
  // What lays out is loaded when something is drawn.
  if (format === 'svg') return (await import('./svg.js')).svg(picture, { title });
  return (await import('./html.js')).html(picture, { title });
}
