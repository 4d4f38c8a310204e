import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileEdit } from '../diagnostic/index.js';
import type { Buffers } from './buffers.js';
import { toRange } from './places.js';
import type { Workspace } from './workspace.js';

/** Edits of texts as the protocol has them; each document by the version that the edits were made for. */
export function workspaceEdit(workspace: Workspace, edits: readonly FileEdit[], buffers: Buffers): WorkspaceEdit {
  const byName = new Map<string, TextDocumentEdit>();
  for (const { text, range, newText } of edits) {
    let document = byName.get(text.name);
    if (!document) {
      const version = buffers.of(workspace.fileOf(text.name))?.version ?? null;
      document = { textDocument: { uri: workspace.uriOf(text), version }, edits: [] };
      byName.set(text.name, document);
    }
    document.edits.push({ range: toRange(text, range), newText });
  }
  return { documentChanges: [...byName.values()] };
}
