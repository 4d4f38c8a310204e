export { type Decoded, type DecodeProblem, decode } from './decode.js';
export { applyEdits, OverlappingEditsError } from './edits.js';
export { encodeLike } from './encode.js';
export { LineIndex } from './line-index.js';
export { nearest } from './nearest.js';
export { contains, overlaps, type Position, type Range, type TextEdit } from './range.js';
export { SourceText } from './source-text.js';
