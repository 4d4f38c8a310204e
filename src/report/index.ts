export { compact } from './compact.js';
export { json } from './json.js';
export { countSeverities, helpPage, type Run } from './run.js';
