export { type CustomKinds, type CustomVersion, readCrd } from './custom-kinds.js';
export { customDefinition, customNameAt, nameCustom } from './definitions.js';
export { customKindsIn } from './in-document.js';
export { isGoPattern } from './pattern.js';
export { prepare, unknownFields } from './prepare.js';
export { canonical } from './read.js';
export { readStructural, type Structural } from './structural.js';
export { CustomValidator } from './validator.js';
export type { Finding } from './violations.js';
