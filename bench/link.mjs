#!/usr/bin/env node
// See link-in-process.ts for what it does and its options.
import { runInProcess } from './in-process.mjs';

await runInProcess('link-in-process.ts');
