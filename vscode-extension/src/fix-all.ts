import * as vscode from 'vscode';

/** Makes all safe fixes of the file in front: the same that `editor.codeActionsOnSave` makes. */
export async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.sourceAction', {
    kind: 'source.fixAll.plimsoll',
    apply: 'first',
  });
}
