import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './package-root.js';

let names: ReadonlySet<string> | undefined;

/**
 * Whether the IANA database has a time zone of this very name: the API server looks it up in it, case and all. A system's
 * own copy may hold each zone in two folders more.
 */
export function isTimeZone(name: string): boolean {
  if (!names) {
    const data: { names: string[] } = JSON.parse(
      readFileSync(path.join(packageRoot(), 'schemas/time-zones.json'), 'utf8'),
    );
    names = new Set(data.names);
  }
  return names.has(name.replace(/^(posix|right)\//, ''));
}
