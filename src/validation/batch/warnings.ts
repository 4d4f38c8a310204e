import { number, since } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

/** pkg/api/job WarningsForJobSpec */
function indexes({ value, pointer }: Frame, run: Run): void {
  const isLarge = (number(value, 'completions') ?? 0) > 100_000 && (number(value, 'parallelism') ?? 0) > 10_000;
  if (value.completionMode !== 'Indexed' || !isLarge || !since(run, 28)) return;
  run.warn(
    'api/warning',
    `${pointer}/completions`,
    'with more than 100000 completions and a parallelism above 10000 Kubernetes may lose track of the indexes that failed',
  );
}

export const batchWarnings: Visitors = { 'io.k8s.api.batch.v1.JobSpec': [indexes] };
