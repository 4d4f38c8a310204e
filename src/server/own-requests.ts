import path from 'node:path';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { type GraphAnswer, graphMethod, type LintAnswer, lintMethod } from './methods.js';
import { pathOf } from './places.js';
import type { Workspace } from './workspace.js';
import type { Workspaces } from './workspaces.js';

/** Whether a client wants to be told the status. */
export function wantsStatus(experimental: unknown): boolean {
  const own = member(experimental, 'plimsoll');
  return member(own, 'status') === true;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

/** Answers what the protocol has no request for. */
export function answerOwnRequests(connection: Connection, workspaces: Workspaces): void {
  connection.onRequest(lintMethod, async (): Promise<LintAnswer> => {
    await Promise.all(workspaces.all.map((workspace) => workspace.afresh()));
    const { all } = workspaces;
    return {
      folders: all.map(({ status }) => status),
      notChecked: all.flatMap(({ passedOver }) => passedOver),
    };
  });
  connection.onRequest(graphMethod, async (asked: unknown): Promise<GraphAnswer> => {
    const { formats, drawn } = await import('./graph.js');
    const uri = member(asked, 'uri');
    const file = typeof uri === 'string' ? pathOf(uri) : undefined;
    const format = member(asked, 'format') ?? 'html';
    const known = formats.find((one) => one === format);
    if (file === undefined || !known) throw refused('it takes { uri, format }');
    const workspace = workspaces.around(path.resolve(file));
    const session = await workspace.settled();
    const started = performance.now();
    const text = session && (await drawn(session, known, titleOf(workspace)));
    if (text === undefined) throw refused('no Kubernetes manifest found');
    const milliseconds = Math.round(performance.now() - started);
    return { text, folder: workspace.status.folder, milliseconds };
  });
}

function titleOf({ root }: Workspace): string {
  return path.basename(root) || root;
}

function refused(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
