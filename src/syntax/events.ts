import { type Event, parseEvents } from 'js-yaml';
import { maxDepth } from './read.js';

/** The events of a chunk, or what keeps them from being had. */
export type Events = { readonly events: Event[] } | { readonly events?: undefined; readonly error: unknown };

/** js-yaml's events of one chunk; the exception is handed back instead of thrown. */
export function eventsOf(chunk: string): Events {
  try {
    return { events: parseEvents(chunk, { maxDepth }) };
  } catch (error) {
    return { error };
  }
}
