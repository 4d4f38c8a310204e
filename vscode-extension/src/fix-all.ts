import * as vscode from 'vscode';
import { findingsOf } from './findings.js';

/** One repair may be asked for by the one before; the engine's own rounds end long before. */
const mostRounds = 20;

/** Makes all safe fixes of the file in front. */
export async function fixFile(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document) tell((await fix(document)) ? 1 : 0);
}

/** Makes all safe fixes in all files of the window; what they change stays unsaved, to be looked at. */
export async function fixAllFiles(): Promise<void> {
  const files = vscode.languages
    .getDiagnostics()
    .filter(([uri, all]) => findingsOf(all).length > 0 && vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  let fixed = 0;
  for (const [uri] of files) if (await fix(await vscode.workspace.openTextDocument(uri))) fixed++;
  tell(fixed);
}

/** Makes all safe fixes of a document, until none is left; resolves to whether there was one. */
async function fix(document: vscode.TextDocument): Promise<boolean> {
  for (let round = 0; ; round++) {
    const end = document.lineAt(document.lineCount - 1).range.end;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(new vscode.Position(0, 0), end),
      'source.fixAll.plimsoll',
    );
    const edit = actions?.[0]?.edit;
    if (!edit || round === mostRounds || !(await vscode.workspace.applyEdit(edit))) return round > 0;
  }
}

function tell(fixed: number): void {
  const said =
    fixed === 0
      ? 'no safe fix'
      : `fixed ${fixed === 1 ? 'one file' : `${fixed} files`}: not saved yet, to be looked at`;
  vscode.window.setStatusBarMessage(`Plimsoll: ${said}`, 6000);
}
