import { type CodeAction, CodeActionRequest, type TextDocumentEdit } from 'vscode-languageserver/node';
import { type Editor, uri } from './editor.js';

/** The code actions where some words begin. */
export async function actionsAt(editor: Editor, file: string, words: string, only?: string[]): Promise<CodeAction[]> {
  const { textDocument, position } = editor.position(file, words);
  const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only && { only }) },
  });
  return (actions ?? []).flatMap((one) =>
    'command' in one && typeof one.command === 'string' ? [] : [one as CodeAction],
  );
}

/** What an action does to a file. */
export function editsFor(action: CodeAction | undefined, file: string) {
  const changes = action?.edit?.documentChanges ?? [];
  return changes
    .filter((change): change is TextDocumentEdit => 'edits' in change && change.textDocument.uri === uri(file))
    .flatMap(({ edits }) => edits.flatMap((edit) => ('newText' in edit ? [edit] : [])));
}
