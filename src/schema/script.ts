import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** The scripts that were loaded, by file: the build asks them for what V8 compiled. */
export const loadedScripts = new Map<string, Script>();

/**
 * Loads a CommonJS file of the package, with V8's compiled code from `FILE.cache` where the build left it beside: half
 * of a short run would be spent on compiling otherwise. V8 itself refuses the code of another version of V8, and then
 * the file is compiled as ever. Throws what loading the file throws.
 */
export function loadScript(file: string): unknown {
  const source = readFileSync(file, 'utf8');
  const cachedData = readIfThere(`${file}.cache`);
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  loadedScripts.set(file, script);
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
  return module.exports;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
