import { describe, expect, test } from 'vitest';
import { compact, json } from '../../src/report/index.js';
import { SourceText } from '../../src/text/index.js';
import { found, headless, rangeOf, runOf, service } from './found.js';

describe('json', () => {
  test('holds all that the contract names, in its order', () => {
    const run = runOf([headless]);
    const notChecked = [
      { text: service, range: { start: 15, end: 19 }, reason: 'no schema for example.com/v1 Widget' },
    ];
    const output = json({
      ...run,
      result: { ...run.result, notChecked },
      passedOver: [{ name: 'b.yaml', reason: 'binary file' }],
    });
    expect(output.endsWith('\n')).toBe(true);
    const start = { line: 1, column: 1, offset: 0 };
    const expected = {
      version: 1,
      plimsoll: '0.1.0',
      kubernetes: ['1.36'],
      summary: { files: 2, documents: 3, objects: 3, notChecked: 2, errors: 1, warnings: 0, infos: 0, suppressed: 0 },
      diagnostics: [
        {
          rule: 'statefulset/headless-service',
          severity: 'error',
          consequence: 'broken',
          message: 'StatefulSet web names Service nginx, which has a cluster IP: its pods get no DNS names',
          file: 'k8s/db.yaml',
          range: { start: { line: 7, column: 16, offset: 95 }, end: { line: 7, column: 21, offset: 100 } },
          object: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: null, name: 'web' },
          path: '/spec/serviceName',
          related: [
            {
              file: 'k8s/service.yaml',
              range: { start: { line: 6, column: 9, offset: 67 }, end: { line: 6, column: 18, offset: 76 } },
              message: 'no `clusterIP: None` in this Service',
            },
          ],
          fixes: [
            {
              title: 'add `clusterIP: None` to Service nginx',
              safety: 'suggested',
              edits: [
                {
                  file: 'k8s/service.yaml',
                  range: { start: { line: 6, column: 1, offset: 59 }, end: { line: 6, column: 1, offset: 59 } },
                  newText: '  clusterIP: None\n',
                },
              ],
            },
          ],
          help: 'docs/rules/statefulset/headless-service.md',
        },
      ],
      notChecked: [
        {
          file: 'k8s/service.yaml',
          range: { start: { line: 2, column: 1, offset: 15 }, end: { line: 2, column: 5, offset: 19 } },
          reason: 'no schema for example.com/v1 Widget',
        },
        { file: 'b.yaml', range: { start, end: start }, reason: 'binary file' },
      ],
    };
    // As text, so that the order of the keys counts too.
    expect(JSON.stringify(JSON.parse(output), undefined, 1)).toBe(JSON.stringify(expected, undefined, 1));
  });

  test('counts columns in UTF-16 code units, and has null where no object is known', () => {
    const text = new SourceText('a.yaml', 'x: 😀数 y\r\nz: 1\r\n');
    const { diagnostics } = JSON.parse(json(runOf([found(text, rangeOf(text, 'y')), found(text, rangeOf(text, 'z'))])));
    expect(diagnostics[0].range.start).toEqual({ line: 1, column: 8, offset: 7 });
    expect(diagnostics[1].range.start).toEqual({ line: 2, column: 1, offset: 10 });
    expect(diagnostics[0].object).toBeNull();
  });

  test('is JSON when nothing was found', () => {
    expect(JSON.parse(json(runOf([])))).toMatchObject({ diagnostics: [], notChecked: [] });
  });

  test('does not tell the time: the same input gives the same bytes', () => {
    expect(json(runOf([headless], { milliseconds: 1 }))).toBe(json(runOf([headless], { milliseconds: 2 })));
  });
});

test('compact is one line a diagnostic', () => {
  const two = [headless, found(service, rangeOf(service, 'nginx'), { severity: 'info', message: 'one\n  two' })];
  expect(compact(runOf(two))).toBe(
    [
      'k8s/db.yaml:7:16: error StatefulSet web names Service nginx, which has a cluster IP: its pods get no DNS names [statefulset/headless-service]',
      'k8s/service.yaml:4:9: info one two [area/name]',
      '',
    ].join('\n'),
  );
});
