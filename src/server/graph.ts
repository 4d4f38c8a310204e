import type { Session } from '../engine/index.js';
import { draw, type GraphFormat, graphFormats, graphOf } from '../graph/index.js';

/** What a graph can be written as. */
export const formats = graphFormats;

/** What refers to what, as it was linked the last time; undefined where there is no object. */
export async function drawn(session: Session, format: GraphFormat, title: string): Promise<string | undefined> {
  const { linked } = session;
  if (!linked || linked.objects.length === 0) return undefined;
  const found = session.texts.flatMap(({ name }) => session.foundByLinking(name));
  return draw(graphOf(linked, found), format, title);
}
