import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver/node';
import type { Buffers } from './buffers.js';

/** Shown while a workspace is read for the first time. */
export interface Progress {
  /** `of` is the whole. */
  report(done: number, of: number): void;
  done(): void;
}

/** What a workspace may ask of the editor. */
export interface Host {
  readonly buffers: Buffers;
  /** The URI by which the editor knows a file. */
  uriOf(file: string): string;
  /** True where a file is this workspace's to speak of: of folders inside each other the inner one's. */
  owns(root: string, file: string): boolean;
  publish(uri: string, diagnostics: readonly LspDiagnostic[], version: number | undefined): void;
  /** What the editor has set for a folder (absolute), under the keys of plimsoll.yaml. */
  settingsOf(root: string): Promise<object | undefined>;
  /** What is wrong in these settings: nothing, or one sentence each. */
  wrongSettings(root: string, problems: readonly string[]): void;
  startProgress(title: string): Promise<Progress>;
  /** Something is different, or is being worked on: the status of the workspace may be another one. */
  stir(): void;
  /** Something that a person should know: a rule that threw, a file that could not be read. */
  warn(message: string): void;
}
