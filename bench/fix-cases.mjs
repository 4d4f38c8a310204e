#!/usr/bin/env node
// See fix-cases-in-process.ts for what it does and its options.
import { runInProcess } from './in-process.mjs';

await runInProcess('fix-cases-in-process.ts');
