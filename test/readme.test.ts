import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');

/** The text of the first fence of a language behind a line that holds `after`. */
function fenceAfter(after: string, language: string): string {
  const from = readme.indexOf(after);
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme.slice(from));
  return fence?.[1] ?? '';
}

test('the README shows what `npx plimsoll examples/` prints', () => {
  expect(readme).toContain('$ npm ci && npx plimsoll examples/\n');
  const ran = spawnSync(process.execPath, ['bin/plimsoll.js', 'examples/'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  expect({ code: ran.status, stderr: ran.stderr }).toEqual({ code: 1, stderr: '' });
  const timeless = (text: string) => text.replace(/, [\d.]+ m?s(?= ·|$)/gm, ', 0 ms').trimEnd();
  expect(timeless(fenceAfter('npx plimsoll examples/', 'text'))).toBe(timeless(ran.stdout));
});

test('the README links to files that are there', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links)
    expect({ link, there: fs.existsSync(path.join(root, link)) }).toEqual({ link, there: true });
});
