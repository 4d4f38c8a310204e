import { execFile } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';

/** Shows what `plimsoll graph` draws of a folder, as its files are on the disk. `module`: the command line. */
export async function showGraph(module: string): Promise<void> {
  const folder = await folderToShow();
  if (!folder) return;
  const cwd = folder.uri.fsPath;
  let page: string;
  try {
    page = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Plimsoll draws the object graph' },
      () => draw(module, cwd),
    );
  } catch (error) {
    await vscode.window.showErrorMessage(`Plimsoll cannot draw: ${error instanceof Error ? error.message : error}`);
    return;
  }
  const panel = vscode.window.createWebviewPanel('plimsoll.graph', `Graph: ${folder.name}`, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: false,
    localResourceRoots: [],
    retainContextWhenHidden: true,
  });
  panel.webview.onDidReceiveMessage((message: unknown) => openPlace(cwd, message));
  // The editor pads what it shows.
  const style = '<style>body { padding: 0 }</style>';
  panel.webview.html = page.replace('</body>', `${style}<script>${jump}</script>\n</body>`);
}

async function folderToShow(): Promise<vscode.WorkspaceFolder | undefined> {
  const { workspaceFolders = [] } = vscode.workspace;
  const document = vscode.window.activeTextEditor?.document;
  const here = document && vscode.workspace.getWorkspaceFolder(document.uri);
  if (here) return here;
  if (workspaceFolders.length === 0) await vscode.window.showInformationMessage('Open a folder to see its graph.');
  return workspaceFolders.length > 1 ? vscode.window.showWorkspaceFolderPick() : workspaceFolders[0];
}

function draw(module: string, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const args = [module, 'graph', '--format', 'html'];
    execFile(process.execPath, args, { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (stdout.startsWith('<!doctype html>')) resolve(stdout);
      else reject(new Error(stderr.trim() || error?.message || 'nothing was drawn'));
    });
  });
}

/** In the page: a double click on an object or a reference, or a click on the place of a finding, opens it. */
const jump = `
(() => {
  const editor = acquireVsCodeApi();
  const open = (text) => {
    const place = /^(.+?):([0-9]+)(?: |$)/m.exec(text ?? '');
    if (place) editor.postMessage({ file: place[1], line: Number(place[2]) });
  };
  document.addEventListener('dblclick', (event) => {
    open(event.target.closest('.node, .edge')?.querySelector('title')?.textContent);
  });
  for (const place of document.querySelectorAll('.place')) {
    place.title = 'Open';
    place.style.textDecoration = 'underline';
    place.addEventListener('click', () => open(place.textContent));
  }
  const help = document.querySelector('.help');
  if (help) help.textContent += ' Double-click an object or an arrow to open its file.';
})();`;

async function openPlace(cwd: string, message: unknown): Promise<void> {
  if (typeof message !== 'object' || message === null || !('file' in message) || !('line' in message)) return;
  const { file, line } = message;
  if (typeof file !== 'string' || typeof line !== 'number') return;
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path.resolve(cwd, file)), {
    selection: new vscode.Range(at, at),
    viewColumn: vscode.ViewColumn.Beside,
  });
}
