export { LineIndex } from './line-index.js';
export { contains, overlaps, type Position, type Range, type TextEdit } from './range.js';
export { SourceText } from './source-text.js';
