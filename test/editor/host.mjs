// A real VS Code to try the extension in: code-server, which is VS Code served to a browser, in a folder of its own. Run by
// itself it is installed, and nothing else.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.host', import.meta.url));
/** 4.100.3 is VS Code 1.100.3, and the last that runs on Node 20. */
const wanted = { 'code-server': '4.100.3', 'playwright-core': '1.65.1' };

/** Where the server starts. */
export const entry = path.join(folder, 'node_modules/code-server/out/node/entry.js');

/** Installs what is missing; the first time takes half a minute and 300 MB. */
export function install() {
  const stamp = path.join(folder, 'installed.json');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === JSON.stringify(wanted)) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const npm = (args, cwd) => {
    // Nothing native is compiled: the tests need no terminal and no password.
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', ...args, ...quiet], { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  };
  npm([...Object.entries(wanted).map(([name, version]) => `${name}@${version}`), '--save-exact'], folder);
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  npm(['--omit=dev'], server);
  // Loaded at start, asked only to log in.
  fs.writeFileSync(
    path.join(folder, 'node_modules/argon2/argon2.js'),
    'module.exports = { hash: async () => "", verify: async () => false, needsRehash: () => false };\n',
  );
  const modules = path.join(server, 'node_modules.asar');
  if (!fs.existsSync(modules)) fs.symlinkSync('node_modules', modules);
  fs.writeFileSync(stamp, JSON.stringify(wanted));
}

/** The library that drives the browser. */
export function playwright() {
  return createRequire(path.join(folder, 'package.json'))('playwright-core');
}

/** A Chromium of this machine; throws where there is none. PLIMSOLL_CHROMIUM names another. */
export function browser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = (process.env.PATH ?? '').split(path.delimiter);
  const found =
    process.env.PLIMSOLL_CHROMIUM ??
    names
      .flatMap((name) => places.map((place) => path.join(place, name)))
      .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
      .find((file) => fs.existsSync(file));
  if (!found) throw new Error('no Chromium: install one, or name it in PLIMSOLL_CHROMIUM');
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
