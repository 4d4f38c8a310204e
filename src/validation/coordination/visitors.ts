import { over, versions } from '../over.js';
import { isBlank, text } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

const number = '(0|[1-9][0-9]*)';
const semantic = new RegExp(`^${number}\\.${number}\\.${number}(-[-0-9A-Za-z.]+)?(\\+[-0-9A-Za-z.]+)?$`);

/** The three numbers of a semantic version; undefined for what is none. */
function numbersOf(version: string): readonly number[] | undefined {
  return semantic.exec(version)?.slice(1, 4).map(Number);
}

/** ValidateLeaseCandidateSpec */
function leaseCandidateSpec({ value, pointer }: Frame, run: Run): void {
  for (const field of ['binaryVersion', 'emulationVersion'])
    if (text(value, field) !== '' && !numbersOf(text(value, field)))
      run.add('invalid', `${pointer}/${field}`, 'must be a semantic version such as 1.36.0');
  const [binary, emulated] = [numbersOf(text(value, 'binaryVersion')), numbersOf(text(value, 'emulationVersion'))];
  const differs = binary?.findIndex((part, i) => part !== emulated?.[i]) ?? -1;
  if (binary && emulated && differs >= 0 && (binary[differs] ?? 0) < (emulated[differs] ?? 0))
    run.add('invalid', `${pointer}/binaryVersion`, 'must not be older than emulationVersion');
  const strategy = text(value, 'strategy');
  if (strategy === '') return;
  if (strategy.includes('/')) run.format('qualified-name', strategy, `${pointer}/strategy`, true);
  else if (strategy !== 'OldestEmulationVersion')
    run.add('unsupported', `${pointer}/strategy`, '', { allowed: ['OldestEmulationVersion'] });
  else if (isBlank(value, 'emulationVersion'))
    run.add('required', `${pointer}/emulationVersion`, 'must be set for the strategy OldestEmulationVersion');
}

/** pkg/apis/coordination/validation */
export const coordination: Visitors = over<readonly Visitor[]>(
  versions('coordination', ['v1beta1', 'v1alpha2'], 'LeaseCandidateSpec'),
  [leaseCandidateSpec],
);
