import { warnOfLabelKeys } from '../node-labels.js';
import { descend } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

/** pkg/api/node GetWarningsForRuntimeClass */
function runtimeClass({ value }: Frame, run: Run): void {
  warnOfLabelKeys(descend(value, 'scheduling', 'nodeSelector'), '/scheduling/nodeSelector', run);
}

export const nodeWarnings: Visitors = { 'io.k8s.api.node.v1.RuntimeClass': [runtimeClass] };
