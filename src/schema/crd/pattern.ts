import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../package-root.js';

/**
 * Patterns are Go's (RE2): their syntax differs from JavaScript's, and they run in linear time whatever they say. re2js
 * is RE2 itself in JavaScript, so what Go refuses it refuses too.
 */
interface Engine {
  readonly RE2JS: { compile(pattern: string): { test(text: string): boolean } };
}

let engine: Engine | undefined;
const compiled = new Map<string, { test(text: string): boolean } | undefined>();

function compile(pattern: string): { test(text: string): boolean } | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  engine ??= load();
  let found: { test(text: string): boolean } | undefined;
  try {
    found = engine.RE2JS.compile(pattern);
  } catch {
    found = undefined;
  }
  compiled.set(pattern, found);
  return found;
}

function load(): Engine {
  const found: Engine = createRequire(path.join(packageRoot(), 'package.json'))('re2js');
  return found;
}

/** Whether Go would take a pattern for a regular expression. */
export function isGoPattern(pattern: string): boolean {
  return compile(pattern) !== undefined;
}

/** Whether a text holds what the pattern says; a pattern that is none matches everything. */
export function matchesPattern(pattern: string, text: string): boolean {
  return compile(pattern)?.test(text) ?? true;
}
