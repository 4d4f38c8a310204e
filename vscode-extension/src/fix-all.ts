import * as vscode from 'vscode';

/** One repair may be asked for by the one before; the engine's own rounds end long before. */
const mostRounds = 20;

/** Makes all safe fixes of the file in front, until none is left. */
export async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  for (let round = 0; round < mostRounds; round++) {
    const end = document.lineAt(document.lineCount - 1).range.end;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(new vscode.Position(0, 0), end),
      'source.fixAll.plimsoll',
    );
    const edit = actions?.[0]?.edit;
    if (edit && (await vscode.workspace.applyEdit(edit))) continue;
    if (round === 0) vscode.window.setStatusBarMessage('Plimsoll: no safe fix in this file', 4000);
    return;
  }
}
