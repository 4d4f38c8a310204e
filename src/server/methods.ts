import type { GraphFormat } from '../graph/index.js';
import type { FolderStatus, PassedOver } from './status.js';

/** Told to a client that has `experimental.plimsoll.status` among its capabilities; see docs/guides/editors.md. */
export const statusMethod = 'plimsoll/status';
/** What it is told: how it stands with all folders. */
export interface StatusParams {
  readonly folders: readonly FolderStatus[];
}

/** Checks all files of all folders as if nothing were known. */
export const lintMethod = 'plimsoll/lint';
/** How it stands then. */
export interface LintAnswer extends StatusParams {
  /** Everything that was not checked. */
  readonly notChecked: readonly PassedOver[];
}

/** Draws what refers to what in a folder, with the open documents as they are in the editor. */
export const graphMethod = 'plimsoll/graph';
/** Which folder, and how it is to be drawn. */
export interface GraphParams {
  /** The URI of the folder, or of a file in it. */
  readonly uri: string;
  /** `html` where it is left out. */
  readonly format?: GraphFormat;
}
/** The picture. */
export interface GraphAnswer {
  readonly text: string;
  /** The URI of the folder that places are relative to. */
  readonly folder: string;
  /** How long the drawing took, in milliseconds. */
  readonly milliseconds: number;
}
