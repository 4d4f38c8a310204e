export { kindName, shortKind, splitKind, type Table, tableWith } from './compile.js';
export type { ExternalObjects } from './external.js';
export { link } from './link.js';
export type {
  ClaimEdge,
  Definer,
  ElsewhereOnly,
  Linked,
  LinkOptions,
  MissingMatch,
  MissingName,
  MissingPart,
  MissingResource,
  NameEdge,
  NearMatch,
  PartEdge,
  PodName,
  SelectorEdge,
  World,
} from './linked.js';
export { Linker } from './linker.js';
export { homeOf, isNear } from './nearness.js';
export { commandsIn } from './read-commands.js';
export { governingService, ordinalsOf } from './sets.js';
export { summarize } from './summarize.js';
export type {
  Definition,
  Host,
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
export { completeRow, type KindName, type Path, type ReferenceRow, type Row } from './table/index.js';
export { type Unused, unusedDefinitions } from './unused.js';
