import { rangeProblem } from '../address.js';
import { list, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

/** ValidateNode: ranges as fields have them that are older than strict checks. */
function podRanges({ value, pointer }: Frame, run: Run): void {
  const check = (range: string, at: string): void => {
    const wrong = rangeProblem(run, range);
    if (wrong) run.add('invalid', at, wrong);
  };
  const ranges = list(value, 'podCIDRs');
  ranges.forEach((item, i) => {
    if (item === null || typeof item === 'string') check(item ?? '', `${pointer}/podCIDRs/${i}`);
  });
  // It is copied into an empty podCIDRs.
  if (ranges.length === 0 && text(value, 'podCIDR') !== '') check(text(value, 'podCIDR'), `${pointer}/podCIDR`);
}

export const nodes: Visitors = { 'io.k8s.api.core.v1.NodeSpec': [podRanges] };
