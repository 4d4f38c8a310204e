import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Session } from '../engine/index.js';
import { draw, type Graph, type GraphFormat, graphFormats, graphOf } from '../graph/index.js';
import { packageRoot } from '../schema/package-root.js';

/** What a graph can be written as. */
export const formats = graphFormats;

/** What is to be drawn: plain data, that can be handed to another thread. */
export interface Drawing {
  readonly graph: Graph;
  readonly format: GraphFormat;
  readonly title: string;
}

/** With more objects than this it takes longer than who types should wait: up to seconds, with a thousand of them. */
const small = 100;

/** What refers to what, as it was linked the last time; undefined where there is no object. */
export async function drawn(session: Session, format: GraphFormat, title: string): Promise<string | undefined> {
  const { linked } = session;
  if (!linked || linked.objects.length === 0) return undefined;
  const found = session.texts.flatMap(({ name }) => session.foundByLinking(name));
  const graph = graphOf(linked, found);
  return graph.nodes.length > small ? drawnElsewhere({ graph, format, title }) : draw(graph, format, title);
}

/** Draws in a thread of its own: the editor goes on being answered. */
function drawnElsewhere(drawing: Drawing): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(packageRoot(), 'dist/cli/draw.cjs'), { workerData: drawing });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the picture was not drawn')));
  });
}
