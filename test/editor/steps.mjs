// What has to be seen in VS Code, one step after the other in the same window.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { until } from './editor.mjs';

const read = (workspace, name) => fs.readFileSync(path.join(workspace, name), 'utf8');

/** Waits for a squiggle that lies under exactly this text. */
async function squiggleUnder(editor, text, within) {
  let seen = '';
  await until(`a squiggle under ${text}`, async () => {
    const box = await editor.boxOf(text, within);
    const all = await editor.squiggles();
    seen = JSON.stringify({ box, all });
    return all.some(
      (one) =>
        Math.abs(one.x - box.x) < 2 && Math.abs(one.right - box.x - box.width) < 2 && Math.abs(one.y - box.y) < 6,
    );
  }).catch((error) => assert.fail(`${error.message}: ${seen}`));
}

/** How many errors the status bar counts. */
async function counted({ page }) {
  const text = await page.locator('#plimsoll\\.plimsoll\\.plimsoll\\.status').innerText();
  return Number(/Plimsoll\s+([0-9]+)/.exec(text)?.[1] ?? 0);
}

export const steps = {
  async 'a squiggle stands under the right words'(editor) {
    await editor.open('postgres.yaml');
    await squiggleUnder(editor, 'postgres', 'serviceName: postgres');
    await squiggleUnder(editor, 'postgres-data');
  },

  async 'the Problems panel shows both ends'(editor) {
    const { page } = editor;
    await page.keyboard.press('Control+Shift+M');
    await until('the finding', async () => (await editor.problems()).some((row) => row.includes('governing Service')));
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'governing Service' }).first().click();
    const other = rows.filter({ hasText: 'no `clusterIP: None` in this Service' }).first();
    await other.waitFor();
    assert.match(await other.innerText(), /service\.yaml/);
    await editor.picture('problems');
  },

  async 'the status bar counts'(editor) {
    await until('six errors', async () => (await counted(editor)) === 6);
  },

  async 'fixing the Service clears the finding of the StatefulSet in the other file, unsaved'(editor, workspace) {
    const { page } = editor;
    const before = read(workspace, 'service.yaml');
    await editor.open('service.yaml');
    await editor.cursorIn('selector:');
    await page.keyboard.press('Home');
    await page.keyboard.type('clusterIP: None');
    await page.keyboard.press('Enter');
    await until('no finding about the Service', async () =>
      (await editor.problems()).every((row) => !row.includes('governing Service')),
    );
    await editor.open('postgres.yaml');
    await page.keyboard.press('Control+J');
    await squiggleUnder(editor, 'postgres-data');
    assert.equal((await editor.squiggles()).length, 1);
    assert.equal(read(workspace, 'service.yaml'), before, 'nothing was saved');
  },

  async 'a quick fix changes the file on the disk'(editor, workspace) {
    await editor.cursorIn('postgres-data');
    await editor.page.keyboard.press('Control+.');
    await editor.page.locator('.action-widget .monaco-list-row').first().waitFor();
    await editor.picture('fix');
    await editor.calm();
    await editor.cursorIn('postgres-data');
    await editor.fix('mount "data"');
    await until('no squiggle', async () => (await editor.squiggles()).length === 0);
    await editor.page.keyboard.press('Control+S');
    await until('the fix on the disk', () => /- name: data\n +mountPath:/.test(read(workspace, 'postgres.yaml')));
  },

  async 'all safe fixes of a file are made by one command'(editor, workspace) {
    await editor.open('web.yaml');
    await squiggleUnder(editor, 'relpicas');
    await squiggleUnder(editor, 'htpp');
    await editor.picture('web');
    await editor.command('Plimsoll: Make All Safe Fixes of This File');
    await until('one finding left', async () => (await editor.squiggles()).length === 1);
    await squiggleUnder(editor, 'curency');
    await editor.page.keyboard.press('Control+S');
    await until('the fixes on the disk', () => /replicas: 3[\s\S]*port: http\n/.test(read(workspace, 'web.yaml')));
  },

  async 'a manifest in Markdown has its squiggle'(editor) {
    await editor.open('backup.md');
    await squiggleUnder(editor, 'batch/v1beta1');
  },

  async 'a rule is explained'(editor) {
    await editor.open('web.yaml');
    await editor.cursorIn('curency');
    await editor.command('Plimsoll: Explain a Rule');
    await until('the page of the rule', async () => {
      for (const frame of editor.page.frames()) {
        const text = await frame
          .locator('body')
          .innerText()
          .catch(() => '');
        if (text.includes('reference/unresolved-key')) return true;
      }
      return false;
    });
    await editor.picture('explain');
    assert.equal(await counted(editor), 2, 'the examples of the page are not counted');
  },

  async 'the graph is drawn, and a double click opens a file'(editor) {
    const { page } = editor;
    await editor.open('web.yaml');
    await editor.command('Plimsoll: Show the Object Graph');
    const frame = await until('the graph', async () => {
      for (const one of page.frames()) {
        if (
          (await one
            .locator('main#stage svg')
            .count()
            .catch(() => 0)) > 0
        )
          return one;
      }
      return undefined;
    });
    await editor.picture('graph');
    await frame.locator('.node', { hasText: 'shop-settings' }).first().dblclick();
    await page.waitForSelector('.tab.active[data-resource-name="settings.yaml"]');
  },

  async 'the server starts again'(editor) {
    const { page } = editor;
    await editor.open('web.yaml');
    await editor.command('Plimsoll: Restart the Server');
    await page.waitForTimeout(1500);
    await squiggleUnder(editor, 'curency');
  },
};
