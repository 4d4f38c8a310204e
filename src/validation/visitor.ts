import type { Visitor } from '../schema/run.js';

/**
 * Checks that data cannot say: they compare fields. By the name of the definition whose values they look at, each
 * function named after the Go function that it stands for. A visitor runs after the fields of its value were validated;
 * it may meet values of wrong types (they are reported already) and must pass over them.
 */
export type Visitors = Readonly<Record<string, readonly Visitor[]>>;
export type { Frame, JsonObject, Run, Visitor } from '../schema/run.js';
