import { over, versions } from '../over.js';
import { since, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

/** pkg/registry/resource/resourceslice WarningsOnCreate */
function driver({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'driver');
  if (name === name.toLowerCase() || !since(run, 35)) return;
  run.warn(
    'api/warning',
    `${pointer}/driver`,
    `the driver "${name}" should be written in lower case: names are compared`,
  );
}

export const resourceWarnings: Visitors = over<readonly Visitor[]>(
  versions('resource', ['v1', 'v1beta1', 'v1beta2'], 'ResourceSliceSpec'),
  [driver],
);
