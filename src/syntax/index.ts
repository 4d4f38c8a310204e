export type { SyntaxDocument, SyntaxProblem, SyntaxProblemCode } from './document.js';
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
