import path from 'node:path';
import { loadScript } from '../schema/script.js';

// The command line is one file with its compiled code beside it; this is what Node itself has to compile.
loadScript(path.join(__dirname, 'plimsoll.cjs'));
