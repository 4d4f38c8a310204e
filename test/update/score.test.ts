import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { judgeUpdates, type KindTally, tallyUpdates } from '../../bench/score/updates.js';
import { describeShared } from '../shared.js';

/** The kinds that people update every day; each is agreed upon in at least 99 %. */
const everyday = [
  ...['StatefulSet', 'Deployment', 'DaemonSet', 'Job', 'CronJob', 'Service', 'PersistentVolumeClaim'],
  ...['PersistentVolume', 'ConfigMap', 'Secret', 'RoleBinding', 'ClusterRoleBinding', 'StorageClass', 'Ingress'],
  ...['IngressClass', 'Pod'],
];

describeShared('updates against the verdicts of a real API server', (shared) => {
  let tallies: readonly KindTally[] = [];
  beforeAll(() => {
    tallies = tallyUpdates(judgeUpdates(path.join(shared, 'apiserver/cases'), '1.36'));
  }, 120_000);

  it('agrees on 99 % of each kind, refuses nothing that is accepted, and names the field', () => {
    const falseRefusals = tallies.flatMap((one) => one.falseRefusals.map(({ test, key }) => `${test.id} ${key}`));
    expect(falseRefusals).toEqual([]);
    for (const kind of everyday) {
      const one = tallies.find((tally) => tally.kind === kind);
      expect(one?.cases, kind).toBeGreaterThan(0);
      expect((one?.agree ?? 0) / (one?.cases ?? 1), kind).toBeGreaterThanOrEqual(0.99);
    }
    for (const one of tallies.filter(({ bothRefuse, kind }) => bothRefuse > 0 && kind !== 'Job'))
      expect(one.rightFields / one.bothRefuse, one.kind).toBeGreaterThan(0.95);
  });

  it('tells most of what is refused as an error, and as an info only what depends on the state of the object', () => {
    const told = tallies.filter((one) => one.errors < one.bothRefuse).map(({ kind }) => kind);
    expect(told.sort()).toEqual(['Job', 'PersistentVolumeClaim', 'Service']);
  });
});
