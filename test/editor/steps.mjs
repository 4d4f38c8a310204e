// What has to be seen in VS Code, one step after the other in the same window.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { insisting, until } from './editor.mjs';

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
    await editor.picture('problems', { x: 348, y: 34, width: 932, height: 946 });
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
    // Enter would take what is offered meanwhile.
    await page.keyboard.press('Escape');
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
    await editor.fixes('mount "data"');
    await editor.picture('fix', { x: 348, y: 650, width: 752, height: 240 });
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

  async 'what a reference leads to is shown at the mouse'(editor) {
    const { page } = editor;
    await editor.open('web.yaml');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'ConfigMap' }).first();
    await insisting('the hover', hover, async () => {
      const { x, y, width, height } = await editor.boxOf('shop-settings');
      await page.mouse.move(x, y - 60);
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
    });
    assert.match(await hover.innerText(), /shop-settings[\s\S]*settings\.yaml/);
    await editor.picture('hover', { x: 348, y: 420, width: 932, height: 240 });
    await editor.calm();
  },

  async 'a definition lies in another file'(editor) {
    const { page } = editor;
    await editor.cursorIn('shop-settings');
    const tab = page.locator('.tab.active[data-resource-name="settings.yaml"]');
    await insisting('the definition', tab, () => page.keyboard.press('F12'));
    await page.waitForSelector('.statusbar-item:has-text("Ln 4,")');
  },

  async 'a name is changed in all files'(editor, workspace) {
    const { page } = editor;
    await editor.cursorIn('shop-settings');
    const input = page.locator('.rename-box input');
    await insisting('the box for the new name', input, () => page.keyboard.press('F2'));
    await input.fill('shop-config');
    await editor.picture('rename');
    await input.press('Enter');
    await editor.line('name: shop-config').waitFor();
    await page.keyboard.press('Control+S');
    await editor.open('web.yaml');
    await editor.line('name: shop-config').waitFor();
    await page.keyboard.press('Control+S');
    await until('both files on the disk', () =>
      ['web.yaml', 'settings.yaml'].every((name) => {
        const text = read(workspace, name);
        return text.includes('name: shop-config\n') && !text.includes('shop-settings');
      }),
    );
  },

  async 'names of ConfigMaps are offered'(editor, workspace) {
    const { page } = editor;
    const before = read(workspace, 'web.yaml');
    await editor.cursorIn('shop-config');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('name: ');
    const row = page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'shop-config' }).first();
    await insisting('the names', row, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
    });
    await editor.picture('completion');
    await page.keyboard.press('Enter');
    await squiggleUnder(editor, 'curency');
    assert.equal((await editor.squiggles()).length, 1);
    await page.keyboard.press('Control+S');
    await until('the same file as before', () => read(workspace, 'web.yaml') === before);
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
    await frame.locator('li button > span:nth-child(2)').first().click();
    await editor.picture('graph', { x: 348, y: 70, width: 932, height: 700 });
    await frame.locator('#fit').click();
    await frame.locator('.node', { hasText: 'shop-config' }).first().dblclick();
    await page.waitForSelector('.tab.active[data-resource-name="settings.yaml"]');
  },

  async 'all safe fixes are made in all files, unsaved'(editor, workspace) {
    const before = read(workspace, 'backup.md');
    await editor.command('Plimsoll: Make All Safe Fixes in All Files');
    await until('one error left', async () => (await counted(editor)) === 1);
    assert.equal(read(workspace, 'backup.md'), before, 'nothing was saved');
    await editor.open('backup.md');
    await editor.line('apiVersion: batch/v1').waitFor();
    assert.deepEqual(await editor.squiggles(), []);
    await editor.page.keyboard.press('Control+S');
    await until('the fix on the disk', () => read(workspace, 'backup.md').includes('apiVersion: batch/v1\n'));
  },

  async 'the id of a rule leads to its page'(editor) {
    const { page } = editor;
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel a', { hasText: 'reference/unresolved-key' }).first().click();
    await page.waitForSelector('.tab.active[data-resource-name="unresolved-key.md"]');
    await page.keyboard.press('Control+J');
  },

  async 'the server starts again'(editor) {
    const { page } = editor;
    await editor.open('web.yaml');
    await editor.command('Plimsoll: Restart the Server');
    await page.waitForTimeout(1500);
    await squiggleUnder(editor, 'curency');
  },
};
