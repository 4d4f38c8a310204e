import { readFileSync } from 'node:fs';
import path from 'node:path';
import { minorOf } from './definitions.js';
import { packageRoot } from './package-root.js';

/** The values that Kubernetes' Go source marks as closed: see schemas/README.md. */
interface Closed {
  readonly values: readonly string[];
  readonly valuesSince?: Readonly<Record<string, string>>;
  readonly since?: string;
  readonly until?: string;
}

let enums: Readonly<Record<string, Closed>> | undefined;

/** The values that a version knows of a field (`DEFINITION.FIELD`, of items `DEFINITION.FIELD[]`); undefined where any may stand. */
export function closedValues(field: string, version: string): readonly string[] | undefined {
  if (!enums) {
    const read: Record<string, Closed> = JSON.parse(
      readFileSync(path.join(packageRoot(), 'schemas/kubernetes/enums.json'), 'utf8'),
    );
    enums = read;
  }
  const found = enums[field];
  const minor = minorOf(version);
  if (!found || (found.since && minorOf(found.since) > minor) || (found.until && minorOf(found.until) < minor)) {
    return undefined;
  }
  return found.values.filter((value) => minorOf(found.valuesSince?.[value] ?? '1.0') <= minor);
}
