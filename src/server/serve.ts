import path from 'node:path';
import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { manifestFile } from '../input/name.js';
import { codeActions, fixAllKind } from './code-actions.js';
import { completions } from './completion.js';
import { decidesAboutOthers } from './files.js';
import { hover } from './hover.js';
import { type StatusParams, statusMethod } from './methods.js';
import { definitions, documentLinks, references } from './navigation.js';
import { answerOwnRequests, wantsStatus } from './own-requests.js';
import { pathOf } from './places.js';
import { prepareRename, rename } from './rename.js';
import type { Scene } from './scene.js';
import { Settings, section } from './settings.js';
import { StatusBoard } from './status.js';
import { codeLenses, documentSymbols, foldingRanges, workspaceSymbols } from './symbols.js';
import { Workspaces } from './workspaces.js';

/** Answers an editor until the connection ends. `version`: what the server says of itself. */
export function serve(connection: Connection, version: string): void {
  let params: InitializeParams | undefined;
  const can = () => params?.capabilities;
  const watches = () => can()?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  const settings = new Settings(connection, () => workspaces.reload());
  const board = new StatusBoard(
    () => workspaces.all.map(({ status }) => status),
    (folders) => {
      const told: StatusParams = { folders };
      void connection.sendNotification(statusMethod, told);
    },
  );
  const workspaces = new Workspaces({
    stir: () => {
      if (wantsStatus(can()?.experimental)) board.stir();
    },
    settingsOf: (root) => settings.of(root),
    wrongSettings: (root, problems) => settings.report(root, problems),
    publish: (uri, diagnostics, documentVersion) => {
      void connection.sendDiagnostics({
        uri,
        diagnostics: [...diagnostics],
        ...(documentVersion !== undefined && { version: documentVersion }),
      });
    },
    startProgress: async (title) => {
      if (!can()?.window?.workDoneProgress) return { report: () => undefined, done: () => undefined };
      const bar = await connection.window.createWorkDoneProgress();
      bar.begin(title, 0, 'checking manifests', false);
      let shown = 0;
      return {
        report: (done, of) => {
          const percent = Math.floor((100 * done) / Math.max(1, of));
          if (percent > shown) bar.report(percent, `${done} of ${of} files`);
          shown = percent;
        },
        done: () => bar.done(),
      };
    },
    warn: (message) => connection.console.warn(message),
  });

  connection.onInitialize((given): InitializeResult => {
    params = given;
    settings.start(given.initializationOptions, can()?.workspace?.configuration === true);
    return {
      serverInfo: { name: 'plimsoll', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentLinkProvider: {},
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        codeLensProvider: {},
        renameProvider: { prepareProvider: true },
        completionProvider: { triggerCharacters: [' ', '"', "'"] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didCreate: anything, didRename: anything, didDelete: anything },
        },
      },
    };
  });

  connection.onInitialized(async () => {
    if (can()?.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        workspaces.change(pathsOf(added), pathsOf(removed));
      });
    }
    workspaces.change(rootsOf(params), []);
    if (can()?.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
    if (watches()) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml,json,md,markdown}' }, { globPattern: '**/.gitignore' }],
      });
    }
  });

  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    workspaces.reload();
  });

  answerOwnRequests(connection, workspaces);

  connection.onShutdown(() => {
    board.stop();
    for (const workspace of workspaces.all) workspace.stop();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    const { file } = workspaces.buffers.open(uri, version, text);
    workspaces.of(file).edited(file);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const buffer = workspaces.buffers.change(uri, version, contentChanges);
    if (buffer) workspaces.of(buffer.file).edited(buffer.file);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const buffer = workspaces.buffers.close(uri);
    if (buffer) workspaces.of(buffer.file).edited(buffer.file);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    // An editor that watches no files tells of what it writes itself.
    const file = pathOf(uri);
    if (file === undefined) return;
    if (watches()) changed([file]);
    else workspaces.reload([file]);
  });

  const changed = (files: readonly string[]) => {
    const all = files.filter((file) => decidesAboutOthers(file));
    if (all.length > 0) workspaces.reload(all);
    for (const file of files) if (manifestFile.test(file) && !all.includes(file)) workspaces.changedOnDisk(file);
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = (type: (one: FileChangeType) => boolean) =>
      changes.flatMap((change) => {
        const file = type(change.type) ? pathOf(change.uri) : undefined;
        return file === undefined || file.split(path.sep).includes('node_modules') ? [] : [file];
      });
    const others = paths((type) => type !== FileChangeType.Changed);
    if (others.length > 0) workspaces.reload(others);
    changed(paths((type) => type === FileChangeType.Changed));
  });
  const moved = (uris: readonly string[]) => workspaces.reload(uris.flatMap((uri) => pathOf(uri) ?? []));
  connection.workspace.onDidCreateFiles(({ files }) => moved(files.map(({ uri }) => uri)));
  connection.workspace.onDidDeleteFiles(({ files }) => moved(files.map(({ uri }) => uri)));
  connection.workspace.onDidRenameFiles(({ files }) => moved(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])));

  /** Everything that a request about a document needs, as of now; undefined for what is no manifest of ours. */
  const sceneOf = async (uri: string, token: CancellationToken): Promise<Scene | undefined> => {
    const file = pathOf(uri) ?? uri;
    const workspace = workspaces.of(file);
    const session = await workspace.settled();
    throwIfCancelled(token);
    const text = session?.text(workspace.nameOf(file));
    if (!session || !text) return undefined;
    const create = can()?.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
    return {
      workspace,
      session,
      linked: session.linked,
      text,
      get documents() {
        return workspace.documents(text);
      },
      buffers: workspaces.buffers,
      canCreate: create,
    };
  };

  /** Answers a request about a document; `nothing` for what is no manifest of ours. */
  const about =
    <P extends { readonly textDocument: { readonly uri: string } }, R>(
      answer: (scene: Scene, params: P, token: CancellationToken) => R | Promise<R>,
      nothing: R,
    ) =>
    async (asked: P, token: CancellationToken): Promise<R> => {
      const scene = await sceneOf(asked.textDocument.uri, token);
      return scene ? answer(scene, asked, token) : nothing;
    };
  connection.onCodeAction(about(codeActions, []));
  connection.onHover(about(hover, null));
  connection.onDefinition(about(definitions, []));
  connection.onReferences(about(references, []));
  connection.onDocumentLinks(about(documentLinks, []));
  connection.onDocumentSymbol(about(documentSymbols, []));
  connection.onFoldingRanges(about(foldingRanges, []));
  connection.onCodeLens(about(codeLenses, []));
  connection.onPrepareRename(about(prepareRename, null));
  connection.onRenameRequest(about(rename, null));
  connection.onCompletion(about(completions, []));
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await Promise.all(workspaces.all.map((workspace) => workspace.settled()));
    throwIfCancelled(token);
    return workspaces.all.flatMap((workspace) => workspaceSymbols(workspace, query));
  });
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Folders go with all that they hold, of which no watcher tells: so all that is created, renamed or deleted is heard of. */
const anything = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };

function pathsOf(folders: readonly { readonly uri: string }[]): string[] {
  return folders.flatMap(({ uri }) => pathOf(uri) ?? []).map((folder) => path.resolve(folder));
}

function rootsOf(params: InitializeParams | undefined): string[] {
  if (params?.workspaceFolders) return pathsOf(params.workspaceFolders);
  return pathsOf(params?.rootUri ? [{ uri: params.rootUri }] : []);
}
