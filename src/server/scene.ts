import type { Session } from '../engine/index.js';
import type { Linked } from '../reference/index.js';
import type { SyntaxDocument } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import type { Buffers } from './buffers.js';
import type { Workspace } from './workspace.js';

/** What a request is answered from: one text in its workspace, with everything checked and linked. */
export interface Scene {
  readonly workspace: Workspace;
  readonly session: Session;
  /** Undefined where linking is not asked for. */
  readonly linked: Linked | undefined;
  readonly text: SourceText;
  readonly documents: readonly SyntaxDocument[];
  readonly buffers: Buffers;
  /** True where the editor can create files by an edit. */
  readonly canCreate: boolean;
}
