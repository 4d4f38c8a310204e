import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/syntax/index.js';
import { found } from './found.js';

const containers = [{ name: 'lamp', image: 'example.com/lamp:1' }];
const template = { metadata: { labels: { app: 'lamp' } }, spec: { containers } };
const app = (kind: string, more: { [key: string]: Json }, version?: string) =>
  found(
    { apiVersion: 'apps/v1', kind, spec: { selector: { matchLabels: { app: 'lamp' } }, template, ...more } },
    version,
  );

describe('apps', () => {
  const cases: readonly [title: string, kind: string, more: { [key: string]: Json }, findings: string[]][] = [
    ['a whole one', 'Deployment', {}, []],
    [
      'selects others',
      'Deployment',
      { selector: { matchLabels: { app: 'torch' } } },
      ['invalid /spec/template/metadata/labels'],
    ],
    ['selects everything', 'DaemonSet', { selector: {} }, ['invalid /spec/selector']],
    [
      'an expression that matches',
      'ReplicaSet',
      { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['torch'] }] } },
      [],
    ],
    [
      'Recreate does not roll',
      'Deployment',
      { strategy: { type: 'Recreate', rollingUpdate: {} } },
      ['forbidden /spec/strategy/rollingUpdate'],
    ],
    [
      'neither more nor fewer',
      'Deployment',
      { strategy: { rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } } },
      ['invalid /spec/strategy/rollingUpdate/maxUnavailable'],
    ],
    ['a surge above 100% is fine', 'Deployment', { strategy: { rollingUpdate: { maxSurge: '300%' } } }, []],
    [
      'OnDelete leaves the rest unread',
      'DaemonSet',
      { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: 'x' } } },
      [],
    ],
    [
      'a surge needs maxUnavailable 0',
      'DaemonSet',
      { updateStrategy: { rollingUpdate: { maxSurge: 1 } } },
      ['invalid /spec/updateStrategy/rollingUpdate/maxSurge'],
    ],
    [
      'ready later than the deadline',
      'Deployment',
      { minReadySeconds: 600 },
      ['invalid /spec/progressDeadlineSeconds'],
    ],
    [
      'pods that end',
      'StatefulSet',
      { template: { ...template, spec: { containers, restartPolicy: 'Never' } } },
      ['unsupported /spec/template/spec/restartPolicy'],
    ],
    [
      'a claim without storage',
      'StatefulSet',
      { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }] },
      ['required /spec/volumeClaimTemplates/0/spec/resources/requests/storage'],
    ],
  ];
  it.each(cases)('%s', (_, kind, more, findings) => {
    expect(app(kind, more)).toEqual(findings);
  });

  it('claim templates were not looked at before 1.34', () => {
    expect(app('StatefulSet', { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] }, '1.33')).toEqual(
      [],
    );
  });
});

describe('Jobs', () => {
  const pod = { spec: { containers, restartPolicy: 'Never' } };
  const job = (more: { [key: string]: Json }) =>
    found({ apiVersion: 'batch/v1', kind: 'Job', spec: { template: pod, ...more } });
  const failure = (rule: Json) => ({ podFailurePolicy: { rules: [rule] } });
  const cases: readonly [title: string, more: { [key: string]: Json }, findings: string[]][] = [
    ['a whole one', {}, []],
    ['restarts for ever', { template: { spec: { containers } } }, ['required /spec/template/spec/restartPolicy']],
    ['a selector of its own', { selector: { matchLabels: { app: 'lamp' } } }, ['invalid /spec/selector']],
    [
      'another Job name in the labels',
      { template: { ...pod, metadata: { labels: { 'job-name': 'torch' } } } },
      ['invalid /spec/template/metadata/labels/job-name'],
    ],
    ['Indexed with neither number has one of both', { completionMode: 'Indexed' }, []],
    ['Indexed without completions', { completionMode: 'Indexed', parallelism: 2 }, ['required /spec/completions']],
    ['per index, and not Indexed', { backoffLimitPerIndex: 1 }, ['invalid /spec/backoffLimitPerIndex']],
    [
      'exit codes out of order',
      failure({ action: 'FailJob', onExitCodes: { operator: 'NotIn', values: [7, 3] } }),
      ['invalid /spec/podFailurePolicy/rules/0/onExitCodes/values'],
    ],
    ['a rule of nothing', failure({ action: 'Ignore' }), ['invalid /spec/podFailurePolicy/rules/0']],
    [
      'indexes beyond the completions',
      { completionMode: 'Indexed', completions: 3, successPolicy: { rules: [{ succeededIndexes: '0,2-3' }] } },
      ['invalid /spec/successPolicy/rules/0/succeededIndexes'],
    ],
  ];
  it.each(cases)('%s', (_, more, findings) => {
    expect(job(more)).toEqual(findings);
  });

  const cronJob = (schedule: string, more: { [key: string]: Json } = {}, version?: string) =>
    found(
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        spec: { schedule, jobTemplate: { spec: { template: pod } }, ...more },
      },
      version,
    );
  it.each([
    '*/15 * * * *',
    '0 6-18/3 * jan-Mar MON,fri',
    '? ? ? ? ?',
    '@hourly',
    '@every 1h30m',
    '5/20 * * * *',
    '1,,2 * * * *',
  ])('schedule %s', (schedule) => {
    expect(cronJob(schedule)).toEqual([]);
  });
  it.each([
    '* * * *',
    '60 * * * *',
    '* * 0 * *',
    '* * * * 7',
    '9-5 * * * *',
    '*/0 * * * *',
    '@Daily',
    '@every soon',
    '0 0 * * MONDAY',
    'TZ=UTC 0 6 * * *',
  ])('no schedule: %s', (schedule) => {
    expect(cronJob(schedule)).toEqual(['invalid /spec/schedule']);
  });
  it('time zones are those of the IANA database, to the letter', () => {
    expect(cronJob('@daily', { timeZone: 'Europe/Vienna' })).toEqual([]);
    expect(cronJob('@daily', { timeZone: 'europe/vienna' })).toEqual(['invalid /spec/timeZone']);
    expect(cronJob('@daily', { timeZone: 'PST' })).toEqual(['invalid /spec/timeZone']);
    expect(cronJob('CRON_TZ=UTC 0 6 * * *', {}, '1.28')).toEqual([]);
  });
});
