import { eventsOf } from './events.js';
import { toJson } from './to-json.js';
import { buildTree } from './tree.js';

/** What is read, for comparing; what aliases might unfold without end is its own text. */
export function readingOf(content: string): string {
  const events = eventsOf(content).events;
  const tree = events && buildTree(content, events, 0);
  return tree?.root && tree.aliases === 0 ? JSON.stringify(toJson(tree.root)) : content;
}
