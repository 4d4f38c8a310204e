import { pointerPart } from '../../schema/run.js';
import { over, versions } from '../over.js';
import { nanos } from '../quantity.js';
import { object } from '../read.js';
import { containerResourceProblem, isInteger } from '../resource-names.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';

const hugePages = 'hugepages-';
const one = 1_000_000_000n;

/** What is wrong with an amount of a resource, as the end of a sentence. */
function amountProblem(name: string, amount: bigint): string | undefined {
  if (amount < 0n) return 'must not be negative';
  if (name.startsWith(hugePages)) {
    const page = nanos(name.slice(hugePages.length)) ?? 0n;
    return page > 0n && amount % page === 0n ? undefined : 'must be a multiple of the page size';
  }
  return isInteger(name) && amount % one !== 0n ? 'must be a whole number' : undefined;
}

/** validateOverhead: the resources that a pod takes beyond its containers. */
function overhead({ value, pointer }: Frame, run: Run): void {
  const fixed = object(value, 'podFixed') ?? {};
  const names = Object.keys(fixed);
  for (const name of names) {
    const place = `${pointer}/podFixed/${pointerPart(name)}`;
    const wrong = containerResourceProblem(name);
    if (wrong) run.add('invalid', place, wrong, { onKey: true });
    const amount = fixed[name] === null ? 0n : nanos(fixed[name]);
    const problem = amount === undefined ? undefined : amountProblem(name, amount);
    if (problem) run.add('invalid', place, problem);
  }
  if (names.some((name) => name.startsWith(hugePages)) && !names.includes('cpu') && !names.includes('memory'))
    run.add('invalid', pointer, 'must hold cpu or memory beside huge pages');
}

/** pkg/apis/node/validation */
export const node: Visitors = over<readonly Visitor[]>(versions('node', ['v1', 'v1beta1', 'v1alpha1'], 'Overhead'), [
  overhead,
]);
