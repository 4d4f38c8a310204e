import { accessRows } from './access.js';
import { kustomizeRows, makerRows } from './makers.js';
import { networkRows } from './network.js';
import { podRows } from './pod.js';
import type { Row } from './row.js';
import { storageRows } from './storage.js';
import { workloadRows } from './workload.js';

export { alwaysThere, beside, clusterScoped, controllerLabels, groupAliases, podLabels, workloads } from './kinds.js';
export type {
  DefinitionRow,
  FactRow,
  From,
  KindName,
  LocalRow,
  MakerRow,
  NameRow,
  Path,
  Row,
  SelectorRow,
  Space,
} from './row.js';

/** The whole table: every reference and definition that plimsoll knows, as data. */
export const rows: readonly Row[] = [
  ...podRows,
  ...workloadRows,
  ...networkRows,
  ...storageRows,
  ...accessRows,
  ...makerRows,
  ...kustomizeRows,
];
