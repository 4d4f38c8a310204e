#!/usr/bin/env node
// See round-trip-in-process.ts for what it does and its options.
import { runInProcess } from './in-process.mjs';

await runInProcess('round-trip-in-process.ts');
