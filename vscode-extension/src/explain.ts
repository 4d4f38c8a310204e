import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { findingsOf, ruleOf } from './findings.js';
import { rulePages } from './server.js';

/** Shows the page of the rule that found something at the cursor; where none or several did, asks which. */
export async function explainRule(extensionPath: string): Promise<void> {
  const folder = rulePages(extensionPath);
  const here = rulesHere();
  const [only] = here;
  const rule =
    here.length === 1
      ? only
      : await vscode.window.showQuickPick(here.length > 0 ? here : allRules(folder), {
          placeHolder: 'The rule to explain',
        });
  if (rule === undefined) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(path.join(folder, `${rule}.md`)));
}

function rulesHere(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const { selection, document } = editor;
  const here = findingsOf(vscode.languages.getDiagnostics(document.uri)).filter(
    ({ range }) => range.start.line <= selection.active.line && selection.active.line <= range.end.line,
  );
  return [...new Set(here.flatMap((finding) => ruleOf(finding) ?? []))];
}

async function allRules(folder: string): Promise<string[]> {
  const files = await fs.readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith('.md') && path.dirname(file) !== '.')
    .map((file) => file.slice(0, -'.md'.length).split(path.sep).join('/'))
    .sort();
}
