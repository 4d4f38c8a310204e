#!/usr/bin/env node
// See score-updates-in-process.ts for what it does and its options.
import { runInProcess } from './in-process.mjs';

await runInProcess('score-updates-in-process.ts');
