import { knowsFormat } from '../../schema/crd/formats.js';
import { since, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const numbers: Readonly<Record<string, readonly string[]>> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
};

/** GetUnrecognizedFormats: 1.34 asked of strings that say so, all else is asked since 1.36. */
function format({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'format');
  const type = text(value, 'type') || 'string';
  if (name === '' || !since(run, text(value, 'type') === 'string' ? 34 : 36)) return;
  const known = type === 'string' ? knowsFormat(name, run.version) : numbers[type]?.includes(name) === true;
  if (known) return;
  const what = type === 'string' ? 'a string' : `a value of type ${type}`;
  run.warn(
    'api/warning',
    `${pointer}/format`,
    `format "${name}" of ${what} is none that Kubernetes knows: it is never checked`,
  );
}

export const apiextensionsWarnings: Visitors = {
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps': [format],
};
