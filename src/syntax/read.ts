import type { SyntaxProblem } from './document.js';
import type { Node } from './node.js';

/** How deep collections may nest; Kubernetes' own objects stay below 40, deeper ones only use up the stack. */
export const maxDepth = 500;

/** What one document holds. */
export interface Read {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly broken: boolean;
  readonly notChecked?: string;
}
