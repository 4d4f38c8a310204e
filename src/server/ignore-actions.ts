import { type CodeAction, CodeActionKind } from 'vscode-languageserver/node';
import type { Diagnostic, FileEdit } from '../diagnostic/index.js';
import { ignoreInObject, ignoreOnLine } from '../suppression/index.js';
import type { TextEdit } from '../text/index.js';
import { toLsp } from './diagnostics.js';
import { workspaceEdit } from './edits.js';
import type { Scene } from './scene.js';

/** The actions that write a comment (in JSON the annotation) by which findings are ignored: on their line, in their object. */
export function ignoreActions(scene: Scene, here: readonly Diagnostic[]): CodeAction[] {
  const { workspace, text, documents, buffers } = scene;
  const rules = new Map<string, Diagnostic[]>();
  for (const one of here) {
    // A comment about a comment helps nobody.
    if (!one.rule.startsWith('suppression/')) rules.set(one.rule, [...(rules.get(one.rule) ?? []), one]);
  }
  const action = (
    title: string,
    found: readonly Diagnostic[],
    edits: readonly TextEdit[] | undefined,
  ): CodeAction[] => {
    if (!edits || edits.length === 0) return [];
    const inText = edits.map((edit): FileEdit => ({ ...edit, text }));
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: found.map((one) => toLsp(one, (at) => workspace.locate(at))),
        edit: workspaceEdit(workspace, inText, buffers),
      },
    ];
  };
  return [...rules].flatMap(([rule, found]) => {
    const offset = found[0]?.range.start ?? 0;
    return [
      ...action(`Ignore ${rule} on this line`, found, ignoreOnLine(text, documents, offset, rule)),
      ...action(`Ignore ${rule} for this object`, found, ignoreInObject(text, documents, offset, rule)),
    ];
  });
}
