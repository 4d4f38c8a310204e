import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/index.js';
import { coloured, plain } from '../../src/report/index.js';
import { pretty } from '../../src/report/pretty.js';
import { SourceText } from '../../src/text/index.js';
import { found, headless, place, rangeOf, runOf, service, statefulSet } from './found.js';

/** The block of one diagnostic, without the file's name before it and the summary behind it. */
function block(diagnostic: Diagnostic, columns: number | undefined = 80): string {
  const lines = pretty(runOf([diagnostic]), { columns, paint: plain }).split('\n');
  return lines.slice(1, -3).join('\n');
}

/** Lines without the margin that all of them have. */
function lines(text: string): string {
  return text.replace(/^\n/, '').replace(/^ {6}/gm, '').trimEnd();
}

describe('a diagnostic', () => {
  test('shows both ends of a reference, the consequence, the rule, the fix, and a summary', () => {
    expect(pretty(runOf([headless]), { columns: undefined, paint: plain })).toBe(
      `${lines(`
      k8s/db.yaml
        7:16   error  StatefulSet web names Service nginx, which has a cluster IP: its pods get no DNS names
               ╷
             6 │   replicas: 3
             7 │   serviceName: nginx
               │                ━━━━━
               ╵
          k8s/service.yaml:6:9
               ╷
             5 │ spec:
             6 │   type: ClusterIP
               │         ───────── no \`clusterIP: None\` in this Service
               ╵
               broken · statefulset/headless-service · fix (suggested): add \`clusterIP: None\` to Service nginx
      `)}

✖ 1 error in 3 objects of 2 files for Kubernetes 1.36, 41 ms · 1 with a fix
`,
    );
  });

  test('related places of the same file share its frame; a gap between lines is marked', () => {
    const diagnostic = found(statefulSet, rangeOf(statefulSet, 'nginx'), {
      related: [place(statefulSet, rangeOf(statefulSet, 'web'), 'of this StatefulSet')],
    });
    expect(block(diagnostic)).toBe(
      lines(`
        7:16   error  This is wrong
               ╷
             3 │ metadata:
             4 │   name: web
               │         ─── of this StatefulSet
               ┊
             7 │   serviceName: nginx
               │                ━━━━━
               ╵
               broken · area/name`),
    );
  });

  test('two places of one line: the labels stand in nobody’s way', () => {
    const text = new SourceText('a.yaml', 'ports: [{ name: http }, { name: http }]\n');
    const diagnostic = found(text, rangeOf(text, 'http', 1), {
      related: [
        place(text, rangeOf(text, 'http'), 'first defined here'),
        place(text, rangeOf(text, 'ports'), 'in this list'),
      ],
    });
    expect(block(diagnostic)).toBe(
      lines(`
        1:33   error  This is wrong
               ╷
             1 │ ports: [{ name: http }, { name: http }]
               │ ─────           ────            ━━━━
               │                 ╰ first defined here
               │ ╰ in this list
               ╵
               broken · area/name`),
    );
  });

  test('a range of several lines has a bar; of a long one the middle is left out', () => {
    const rows = ['replicas: 1', ...Array.from({ length: 8 }, (_, i) => `field${i}: ${i}`)];
    const text = new SourceText('a.yaml', `spec:\n${rows.join('\n')}\nlast: true\n`);
    const diagnostic = found(text, rangeOf(text, `${rows.join('\n')}\n`));
    expect(block(diagnostic)).toBe(
      lines(`
        2:1    error  This is wrong
               ╷
             1 │ spec:
             2 ┃ replicas: 1
             3 ┃ field0: 0
             4 ┃ field1: 1
             5 ┃ field2: 2
               ┇
             9 ┃ field6: 6
            10 ┃ field7: 7
               ╵
               broken · area/name`),
    );
  });

  test('wide characters, combining marks and tabs are underlined where they stand', () => {
    const text = new SourceText('a.yaml', 'name: 数据库服务 # 名 target\ncafe\u0301: x\n\tkey: tabbed\n');
    const under = (piece: string) =>
      block(found(text, rangeOf(text, piece)))
        .split('\n')
        .find((line) => line.includes('━'))
        ?.slice('         │ '.length);
    expect(under('据库')).toBe(`${' '.repeat('name: '.length + 2)}━━━━`);
    expect(under('target')).toBe(`${' '.repeat('name: 数据库服务 # 名 '.length + 6)}━━━━━━`);
    expect(under('x')).toBe('      ━');
    expect(under('\t')).toBe('━━━━');
    expect(under('tabbed')).toBe(`${' '.repeat('→   key: '.length)}━━━━━━`);
  });

  test('a long line is cut around the place', () => {
    const text = new SourceText('a.json', `{"a":"${'x'.repeat(500)}","wrong":1,"b":"${'y'.repeat(500)}"}\n`);
    const shown = block(found(text, rangeOf(text, 'wrong')), 60).split('\n');
    const code = shown.find((line) => line.includes('wrong"')) ?? '';
    const under = shown.find((line) => line.includes('━')) ?? '';
    expect(code).toMatch(/│ …x+","wrong":1,"b":"y+…$/);
    expect(code.length).toBeLessThanOrEqual(60);
    expect(under.indexOf('━')).toBe(code.indexOf('wrong'));
    expect(under.trim().length).toBe('│'.length + under.indexOf('━') - under.indexOf('│') - 1 + 'wrong'.length);
  });

  test('two places far apart in one long line get the line twice', () => {
    const text = new SourceText('a.json', `{"first":1,${'"x":0,'.repeat(100)}"second":2}\n`);
    const diagnostic = found(text, rangeOf(text, 'second'), { related: [place(text, rangeOf(text, 'first'), 'here')] });
    const shown = block(diagnostic, 60);
    expect(shown).toMatch(/1 │ \{"first".*…\n.*─{5} here\n +1 │ ….*"second":2\}\n.*━{6}/);
  });

  test('an empty range is one cell', () => {
    const text = new SourceText('a.yaml', 'name:\n');
    expect(block(found(text, { start: 5, end: 5 }))).toContain('\n         │      ━\n');
  });

  test('nothing of a manifest reaches the terminal as a command', () => {
    const text = new SourceText('a\u001b[2J.yaml', 'name: "\u001b[31mred\u202e"\n');
    const diagnostic = found(text, rangeOf(text, 'red'), { message: 'Odd \u001b]0;title\u0007\nname' });
    const output = pretty(runOf([diagnostic]), { columns: 80, paint: plain });
    expect(output).not.toContain('\u001b');
    expect(output).not.toContain('\u202e');
    expect(output).toContain('Odd ␛]0;title␇ name');
  });

  test('a long message is broken at the width of the terminal, and only there', () => {
    const message = 'word '.repeat(30).trim();
    const narrow = block(found(service, rangeOf(service, 'nginx'), { message }), 60).split('\n');
    expect(narrow[0]).toBe(`  4:9    error  ${'word '.repeat(9).trim()}`.slice(0, 60));
    expect(narrow[1]).toMatch(/^ {9}word/);
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(
      pretty(runOf([found(service, rangeOf(service, 'nginx'), { message })]), { columns: undefined, paint: plain }),
    ).toContain(message);
  });

  test('many related places are counted', () => {
    const related = Array.from({ length: 8 }, (_, i) => place(service, rangeOf(service, 'nginx'), `place ${i}`));
    const shown = block(found(statefulSet, rangeOf(statefulSet, 'nginx'), { related }));
    expect(shown).toContain('place 4');
    expect(shown).not.toContain('place 5');
    expect(shown).toContain('and 3 more places');
  });
});

describe('the summary', () => {
  const last = (run: ReturnType<typeof runOf>) =>
    pretty(run, { columns: undefined, paint: plain }).trimEnd().split('\n').at(-1);

  test('counts by severity, what has a fix, and what was not checked', () => {
    const skipped = (reason: string) => ({ text: service, range: { start: 0, end: 0 }, reason });
    const run = runOf([headless, found(service, rangeOf(service, 'nginx'), { severity: 'warning' })]);
    const notChecked = [skipped('a Helm template'), skipped('no schema for a/v1 B'), skipped('no schema for a/v1 B')];
    expect(
      last({ ...run, result: { ...run.result, notChecked }, passedOver: [{ name: 'x', reason: 'binary file' }] }),
    ).toBe(
      '✖ 1 error, 1 warning in 3 objects of 2 files for Kubernetes 1.36, 41 ms · 1 with a fix · not checked: 2 × no schema for a/v1 B, 1 × a Helm template, 1 × binary file',
    );
  });

  test('says so where nothing was found', () => {
    expect(last(runOf([], { kubernetes: ['1.30', '1.36'], milliseconds: 1234 }))).toBe(
      '✔ nothing found in 3 objects of 2 files for Kubernetes 1.30, 1.36, 1.2 s',
    );
  });

  test('tells what --quiet leaves out', () => {
    expect(last(runOf([headless], { hidden: 3 }))).toContain(' · 3 below error not shown');
  });
});

test('colours only add: without them the text is the same', () => {
  const run = runOf([headless]);
  const paint = coloured(new Chalk({ level: 1 }));
  const output = pretty(run, { columns: 80, paint });
  const esc = String.fromCharCode(27);
  expect(output).toContain(`${esc}[31m`);
  const stripped = output
    .split(esc)
    .map((part, i) => (i === 0 ? part : part.replace(/^\[[\d;]*m/, '')))
    .join('');
  expect(stripped).toBe(pretty(run, { columns: 80, paint: plain }));
});
