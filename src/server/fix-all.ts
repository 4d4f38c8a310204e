import { type CancellationToken, LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver/node';
import { type Repair, repairTexts } from '../fix/index.js';
import { difference } from './difference.js';
import { workspaceEdit } from './edits.js';
import { Pause } from './pause.js';
import type { Scene } from './scene.js';

/**
 * What `--fix` makes of a file at last, round after round, as one edit of it; undefined where it leaves the file as it is.
 * Only repairs that lie in this file are made: no other one is changed behind a person's back.
 * Throws a ResponseError where the request is cancelled, or the file is edited meanwhile.
 */
export async function fixAll(scene: Scene, token: CancellationToken): Promise<WorkspaceEdit | undefined> {
  const { session, text, workspace, buffers } = scene;
  const pause = new Pause();
  const wanted = ({ fix }: Repair) => fix.edits.every((edit) => edit.text.name === text.name);
  const repaired = await repairTexts([text], {
    safety: 'safe',
    wanted,
    check: async ([now = text]) => {
      // Each round may be the last that is wanted: whoever types or cancels is heard.
      await pause.take();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      if (session.text(text.name) !== text) throw new ResponseError(LSPErrorCodes.ContentModified, 'edited meanwhile');
      return session.supposing(now);
    },
  });
  const after = repaired.texts[0]?.content ?? text.content;
  const edits = difference(text.content, after).map((edit) => ({ ...edit, text }));
  return edits.length > 0 ? workspaceEdit(workspace, edits, buffers) : undefined;
}
