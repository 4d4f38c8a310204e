export { compact } from './compact.js';
export { json } from './json.js';
export { coloured, type Paint, plain } from './paint.js';
export { countSeverities, helpPage, type Run } from './run.js';
