export type { SyntaxDocument, SyntaxProblem, SyntaxProblemCode } from './document.js';
export {
  type Entry,
  entryOf,
  type Json,
  type MappingNode,
  type Node,
  type ScalarNode,
  type ScalarStyle,
  type ScalarValue,
  type SequenceNode,
  valueOf,
} from './node.js';
