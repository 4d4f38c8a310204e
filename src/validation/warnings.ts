import { apiextensionsWarnings } from './apiextensions/warnings.js';
import { appsWarnings } from './apps/warnings.js';
import { batchWarnings } from './batch/warnings.js';
import { coreWarnings } from './core/warnings.js';
import { discoveryWarnings } from './discovery/warnings.js';
import { metaWarnings } from './meta/warnings.js';
import { networkingWarnings } from './networking/warnings.js';
import { nodeWarnings } from './node/warnings.js';
import { resourceWarnings } from './resource/warnings.js';
import { storageWarnings } from './storage/warnings.js';
import type { Visitors } from './visitor.js';

/** What the API server accepts and says something of in Warning headers, by API group. */
export const warnings: readonly Visitors[] = [
  metaWarnings,
  coreWarnings,
  appsWarnings,
  batchWarnings,
  networkingWarnings,
  discoveryWarnings,
  storageWarnings,
  resourceWarnings,
  nodeWarnings,
  apiextensionsWarnings,
];
