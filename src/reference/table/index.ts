import { accessRows } from './access.js';
import { admissionRows } from './admission.js';
import { annotationRows } from './annotations.js';
import { deliveryCrdRows } from './crd-delivery.js';
import { secretCrdRows } from './crd-secrets.js';
import { trafficCrdRows } from './crd-traffic.js';
import { gatewayRows } from './gateway.js';
import { kustomizeRows, makerRows } from './makers.js';
import { networkRows } from './network.js';
import { podRows } from './pod.js';
import type { Row } from './row.js';
import { scalingRows } from './scaling.js';
import { storageRows } from './storage.js';
import { workloadRows } from './workload.js';

export {
  alwaysThere,
  beside,
  clusterScoped,
  controllerLabels,
  groupAliases,
  makesAnything,
  podLabels,
  workloads,
} from './kinds.js';
export type {
  DefinitionRow,
  FactRow,
  Form,
  From,
  KindName,
  LocalRow,
  MakerRow,
  NameRow,
  PartPath,
  Path,
  Quiet,
  Row,
  SelectorRow,
  Space,
} from './row.js';

export { completeRow, type ReferenceRow } from './user.js';

/** The whole table: every reference and definition that plimsoll knows, as data. */
export const rows: readonly Row[] = [
  ...podRows,
  ...workloadRows,
  ...networkRows,
  ...gatewayRows,
  ...scalingRows,
  ...storageRows,
  ...accessRows,
  ...admissionRows,
  ...annotationRows,
  ...secretCrdRows,
  ...deliveryCrdRows,
  ...trafficCrdRows,
  ...makerRows,
  ...kustomizeRows,
];
