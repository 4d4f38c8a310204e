import path from 'node:path';
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { configName } from '../config/find.js';
import type { Diagnostic } from '../diagnostic/index.js';
import { readText } from '../input/index.js';
import { insertAt, parseYaml } from '../syntax/index.js';
import { SourceText } from '../text/index.js';
import { toLsp } from './diagnostics.js';
import { workspaceEdit } from './edits.js';
import { fixAll } from './fix-all.js';
import { ignoreActions } from './ignore-actions.js';
import { fromRange, toPosition, toRange } from './places.js';
import type { Scene } from './scene.js';

/** The kind under which an editor asks for all safe fixes when a file is saved. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.plimsoll`;

/** What can be done about the findings at a place. */
export async function codeActions(
  scene: Scene,
  { range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { workspace, session, text } = scene;
  const wants = (kind: string) => {
    const only = context.only;
    return only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  };
  const all = session.findings(text.name)?.diagnostics ?? [];
  const span = fromRange(text, range);
  const here = all.filter((one) => one.range.start <= span.end && span.start <= one.range.end);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    for (const diagnostic of here) actions.push(...fixesOf(scene, diagnostic));
    actions.push(...ignoreActions(scene, here));
    const rules = new Set(here.map(({ rule }) => rule));
    for (const rule of rules) {
      const edit = turnedOff(scene, rule);
      if (!edit) continue;
      const diagnostics = here
        .filter((one) => one.rule === rule)
        .map((one) => toLsp(one, (at) => workspace.locate(at)));
      actions.push({
        title: `Turn ${rule} off in ${configName}`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit,
      });
    }
  }
  // On every light bulb it would only be noise: it is there where it is asked for.
  const asked = context.only?.some((one) => one.startsWith(CodeActionKind.Source)) === true;
  if (asked && wants(fixAllKind)) {
    const edit = await fixAll(scene, token);
    if (edit) actions.push({ title: 'Make all safe fixes of this file', kind: fixAllKind, edit });
  }
  return actions;
}

function fixesOf(scene: Scene, diagnostic: Diagnostic): CodeAction[] {
  const { workspace } = scene;
  return diagnostic.fixes.map((fix) => ({
    // A line of its own in the menu.
    title: fix.title.charAt(0).toUpperCase() + fix.title.slice(1),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLsp(diagnostic, (place) => workspace.locate(place))],
    edit: workspaceEdit(workspace, fix.edits, scene.buffers),
    ...(fix.safety === 'safe' && { isPreferred: true }),
  }));
}

/** The edit that turns a rule off; undefined where the configuration has a shape that is better left alone. */
function turnedOff({ workspace, canCreate, buffers }: Scene, rule: string): WorkspaceEdit | undefined {
  const file = workspace.configFile ?? path.join(workspace.root, configName);
  const uri = workspace.uriOf({ name: workspace.nameOf(file) });
  if (workspace.configFile === undefined) {
    if (!canCreate) return undefined;
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument: { uri, version: null }, edits: [{ range: nowhere, newText: `rules:\n  ${rule}: off\n` }] },
      ],
    };
  }
  const open = buffers.of(file);
  const text = open ? new SourceText(configName, open.content) : readText(file, workspace.root).text;
  if (!text) return undefined;
  const edits = ruleEdits(text, rule);
  const change: TextDocumentEdit | undefined = edits && {
    textDocument: { uri, version: open?.version ?? null },
    edits,
  };
  return change && { documentChanges: [change] };
}

function ruleEdits(text: SourceText, rule: string): TextDocumentEdit['edits'] | undefined {
  const root = parseYaml(text)[0]?.root;
  if (!root || (root.type === 'scalar' && root.value === null)) {
    const end = toPosition(text, text.content.length);
    const gap = text.content === '' || text.content.endsWith('\n') ? '' : '\n';
    return [{ range: { start: end, end }, newText: `${gap}rules:\n  ${rule}: off\n` }];
  }
  const written = root.type === 'mapping' ? root.entries.find(({ name }) => name === 'rules')?.value : undefined;
  const own = written?.type === 'mapping' ? written.entries.find(({ name }) => name === rule)?.value : undefined;
  if (own) return [{ range: toRange(text, own.range), newText: 'off' }];
  const edits = insertAt({ text, root }, ['rules', rule], 'off');
  return edits?.map(({ range, newText }) => ({
    range: toRange(text, range),
    newText: newText.replace(/(['"])off\1/, 'off'),
  }));
}
