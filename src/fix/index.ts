export { withoutCollisions } from './apply.js';
export { chooseRepairs, type Repair } from './choose.js';
export { type FixResult, fixWorkspace, type RefusedRepair } from './fix-workspace.js';
export { type Rewrite, type Unwritten, writeTexts } from './write.js';
