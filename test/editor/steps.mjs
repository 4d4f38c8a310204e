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

/** The item in the status bar: what it shows, and what it says to those who do not see it. */
async function status({ page }) {
  const item = page.locator('#plimsoll\\.plimsoll\\.plimsoll\\.status');
  const [text, label] = [await item.innerText(), await item.locator('[aria-label]').first().getAttribute('aria-label')];
  return { text: text.replaceAll('\u00a0', ' '), label: label ?? '' };
}

/** How many errors the status bar counts. */
async function counted(editor) {
  const { label } = await status(editor);
  return Number(/([0-9]+) errors?\b/.exec(label)?.[1] ?? 0);
}

/** The page of the graph, once it holds what is wanted. */
function graphWith({ page }, wanted) {
  return until(`the graph with ${wanted}`, async () => {
    for (const frame of page.frames()) {
      const there = await frame
        .locator(`main#stage ${wanted}`)
        .count()
        .catch(() => 0);
      if (there > 0) return frame;
    }
    return undefined;
  });
}

/** What the folder's own settings are; without any they go. */
function settings(workspace, own) {
  const folder = path.join(workspace, '.vscode');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(own ?? {}));
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

  async 'the status bar tells objects, errors, and what was not checked'(editor, workspace) {
    const { page } = editor;
    await until('six errors', async () => (await counted(editor)) === 6);
    assert.match((await status(editor)).text, /^Plimsoll: [0-9]+ objects\s+6/);
    const dashboard = path.join(workspace, 'dashboard.yaml');
    fs.writeFileSync(dashboard, 'apiVersion: example.com/v1\nkind: Dashboard\nmetadata:\n  name: sales\n');
    await until('what was not checked', async () => (await status(editor)).label.endsWith('; 1 not checked'));
    const why = page.locator('.monaco-hover', { hasText: 'no schema for example.com/v1 Dashboard' }).first();
    await insisting('why it was not', why, async () => {
      await page.mouse.move(600, 500);
      await page.mouse.move(600, 510);
      await page.locator('#plimsoll\\.plimsoll\\.plimsoll\\.status').hover();
    });
    assert.match(
      (await why.innerText()).replaceAll('\u00a0', ' '),
      /6 errors[\s\S]*Not checked:[\s\S]*dashboard\.yaml:1/,
    );
    await editor.picture('status', { x: 0, y: 800, width: 932, height: 200 });
    fs.rmSync(dashboard);
    await until('everything checked', async () => !(await status(editor)).label.includes('not checked'));
    await editor.calm();
  },

  async 'settings change the findings, wrong ones are told'(editor, workspace) {
    const { page } = editor;
    const before = await counted(editor);
    settings(workspace, { 'plimsoll.rules': { 'statefulset/headless-service': 'off' } });
    await until('one error less', async () => (await counted(editor)) === before - 1);
    await until('no finding', async () => (await editor.problems()).every((row) => !row.includes('governing Service')));
    // What plimsoll.yaml says wins.
    const file = path.join(workspace, 'plimsoll.yaml');
    fs.writeFileSync(file, 'rules:\n  reference/unresolved-key: warning\n');
    await until('the error again', async () =>
      (await editor.problems()).some((row) => row.includes('governing Service')),
    );
    fs.rmSync(file);
    await until('no finding again', async () =>
      (await editor.problems()).every((row) => !row.includes('governing Service')),
    );
    settings(workspace, { 'plimsoll.preset': 'strickt' });
    const toast = page.locator('.notifications-toasts', { hasText: 'did you mean "strict"?' });
    await toast.waitFor();
    await editor.picture('settings');
    assert.equal(await counted(editor), before);
    settings(workspace);
    await editor.command('Notifications: Clear All Notifications');
    await toast.waitFor({ state: 'hidden' });
  },

  async 'the workspace is linted anew, and what came out is said'(editor, workspace) {
    const { page } = editor;
    const dashboard = path.join(workspace, 'dashboard.yaml');
    fs.writeFileSync(dashboard, 'apiVersion: example.com/v1\nkind: Dashboard\nmetadata:\n  name: sales\n');
    await editor.command('Plimsoll: Lint the Workspace');
    const toast = page.locator('.notifications-toasts', {
      hasText: /Plimsoll: [0-9]+ objects in [0-9]+ files: 6 errors.*; 1 not checked/,
    });
    await toast.waitFor();
    await page.locator('.markers-panel').waitFor();
    await editor.picture('lint');
    await toast.locator('.monaco-button', { hasText: 'What was not checked' }).click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'dashboard.yaml:1' }).waitFor();
    await page.keyboard.press('Escape');
    fs.rmSync(dashboard);
    await until('everything checked', async () => !(await status(editor)).label.includes('not checked'));
    await editor.open('postgres.yaml');
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
    await editor.picture('fix', { x: 348, y: 650, width: 752, height: 270 });
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

  async 'the graph is drawn: it can be moved, and a click opens the place'(editor) {
    const { page } = editor;
    await editor.open('web.yaml');
    await editor.command('Plimsoll: Show the Object Graph');
    const frame = await graphWith(editor, 'svg');
    const viewBox = () => frame.locator('main#stage svg').getAttribute('viewBox');
    const whole = await viewBox();
    await frame.locator('li button > span:nth-child(2)').first().click();
    await editor.picture('graph', { x: 348, y: 70, width: 932, height: 700 });
    await frame.locator('#fit').click();
    await until('the whole picture', async () => (await viewBox()) === whole);
    const stage = await frame.locator('main#stage').boundingBox();
    const middle = [stage.x + stage.width / 2, stage.y + stage.height - 40];
    await page.mouse.move(...middle);
    await page.mouse.wheel(0, -240);
    await until('a nearer picture', async () => Number((await viewBox()).split(' ')[2]) < Number(whole.split(' ')[2]));
    const near = await viewBox();
    await page.mouse.down();
    await page.mouse.move(middle[0] - 60, middle[1] - 30, { steps: 4 });
    await page.mouse.up();
    await until('another part of it', async () => (await viewBox()) !== near);
    await frame.locator('#fit').click();
    await frame.locator('.node', { hasText: 'shop-config' }).first().click();
    // Beside the graph, which stays in front.
    await page.locator('.tab.active[data-resource-name="settings.yaml"]').waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 1,' }).waitFor({ state: 'detached' });
    assert.ok(await frame.locator('main#stage svg').isVisible());
    await frame.locator('.label', { hasText: 'curency' }).first().click();
    await page.locator('.tab.active[data-resource-name="web.yaml"]').waitFor();
  },

  async 'the graph follows what is typed, unsaved, with what is broken in red'(editor, workspace) {
    const { page } = editor;
    const before = read(workspace, 'web.yaml');
    await graphWith(editor, 'svg');
    // It is beside the graph since the step before.
    await page.keyboard.press('Control+2');
    await page.locator('.editor-group-container.active .tab.active[data-resource-name="web.yaml"]').waitFor();
    await editor.cursorIn('shop-config');
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    const later = await graphWith(editor, '.node:has-text("shop-configx")');
    const line = later.locator('.edge.broken path[marker-end]').first();
    const [red, green, blue] = (await line.evaluate((one) => getComputedStyle(one).stroke))
      .match(/[0-9]+/g)
      .map(Number);
    assert.ok(red > 150 && red > 2 * green && red > 2 * blue, 'it is red');
    await editor.picture('graph-unsaved');
    assert.equal(read(workspace, 'web.yaml'), before, 'nothing was saved');
    await page.keyboard.press('Control+Z');
    await until('the graph as before', async () => {
      const all = await Promise.all(
        page.frames().map((one) =>
          one
            .locator('main#stage .node', { hasText: 'shop-configx' })
            .count()
            .catch(() => 0),
        ),
      );
      return all.every((count) => count === 0);
    });
    // The same file is open beside the graph's tab too: only this view of it goes.
    await page.locator('.editor-group-container.active .tab.active .codicon-close').click();
    await until('one group of editors', async () => (await page.locator('.editor-group-container').count()) === 1);
  },

  async 'the graph has the colours of the theme'(editor, workspace) {
    const colours = async () => {
      const frame = await graphWith(editor, 'svg');
      return frame.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body);
        const picture = getComputedStyle(document.querySelector('main svg > rect')).fill;
        const edge = getComputedStyle(document.querySelector('.edge.broken path[marker-end]')).stroke;
        return { page: backgroundColor, color, picture, edge };
      });
    };
    const light = await colours();
    assert.equal(light.picture, light.page);
    for (const [name, theme, page] of [
      ['graph-dark', 'Default Dark Modern', 'rgb(31, 31, 31)'],
      ['graph-contrast', 'Default High Contrast', 'rgb(0, 0, 0)'],
      ['graph-contrast-light', 'Default High Contrast Light', 'rgb(255, 255, 255)'],
    ]) {
      settings(workspace, { 'workbench.colorTheme': theme });
      const now = await until(theme, async () => {
        const found = await colours();
        return found.page === page && found;
      });
      assert.equal(now.picture, now.page);
      assert.notEqual(now.color, now.page);
      const [red, green] = now.edge.match(/[0-9]+/g).map(Number);
      assert.ok(red > 1.4 * green, `what is broken is red: ${now.edge}`);
      await editor.picture(name, { x: 348, y: 34, width: 932, height: 700 });
    }
    settings(workspace);
    await until('the light one', async () => (await colours()).page === light.page);
    const tab = editor.page.locator('.tab', { hasText: 'Graph: shop' });
    await tab.locator('.codicon-close').click();
    await tab.waitFor({ state: 'detached' });
  },

  async 'a finding is ignored on its line, and asked about again without the comment'(editor, workspace) {
    const { page } = editor;
    const before = read(workspace, 'web.yaml');
    await editor.open('web.yaml');
    await squiggleUnder(editor, 'curency');
    const errors = await counted(editor);
    await editor.cursorIn('curency');
    await editor.fix('Ignore reference/unresolved-key on this line');
    await editor.line('plimsoll-ignore reference/unresolved-key').waitFor();
    await until('no squiggle', async () => (await editor.squiggles()).length === 0);
    await until('one error less', async () => (await counted(editor)) === errors - 1);
    await editor.picture('ignored');
    await editor.cursorIn('curency');
    await page.keyboard.press('Control+Z');
    await squiggleUnder(editor, 'curency');
    await page.keyboard.press('Control+S');
    await until('the same file as before', () => read(workspace, 'web.yaml') === before);
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
    await squiggleUnder(editor, 'curency');
    await page.evaluate(() => {
      const item = document.getElementById('plimsoll.plimsoll.plimsoll.status');
      window.seen = [];
      new MutationObserver(() => window.seen.push(item.innerText)).observe(item, { subtree: true, childList: true });
    });
    await editor.command('Plimsoll: Restart the Server');
    await until('a server that starts', () =>
      page.evaluate(() => window.seen.some((text) => text.includes('Plimsoll') && !text.includes('object'))),
    );
    await until('the count of before', async () => (await status(editor)).text.includes('objects'));
    await squiggleUnder(editor, 'curency');
  },
};
