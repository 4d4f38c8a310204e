import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type LintAnswer, lintMethod } from '../../src/server/methods.js';
import { sentence, totalsOf } from './totals.js';

/** Has all files read and checked anew, and says what came out. */
export async function lintWorkspace(client: LanguageClient): Promise<void> {
  const { folders, notChecked } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Plimsoll checks all files' },
    () => client.sendRequest<LintAnswer>(lintMethod),
  );
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
  const wrong = folders.filter(({ state }) => state === 'misconfigured').length;
  const totals = totalsOf(folders);
  const words = sentence(totals);
  const show = 'What was not checked';
  const buttons = notChecked.length > 0 ? [show] : [];
  // Not waited for: the command is done, the message stays until somebody looks at it.
  if (wrong > 0) {
    void vscode.window.showErrorMessage(`Plimsoll checks nothing until plimsoll.yaml is put right. ${words}`);
    return;
  }
  const tell = totals.errors > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void tell(`Plimsoll: ${words}`, ...buttons).then((chosen) => (chosen === show ? choose(notChecked) : undefined));
}

async function choose(notChecked: LintAnswer['notChecked']): Promise<void> {
  const items = notChecked.map(({ at, reason }) => {
    const uri = vscode.Uri.parse(at.uri);
    const { line } = at.range.start;
    return { label: `${vscode.workspace.asRelativePath(uri)}:${line + 1}`, description: reason, uri, line };
  });
  const chosen = await vscode.window.showQuickPick(items, { title: 'Not checked', matchOnDescription: true });
  if (!chosen) return;
  const at = new vscode.Position(chosen.line, 0);
  await vscode.window.showTextDocument(chosen.uri, { selection: new vscode.Range(at, at) });
}
