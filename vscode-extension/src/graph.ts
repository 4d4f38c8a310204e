import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type GraphAnswer, type GraphParams, graphMethod } from '../../src/server/methods.js';
import { afterPage, beforePage } from './graph-page.js';

/**
 * A picture is made anew when nobody has typed for so long, in milliseconds: longer where it takes long to draw. Above
 * `most` (by the last time) it waits until somebody asks for it.
 */
const rest = { least: 400, times: 1 };
const most = 3000;

/** The graphs that are shown, each of a folder as the editor knows it, saved or not. */
export class Graphs {
  readonly #client: LanguageClient;
  readonly #shown = new Map<string, Shown>();
  readonly #listener: vscode.Disposable;

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.scheme === 'file') this.changed();
    });
  }

  /** Shows the graph of a folder. */
  async show(): Promise<void> {
    const folder = await folderToShow();
    if (!folder) return;
    const key = folder.uri.toString();
    const known = this.#shown.get(key);
    if (known) {
      known.panel.reveal();
      await known.draw();
      return;
    }
    const first = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Plimsoll draws the object graph' },
      () => this.#drawn(folder),
    );
    if (typeof first === 'string') {
      await vscode.window.showErrorMessage(`Plimsoll cannot draw: ${first}`);
      return;
    }
    const shown = new Shown(folder, first, () => this.#drawn(folder));
    this.#shown.set(key, shown);
    shown.panel.onDidDispose(() => this.#shown.delete(key));
  }

  /** What is drawn may be another picture now. */
  changed(): void {
    for (const shown of this.#shown.values()) shown.changed();
  }

  dispose(): void {
    this.#listener.dispose();
    for (const { panel } of this.#shown.values()) panel.dispose();
  }

  /** The picture, or why there is none. */
  async #drawn(folder: vscode.WorkspaceFolder): Promise<GraphAnswer | string> {
    const asked: GraphParams = { uri: folder.uri.toString() };
    try {
      return await this.#client.sendRequest<GraphAnswer>(graphMethod, asked);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** A graph in a tab of its own. */
class Shown {
  readonly panel: vscode.WebviewPanel;
  readonly #folder: vscode.WorkspaceFolder;
  readonly #ask: () => Promise<GraphAnswer | string>;
  #text = '';
  #milliseconds = 0;
  #stale = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: vscode.WorkspaceFolder, first: GraphAnswer, ask: () => Promise<GraphAnswer | string>) {
    this.#folder = folder;
    this.#ask = ask;
    const options = { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true };
    this.panel = vscode.window.createWebviewPanel('plimsoll.graph', '', vscode.ViewColumn.Active, options);
    this.panel.webview.onDidReceiveMessage((message: unknown) => this.#open(message));
    this.panel.onDidChangeViewState(() => {
      if (this.#stale && this.panel.visible) void this.draw();
    });
    this.panel.onDidDispose(() => clearTimeout(this.#timer));
    this.#take(first);
  }

  /** Draws it again when nobody types; where that takes too long it says that it is an old one. */
  changed(): void {
    this.#stale = true;
    clearTimeout(this.#timer);
    const waits = rest.least + rest.times * this.#milliseconds;
    if (this.#milliseconds > most) this.panel.title = `Graph: ${this.#folder.name} (before the last edits)`;
    else if (this.panel.visible) this.#timer = setTimeout(() => void this.draw(), waits);
  }

  /** Draws it as everything is now; what cannot be drawn leaves the picture as it was. */
  async draw(): Promise<void> {
    this.#stale = false;
    const answer = await this.#ask();
    if (typeof answer !== 'string') this.#take(answer);
  }

  #take({ text, milliseconds }: GraphAnswer): void {
    this.panel.title = `Graph: ${this.#folder.name}`;
    this.#milliseconds = milliseconds;
    if (text === this.#text) return;
    this.#text = text;
    this.panel.webview.html = text
      .replace('<script>', () => `<script>${beforePage}</script>\n<script>`)
      .replace('</body>', () => `<script>${afterPage}</script>\n</body>`);
  }

  /** Opens a place that was clicked at; of several a person chooses. */
  async #open(message: unknown): Promise<void> {
    const places = placesIn(message);
    const [first] = places;
    const chosen =
      places.length > 1
        ? await vscode.window.showQuickPick(places, { placeHolder: 'Which one?', matchOnDescription: true })
        : first;
    if (!chosen) return;
    const at = new vscode.Position(Math.max(0, chosen.line - 1), 0);
    const file = vscode.Uri.file(path.resolve(this.#folder.uri.fsPath, chosen.file));
    await vscode.window.showTextDocument(file, {
      selection: new vscode.Range(at, at),
      // The next column of the graph, wherever somebody has gone meanwhile.
      viewColumn: (this.panel.viewColumn ?? vscode.ViewColumn.One) + 1,
      preserveFocus: true,
      preview: true,
    });
  }
}

/** The places that the page names: `{ places: [{ label, file, line }] }`. */
function placesIn(message: unknown): { label: string; description: string; file: string; line: number }[] {
  if (typeof message !== 'object' || message === null || !('places' in message)) return [];
  const { places } = message;
  if (!Array.isArray(places)) return [];
  return places.flatMap((place: unknown) => {
    if (typeof place !== 'object' || place === null) return [];
    if (!('file' in place && 'line' in place && 'label' in place)) return [];
    const { file, line, label } = place;
    if (typeof file !== 'string' || typeof line !== 'number' || typeof label !== 'string') return [];
    return [{ label: label === '' ? `${file}:${line}` : label, description: `${file}:${line}`, file, line }];
  });
}

async function folderToShow(): Promise<vscode.WorkspaceFolder | undefined> {
  const { workspaceFolders = [] } = vscode.workspace;
  const document = vscode.window.activeTextEditor?.document;
  const here = document && vscode.workspace.getWorkspaceFolder(document.uri);
  if (here) return here;
  if (workspaceFolders.length === 0) await vscode.window.showInformationMessage('Open a folder to see its graph.');
  return workspaceFolders.length > 1 ? vscode.window.showWorkspaceFolderPick() : workspaceFolders[0];
}
