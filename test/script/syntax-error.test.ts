import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { objectsOf } from '../../src/object/index.js';
import { type EmbeddedScript, loadShell, scriptsIn, syntaxErrorOf } from '../../src/script/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

beforeAll(loadShell);

function scriptOf(shell: string, script: string): EmbeddedScript {
  const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'c', command: [shell, '-c', script] }] } };
  const [document] = parseText(new SourceText('p.json', JSON.stringify(pod)));
  const [found] = document ? objectsOf(document).flatMap(scriptsIn) : [];
  if (!found) throw new Error('no script was found');
  return found;
}

/** The script with ⟦ ⟧ around what is reported, and what is said of it. */
function told(shell: string, script: string): string | undefined {
  const found = scriptOf(shell, script.replace(/\$\$/g, '$$$$'));
  const error = syntaxErrorOf(found);
  if (!error) return undefined;
  const { start, end, what } = error;
  return `${found.text.slice(0, start)}⟦${found.text.slice(start, end)}⟧${found.text.slice(end)} → ${what}`;
}

describe('what bash cannot read, and where', () => {
  it.each([
    ['[[ x ]] ⟦exit⟧ 1', '"||", "&&" or ";" is missing between "]]" and "exit"'],
    ['⟦[[⟧`hostname` =~ -([0-9]+)$ ]]', 'a space is missing after "[[": [[`hostname` is one word to the shell'],
    ['[ -f x⟦]⟧ && y', 'a space is missing before "]": x] is one word to the shell'],
    ['⟦if[⟧ a ]; then b; fi', 'a space is missing before "[": if[ is one word to the shell'],
    ['date; ⟦if⟧ true; then echo', 'this "if" has no "fi"'],
    ['⟦for⟧ i in 1; do echo; don', 'this "for" has no "done"'],
    ["echo ⟦'⟧abc", 'a single quote begins here and never ends'],
    ['echo ⟦$(⟧foo', 'a command substitution begins here and never ends'],
    ['if a; then b; ⟦done⟧; fi', '"done" closes no "do"'],
    ['a ⟦|⟧', 'a command after "|" is missing'],
    ['echo; ⟦fi⟧', '"fi" closes no "if"'],
    ['a ⟦;;⟧ b', '";;" cannot stand here'],
    ['echo a ⟦>⟧', 'a redirect target is missing'],
  ])('%s', (marked, what) => {
    const script = marked.replace(/[⟦⟧]/g, '');
    expect(told('bash', script)).toBe(`${marked} → ${what}`);
  });

  it.each([
    ['a heredoc whose text is no shell', 'cat <<EOF\n$(a `b\nEOF'],
    ['arrays and patterns', 'a=(1 2); [[ $x =~ ^(a|b)$ ]] && echo "$a" <(date)'],
    ['what stands behind the end', 'exec python3 -c x\ndef f(x):\n  (((\n'],
    ['a pattern in brackets', 'ls [a-z]* && case x in [ab]) y;; esac'],
  ])('is silent about %s', (_, script) => {
    expect(told('bash', script)).toBeUndefined();
  });

  it('leaves tests to a shell that may have none', () => {
    expect(told('sh', '[[ x ]] exit 1')).toBeUndefined();
    expect(told('sh', 'if true; then echo')).toMatch(/this "if" has no "fi"$/);
  });
});

const bash = spawnSync('bash', ['--version']).status === 0;

/** True when bash says that it cannot read a script: `[[` without an operand is refused with status 0. */
function refused(script: string): boolean {
  const { status, stderr } = spawnSync('bash', ['-n', '-c', '--', script], { encoding: 'utf8' });
  return status !== 0 || /syntax error|unexpected|expected/.test(stderr.replace(/^.*warning:.*$/gm, ''));
}

/** Without arithmetic and backticks: bash reads what is wrong in those when it gets there, and says nothing before. */
const sound = [
  'set -ex\n[[ -d /data/db ]] && exit 0\n[[ $(hostname) =~ -([0-9]+)$ ]] || exit 1\nn=$BASH_REMATCH\ncp "/conf/$n.cnf" /etc/db/',
  'if [ -f /ready ]; then\n  cat <<EOF > /tmp/x\nhello $USER\nEOF\nelif true; then\n  exec app --port "$PORT" 2>&1\nelse\n  exit 1\nfi',
  'for host in a b c; do\n  until nc -z "$host" 80; do sleep 1; done\ndone\nwait',
  'case "$1" in\n  start) run ;;\n  stop|halt) kill -TERM 1 ;;\n  *) echo \'what?\' >&2; exit 2 ;;\nesac',
  'f() {\n  local x=1\n  (cd /tmp && tar xf - | head -n 1) || return 1\n}\nf "$@" &',
];
const tokens = [
  'fi',
  'done',
  'then',
  'do',
  '"',
  "'",
  ']]',
  ')',
  '(',
  '||',
  '&&',
  ';;',
  'esac',
  '}',
  '{',
  '$(',
  '|',
  ';',
  'else',
];

describe.skipIf(!bash)('beside bash itself', () => {
  it('refuses what bash refuses, and nothing else, in scripts with a token too many or too few', () => {
    const piece = fc.record({
      script: fc.constantFrom(...sound),
      at: fc.nat(),
      put: fc.option(fc.constantFrom(...tokens)),
    });
    let refusals = 0;
    let missed = 0;
    fc.assert(
      fc.property(piece, ({ script, at, put }) => {
        const words = script.split(/(\s+|\b|(?=[^\w\s])|(?<=[^\w\s]))/);
        words.splice(at % words.length, put === null ? 1 : 0, ...(put === null ? [] : [` ${put} `]));
        const changed = words.join('');
        const theirs = refused(changed);
        const ours = syntaxErrorOf(scriptOf('bash', changed.replace(/\$\$|\$(?=\()/g, '$$$$')));
        const atRunTime = ours !== undefined && /^a space is missing/.test(ours.what);
        if (theirs) refusals++;
        // A here-document without its end is script/open-heredoc's, with all that it swallows.
        const swallowed = changed.includes('<<') && !/^EOF$/m.test(changed);
        if (theirs && !ours && !swallowed) missed++;
        // Of `[[ -d x && ]]` bash says nothing: it stops reading there, whatever follows.
        const silent = !theirs && !refused(`${changed}\nfi`);
        if (ours && !theirs && !atRunTime && !silent) throw new Error(`${ours.what} in ${changed}`);
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(refusals).toBeGreaterThan(80);
    expect(missed / refusals).toBeLessThan(0.03);
  }, 60_000);
});
