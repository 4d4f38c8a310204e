import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { FolderStatus } from '../../src/server/status.js';
import { counted, number, sentence, totalsOf } from './totals.js';

/** The item in the status bar: objects, findings, and what was not checked. A click shows the findings. */
export class Status {
  readonly #item = vscode.window.createStatusBarItem('plimsoll.status', vscode.StatusBarAlignment.Left, 0);
  #state = State.Stopped;
  #folders: readonly FolderStatus[] = [];

  constructor() {
    this.#item.name = 'Plimsoll';
    this.#show();
    this.#item.show();
  }

  /** Takes note of what became of the server. */
  serverIs(state: State): void {
    this.#state = state;
    this.#folders = [];
    this.#show();
  }

  /** Takes note of what the server says of the folders. */
  foldersAre(folders: readonly FolderStatus[]): void {
    this.#folders = folders;
    this.#show();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(): void {
    const item = this.#item;
    item.backgroundColor = undefined;
    if (this.#state !== State.Running) {
      const starts = this.#state === State.Starting;
      item.text = starts ? '$(loading~spin) Plimsoll' : '$(circle-slash) Plimsoll';
      item.tooltip = starts ? 'Plimsoll starts' : 'Plimsoll does not run. Click to start it.';
      item.command = 'plimsoll.restartServer';
      return;
    }
    const folders = this.#folders;
    const totals = totalsOf(folders);
    const { errors, warnings, notChecked } = totals;
    const wrong = folders.some(({ state }) => state === 'misconfigured');
    const checking = folders.some(({ state }) => state === 'checking');
    const found = [
      errors > 0 ? `$(error) ${number(errors)}` : '',
      warnings > 0 ? `$(warning) ${number(warnings)}` : '',
      notChecked > 0 ? `$(circle-slash) ${number(notChecked)}` : '',
    ].filter((part) => part !== '');
    const facts = [counted(totals.objects, 'object'), ...(found.length > 0 ? found : ['$(check)'])];
    if (checking) item.text = `$(sync~spin) Plimsoll: ${number(totals.checked)} of ${counted(totals.files, 'file')}`;
    else if (wrong) item.text = '$(alert) Plimsoll: plimsoll.yaml is wrong';
    else item.text = totals.objects > 0 || notChecked > 0 ? `Plimsoll: ${facts.join(' ')}` : 'Plimsoll';
    if (wrong && !checking) item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
    item.tooltip = tooltipOf(folders);
    item.accessibilityInformation = { label: `Plimsoll: ${checking ? 'checking' : sentence(totals)}` };
    item.command = 'workbench.actions.view.problems';
  }
}

function tooltipOf(folders: readonly FolderStatus[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  if (folders.length === 0) return text.appendText('Plimsoll has no folder to look at');
  for (const folder of folders) {
    if (text.value !== '') text.appendMarkdown('\n\n---\n\n');
    const uri = vscode.Uri.parse(folder.folder);
    const name = vscode.workspace.getWorkspaceFolder(uri)?.name ?? vscode.workspace.asRelativePath(uri);
    text.appendMarkdown('**').appendText(name).appendMarkdown('** · ');
    if (folder.state === 'misconfigured') {
      text.appendText('nothing is checked until plimsoll.yaml is put right');
      continue;
    }
    text.appendText(folder.objects > 0 || folder.notChecked > 0 ? sentence(folder) : 'no Kubernetes manifest');
    if (folder.reasons.length > 0) text.appendMarkdown('\n\nNot checked:\n');
    for (const { reason, count, places } of folder.reasons) {
      text
        .appendMarkdown(`\n- ${number(count)} × `)
        .appendText(reason)
        .appendMarkdown(': ');
      for (const [i, { uri: file, range }] of places.entries()) {
        if (i > 0) text.appendMarkdown(', ');
        const line = range.start.line + 1;
        const at = vscode.Uri.parse(file).with({ fragment: `L${line}` });
        text.appendMarkdown('[').appendText(`${vscode.workspace.asRelativePath(at.with({ fragment: '' }))}:${line}`);
        text.appendMarkdown(`](${at.toString()})`);
      }
      if (count > places.length) text.appendText(' …');
    }
  }
  return text;
}
