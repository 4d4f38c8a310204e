import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { type StatusParams, statusMethod } from '../../src/server/methods.js';
import { explainRule } from './explain.js';
import { fixAllFiles, fixFile } from './fix-all.js';
import { Graphs } from './graph.js';
import { lintWorkspace } from './lint.js';
import { rulePages, serverFile } from './server.js';
import { Status } from './status.js';

let client: LanguageClient | undefined;

/** Starts the language server that the extension brings along; it finds the manifests of the open folders by itself. */
export async function activate({ extensionPath, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const module = serverFile(extensionPath);
  const pages = rulePages(extensionPath);
  const isPage = ({ uri }: vscode.TextDocument) => uri.fsPath.startsWith(pages);
  const options: LanguageClientOptions = {
    // JSON and Markdown may hold manifests: once the server runs, what is typed there counts too.
    documentSelector: [
      { scheme: 'file', language: 'yaml' },
      { scheme: 'file', pattern: '**/*.{yaml,yml,json,md,markdown}' },
    ],
    // The examples on the rules' pages are wrong on purpose.
    middleware: {
      didOpen: async (document, next) => (isPage(document) ? undefined : next(document)),
      didChange: async (event, next) => (isPage(event.document) ? undefined : next(event)),
      didClose: async (document, next) => (isPage(document) ? undefined : next(document)),
    },
    outputChannelName: 'Plimsoll',
    diagnosticCollectionName: 'plimsoll',
  };
  const started = new LanguageClient(
    'plimsoll',
    'Plimsoll',
    { module, args: ['lsp'], transport: TransportKind.stdio },
    options,
  );
  client = started;
  // The server tells how it stands only to those who ask.
  started.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { plimsoll: { status: true } };
    },
    initialize: () => undefined,
    getState: () => ({ kind: 'static' }),
    clear: () => undefined,
  });
  const status = new Status();
  const graphs = new Graphs(started);
  subscriptions.push(
    status,
    graphs,
    started.onNotification(statusMethod, ({ folders }: StatusParams) => {
      status.foldersAre(folders);
      graphs.changed();
    }),
    started.onDidChangeState(({ newState }) => status.serverIs(newState)),
    vscode.commands.registerCommand('plimsoll.restartServer', async () => {
      await started.restart();
    }),
    vscode.commands.registerCommand('plimsoll.fixFile', fixFile),
    vscode.commands.registerCommand('plimsoll.fixAllFiles', fixAllFiles),
    vscode.commands.registerCommand('plimsoll.explainRule', () => explainRule(extensionPath)),
    vscode.commands.registerCommand('plimsoll.showGraph', () => graphs.show()),
    vscode.commands.registerCommand('plimsoll.lintWorkspace', () => lintWorkspace(started)),
  );
  await started.start();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
