import { number } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

/** pkg/registry/apps/statefulset WarningsOnCreate; other workloads refuse it. */
function revisions({ value, pointer }: Frame, run: Run): void {
  if ((number(value, 'revisionHistoryLimit') ?? 0) >= 0) return;
  run.warn(
    'api/warning',
    `${pointer}/revisionHistoryLimit`,
    'revisionHistoryLimit is negative, and so all revisions are kept for ever: write 0 or more',
  );
}

export const appsWarnings: Visitors = { 'io.k8s.api.apps.v1.StatefulSetSpec': [revisions] };
