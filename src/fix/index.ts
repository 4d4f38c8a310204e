export type { Repair } from './choose.js';
export { type FixResult, fixWorkspace, type RefusedRepair, type Repairing, repairTexts } from './fix-workspace.js';
export { type Rewrite, type Unwritten, writeTexts } from './write.js';
