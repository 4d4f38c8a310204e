import { parentPort, workerData } from 'node:worker_threads';
import { draw } from '../graph/index.js';
import type { Drawing } from './graph.js';

// A file of its own beside the command line (scripts/build.mjs): one drawing, in a thread of its own.
const { graph, format, title }: Drawing = workerData;
// What goes wrong ends the thread, and is an error there.
void draw(graph, format, title).then((text) => parentPort?.postMessage(text));
