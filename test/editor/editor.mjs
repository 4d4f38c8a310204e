// VS Code with the extension installed and a folder open, and the moves of somebody who works in it.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { browser, entry, playwright } from './host.mjs';

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.editor.empty.hint': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'editor.stickyScroll.enabled': false,
  'files.autoSave': 'off',
};

/** Starts it all; `workspace` is the folder to open, `own` an empty one for settings, logs and pictures. */
export async function openEditor({ vsix, workspace, own }) {
  const [config, user, extensions] = ['config.yaml', 'user', 'extensions'].map((name) => path.join(own, name));
  const places = ['--config', config, '--user-data-dir', user, '--extensions-dir', extensions];
  const env = { ...process.env, PORT: '', NODE_OPTIONS: '', VSCODE_IPC_HOOK_CLI: '' };
  for (const name of ['CONFIG', 'DATA', 'RUNTIME']) {
    env[`XDG_${name}${name === 'RUNTIME' ? '_DIR' : '_HOME'}`] = path.join(own, name.toLowerCase());
  }
  fs.mkdirSync(path.join(user, 'User'), { recursive: true });
  fs.writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(settings));
  execFileSync(process.execPath, [entry, ...places, '--install-extension', vsix], { env, stdio: 'pipe' });

  const port = await freePort();
  const log = fs.openSync(path.join(own, 'server.log'), 'w');
  const quiet = ['telemetry', 'update-check', 'workspace-trust', 'getting-started-override', 'proxy'];
  const server = spawn(
    process.execPath,
    [
      ...[entry, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--ignore-last-opened'],
      ...quiet.map((name) => `--disable-${name}`),
      ...places,
      workspace,
    ],
    { detached: true, env, stdio: ['ignore', log, log] },
  );
  let context;
  const close = async () => {
    await Promise.race([context?.close().catch(() => undefined), sleep(10_000)]);
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      try {
        process.kill(-server.pid, signal);
      } catch {
        return; // All of them have gone.
      }
      await sleep(500);
    }
  };
  try {
    for (let tries = 0; !(await isUp(port)); tries++) {
      if (tries === 300) throw new Error('code-server does not start');
      await sleep(200);
    }
    context = await playwright().chromium.launchPersistentContext(path.join(own, 'browser'), {
      executablePath: browser(),
      headless: true,
      viewport: { width: 1280, height: 1000 },
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(30_000);
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`);
    await page.waitForSelector('.explorer-folders-view .monaco-list-row', { timeout: 60_000 });
    return { page, close, ...moves(page, own) };
  } catch (error) {
    await close();
    throw error;
  }
}

function moves(page, own) {
  const lines = '.editor-group-container.active .view-lines .view-line';
  const cursors = '.editor-group-container.active .monaco-editor.focused .cursors-layer .cursor';
  const editor = {
    /** Opens a file of the root folder and keeps it open. */
    async open(name) {
      await page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first().dblclick();
      await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
      await page.waitForSelector(lines);
    },
    /** The line of the open file that holds a text. */
    line: (text) => page.locator(lines, { hasText: text }).first(),
    /** The middle of a text on the screen, and the text's box. */
    async boxOf(text, within = text) {
      const line = editor.line(within);
      await line.waitFor();
      return line.evaluate((element, wanted) => {
        // The editor draws spaces as no-break spaces.
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        const whole = nodes
          .map(({ data }) => data)
          .join('')
          .replaceAll('\u00a0', ' ');
        const at = whole.lastIndexOf(wanted);
        const range = document.createRange();
        let [offset, started] = [0, false];
        for (const node of nodes) {
          const end = offset + node.length;
          if (!started && at < end) {
            range.setStart(node, at - offset);
            started = true;
          }
          if (at + wanted.length <= end) {
            range.setEnd(node, at + wanted.length - offset);
            break;
          }
          offset = end;
        }
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }, text);
    },
    /** Puts the cursor into a text. */
    async cursorIn(text, within = text) {
      // What opens or closes meanwhile moves the text away from under the mouse.
      await until(`the cursor in ${text}`, async () => {
        const box = await editor.boxOf(text, within);
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        await sleep(50);
        const [now, cursor] = [await editor.boxOf(text, within), await page.locator(cursors).first().boundingBox()];
        return cursor && Math.abs(cursor.y - now.y) < 6 && cursor.x >= now.x - 2 && cursor.x <= now.x + now.width + 2;
      });
    },
    /** Selects a word by a double click on it. */
    async select(word, within = word) {
      const box = await editor.boxOf(word, within);
      await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
    },
    /** The boxes of all squiggles that the open file shows. */
    squiggles: (kind = 'error') =>
      page
        .locator(`.editor-group-container.active .squiggly-${kind}`)
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON())),
    /** Runs a command by its title. */
    async command(title) {
      const input = page.locator('.quick-input-widget input').first();
      await insisting('the command palette', input, async () => {
        // Keys go nowhere when what had the focus has been closed.
        await page.evaluate(
          () => document.activeElement === document.body && document.querySelector('.monaco-workbench')?.focus(),
        );
        await page.keyboard.press('F1');
      });
      await input.fill(`>${title}`);
      // Enter takes what is in front, which is another one until the list has followed.
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
      await page.keyboard.press('Enter');
    },
    /** The rows of the Problems panel. */
    problems: () => page.locator('.markers-panel .monaco-list-row').allInnerTexts(),
    /** Opens the menu of fixes for what stands at the cursor, with a certain one in it. */
    async fixes(title) {
      const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await insisting(`the fix ${title}`, row, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });
    },
    /** Chooses a fix for what stands at the cursor. */
    async fix(title) {
      await editor.fixes(title);
      // A layer over the menu takes clicks while it opens: by the keys it goes at any time.
      const chosen = page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
      for (let tries = 0; (await chosen.count()) === 0 && tries < 20; tries++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
    /** Away with what floats over the text. */
    async calm() {
      await page.mouse.move(900, 40);
      await page.keyboard.press('Escape');
      await sleep(400);
    },
    /** Keeps what is to be seen now. */
    async picture(name, clip) {
      await sleep(500);
      await page.screenshot({ path: path.join(own, `${name}.png`), ...(clip && { clip }) });
    },
  };
  return editor;
}

/** Asks until the answer is not false any more; gives up after half a minute. */
export async function until(what, ask) {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`did not happen within 30 s: ${what}`);
  }
}

/** Does something until it shows: what is asked too early is answered with nothing, and nobody asks again by itself. */
export async function insisting(what, locator, act) {
  await until(what, async () => {
    await act();
    return locator
      .waitFor({ timeout: 4000 })
      .then(() => true)
      .catch(() => false);
  });
}

async function isUp(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
