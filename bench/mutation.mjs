#!/usr/bin/env node
// See mutation-in-process.ts for what it does and its options.
import { runInProcess } from './in-process.mjs';

await runInProcess('mutation-in-process.ts');
