import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { serve } from '../../src/server/index.js';
import { type StatusParams, statusMethod } from '../../src/server/methods.js';
import { fromRange } from '../../src/server/places.js';
import { applyEdits, SourceText } from '../../src/text/index.js';

const capabilities: ClientCapabilities = {
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** An editor without a window: speaks with a server of its own in this process, over streams. */
export class Editor {
  /** What each document is said to have, by URI: the last that was published. */
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  /** Versions as they were published, by URI. */
  readonly versions = new Map<string, number | undefined>();
  readonly registered: string[] = [];
  /** How it stood with the folders, each time that it was told. */
  readonly statuses: StatusParams['folders'][] = [];
  /** What a person was told. */
  readonly messages: string[] = [];
  /** What the server is answered that asks for settings, by the URI of the folder. */
  readonly settings = new Map<string, unknown>();
  readonly progress: unknown[] = [];
  readonly #contents = new Map<string, { version: number; text: string }>();
  initialized: InitializeResult | undefined;

  private constructor(
    readonly connection: ProtocolConnection,
    readonly folders: readonly string[],
  ) {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics, version }) => {
      this.diagnostics.set(uri, diagnostics);
      this.versions.set(uri, version);
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      Promise.all(
        items.map(async ({ scopeUri, section }) => {
          return (section === 'plimsoll' ? await this.settings.get(scopeUri ?? '') : undefined) ?? null;
        }),
      ),
    );
    connection.onNotification(statusMethod, ({ folders: told }: StatusParams) => {
      this.statuses.push(told);
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
    });
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    connection.onNotification('$/progress', (params) => {
      this.progress.push(params);
    });
  }

  /** Starts with these folders open. */
  static start(...folders: readonly string[]): Promise<Editor> {
    return Editor.with(capabilities, ...folders);
  }

  /** Starts as an editor that can less. */
  static async with(can: ClientCapabilities, ...folders: readonly string[]): Promise<Editor> {
    return Editor.set({ can }, ...folders);
  }

  /** Starts with settings: by folder, as an editor has them that is asked for them, or sent once. */
  static async set(
    given: {
      readonly can?: ClientCapabilities;
      readonly settings?: Readonly<Record<string, unknown>>;
      readonly sent?: object;
    },
    ...folders: readonly string[]
  ): Promise<Editor> {
    const { can = capabilities, settings, sent } = given;
    const asked = { ...can, workspace: { ...can.workspace, configuration: true } };
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    serve(server, 'test');
    server.listen();
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    connection.listen();
    onTestFinished(async () => {
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
      server.dispose();
    });
    const editor = new Editor(connection, folders);
    for (const [folder, value] of Object.entries(settings ?? {})) editor.settings.set(uri(folder), value);
    editor.initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: settings ? asked : can,
      initializationOptions: sent,
      workspaceFolders: folders.map((folder) => ({ uri: uri(folder), name: path.basename(folder) })),
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  async open(file: string, text: string): Promise<void> {
    this.#contents.set(file, { version: 1, text });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text },
    });
  }

  /** What stood at `start` to `end` (offsets) is replaced. */
  edit(file: string, start: number, end: number, newText: string): Promise<void> {
    return this.edits(file, [{ start, end, newText }]);
  }

  /** Several edits in one message, each of the text that the one before has left. */
  async edits(file: string, all: readonly { start: number; end: number; newText: string }[]): Promise<void> {
    let { version, text } = this.#contents.get(file) ?? { version: 0, text: '' };
    version++;
    const contentChanges = all.map(({ start, end, newText }) => {
      const before = new SourceText('x', text);
      const at = (offset: number) => {
        const { line, column } = before.positionAt(offset);
        return { line: line - 1, character: column - 1 };
      };
      text = text.slice(0, start) + newText + text.slice(end);
      return { range: { start: at(start), end: at(end) }, text: newText };
    });
    this.#contents.set(file, { version, text });
    const textDocument = { uri: uri(file), version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  /** Replaces the first occurrence of some words. */
  async replace(file: string, words: string, by: string): Promise<void> {
    const at = this.text(file).indexOf(words);
    if (at < 0) throw new Error(`no "${words}" in ${file}`);
    await this.edit(file, at, at + words.length, by);
  }

  async close(file: string): Promise<void> {
    this.#contents.delete(file);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(file) } });
  }

  async saved(file: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uri(file) } });
  }

  async filesChanged(type: FileChangeType, ...files: readonly string[]): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: files.map((file) => ({ uri: uri(file), type })),
    });
  }

  /** Settings were changed. `sent` goes along, as from an editor that is not asked. */
  async settingsChanged(sent: object | null = null): Promise<void> {
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: sent });
  }

  /** What the editor shows of a document. */
  text(file: string): string {
    return this.#contents.get(file)?.text ?? '';
  }

  /** `line:column` from 0 of the first of some words. */
  position(file: string, words: string, into = 0) {
    const text = new SourceText('x', this.text(file));
    const at = text.content.indexOf(words);
    if (at < 0) throw new Error(`no "${words}" in ${file}`);
    const { line, column } = text.positionAt(at + into);
    return { textDocument: { uri: uri(file) }, position: { line: line - 1, character: column - 1 } };
  }

  /** Waits until the server has done all its work, and gives what stands then. */
  async settled(file?: string): Promise<readonly Diagnostic[]> {
    const start = { line: 0, character: 0 };
    for (const folder of this.folders) {
      // A request is answered from everything checked and linked.
      await this.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uri(path.join(folder, 'nothing.yaml')) },
        range: { start, end: start },
        context: { diagnostics: [] },
      });
    }
    return file === undefined ? [] : (this.diagnostics.get(uri(file)) ?? []);
  }

  /** Waits until what is said of a document is as wanted. */
  async until(file: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (let i = 0; i < 500; i++) {
      const now = this.diagnostics.get(uri(file)) ?? [];
      if (this.diagnostics.has(uri(file)) && wanted(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`never said: ${JSON.stringify(this.diagnostics.get(uri(file)))}`);
  }
}

/** The URI of a file. */
export function uri(file: string): string {
  return pathToFileURL(file).href;
}

/** A text after edits of the protocol. */
export function edited(content: string, edits: readonly TextEdit[]): string {
  const text = new SourceText('x', content);
  return applyEdits(
    content,
    edits.map(({ range, newText }) => ({ range: fromRange(text, range), newText })),
  );
}

export { FileChangeType };
