export { kindName, shortKind, splitKind } from './compile.js';
export type { ExternalObjects } from './external.js';
export { link } from './link.js';
export type {
  Definer,
  Linked,
  LinkOptions,
  MissingMatch,
  MissingName,
  MissingPart,
  NameEdge,
  NearMatch,
  PartEdge,
  SelectorEdge,
  World,
} from './linked.js';
export { summarize } from './summarize.js';
export type {
  Definition,
  Label,
  LabelSet,
  LocalReference,
  Made,
  NameReference,
  ObjectSummary,
  OwnSelector,
  Part,
  Requirement,
  SelectorReference,
  Spot,
  Summary,
  Value,
} from './summary.js';
export type { KindName, Row } from './table/index.js';
