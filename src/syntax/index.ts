export type { SyntaxDocument, SyntaxProblem, SyntaxProblemCode, SyntaxReading } from './document.js';
export { moveItemUp, splitItem } from './edit/change-items.js';
export { appendDocument, splitBefore } from './edit/documents.js';
export { duplicateFixes, lostFields } from './edit/duplicate.js';
export { insertAt, type PathStep, type Where, type Writable } from './edit/insert.js';
export { columnOf, type Layout, layoutOf, nextLine, stepBelow } from './edit/layout.js';
export { type Destination, moveEntry, reindent } from './edit/move.js';
export { nestFields } from './edit/nest.js';
export { linesOfEntry, removeEntry } from './edit/take.js';
export { removeItem } from './edit/take-item.js';
export { parseJson } from './json.js';
export { isInFence, parseMarkdown } from './markdown.js';
export {
  childOf,
  type Entry,
  entryOf,
  type Json,
  type MappingNode,
  type Node,
  type ScalarNode,
  type ScalarStyle,
  type ScalarValue,
  type SequenceNode,
} from './node.js';
export { looksLikeManifest, parseText } from './parse-text.js';
export { parseYaml } from './parse-yaml.js';
export { type SourceMap, sourceMap } from './source-map.js';
export { toJson } from './to-json.js';
export { rewriteChild, rewriteScalar, writeScalar } from './write-scalar.js';
