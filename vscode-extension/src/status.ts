import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import { findingsOf } from './findings.js';

/** The item in the status bar: how many findings the open folders have. A click shows them. */
export class Status {
  readonly #item = vscode.window.createStatusBarItem('plimsoll.status', vscode.StatusBarAlignment.Left, 0);
  readonly #listener: vscode.Disposable;
  #state = State.Stopped;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#item.name = 'Plimsoll';
    // Findings come in bursts, one event a file: counted once when it is quiet.
    this.#listener = vscode.languages.onDidChangeDiagnostics(() => {
      this.#timer ??= setTimeout(() => this.#show(), 150);
    });
    this.#show();
    this.#item.show();
  }

  /** Takes note of what became of the server. */
  serverIs(state: State): void {
    this.#state = state;
    this.#show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show(): void {
    this.#timer = undefined;
    const item = this.#item;
    if (this.#state !== State.Running) {
      const starts = this.#state === State.Starting;
      item.text = starts ? '$(loading~spin) Plimsoll' : '$(circle-slash) Plimsoll';
      item.tooltip = starts ? 'Plimsoll starts' : 'Plimsoll does not run. Click to start it.';
      item.command = 'plimsoll.restartServer';
      return;
    }
    let [errors, warnings, others, files] = [0, 0, 0, 0];
    for (const [, all] of vscode.languages.getDiagnostics()) {
      const ours = findingsOf(all);
      if (ours.length > 0) files++;
      for (const { severity } of ours) {
        if (severity === vscode.DiagnosticSeverity.Error) errors++;
        else if (severity === vscode.DiagnosticSeverity.Warning) warnings++;
        else others++;
      }
    }
    const shown = [...(errors > 0 ? [`$(error) ${errors}`] : []), ...(warnings > 0 ? [`$(warning) ${warnings}`] : [])];
    item.text = ['Plimsoll', ...(shown.length > 0 ? shown : ['$(check)'])].join(' ');
    item.tooltip =
      files === 0
        ? 'Plimsoll found nothing in the open folders'
        : `Plimsoll: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(others, 'hint')} in ${counted(files, 'file')}`;
    item.command = 'workbench.actions.view.problems';
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
