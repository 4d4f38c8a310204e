export { graphOf } from './build.js';
export { dot } from './dot.js';
export { draw, type GraphFormat, graphFormats } from './draw.js';
export type {
  EdgeState,
  Graph,
  GraphEdge,
  GraphGroup,
  GraphNode,
  GraphReference,
  NodeState,
  Place,
  Problem,
} from './graph.js';
export { graphJson } from './json.js';
export { mermaid } from './mermaid.js';
export { pictureOf } from './picture.js';
export { NothingSelectedError, type Selection, select } from './select.js';
export type { Caption } from './svg.js';
