import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FaultClass, HealthyFile } from '../../bench/round-trip/fault.js';
import { pairTripsOf } from '../../bench/round-trip/pairs.js';
import { type Comeback, faultClasses, healthyFile, type Trip, tripsOf } from '../../bench/round-trip/run.js';
import { rules } from '../../rules/index.js';
import { decode, SourceText } from '../../src/text/index.js';
import { filesOf } from '../corpus/lint.js';
import { describeShared } from '../shared.js';

const count = (trips: readonly Trip[], ...comebacks: readonly Comeback[]) =>
  trips.filter(({ comeback }) => comebacks.includes(comeback)).length;
const shown = ({ file, broken, fixed, titles }: Trip) => `${file}: ${titles.join('; ')}\n${broken}\n=>\n${fixed}`;

async function healthy(texts: readonly SourceText[]): Promise<HealthyFile[]> {
  const files = await Promise.all(texts.map(healthyFile));
  return files.filter((file) => file !== undefined);
}

/** Never wrong; and where one right answer is provable the file is back, byte for byte, in 9 of 10 cases. */
function judge(one: FaultClass, trips: readonly Trip[]): void {
  const wrong = trips.filter(({ comeback }) => comeback === 'wrong');
  expect(wrong.map(shown)).toEqual([]);
  if (!one.safe || trips.length === 0) return;
  expect(
    count(trips, 'exact', ...(one.adds ? (['equal'] as const) : [])) / trips.length,
    trips.find(({ comeback }) => comeback === 'left')?.broken,
  ).toBeGreaterThanOrEqual(0.9);
}

// The figures by class: node bench/round-trip.mjs
describe('a fault made in our own examples and repaired', () => {
  let files: HealthyFile[];
  beforeAll(async () => {
    const texts = rules.flatMap(({ id, examples }) =>
      examples.flatMap((example, i) => ('good' in example ? [new SourceText(`${id}-${i}.yaml`, example.good)] : [])),
    );
    files = await healthy(texts);
  });

  it('there are healthy ones', () => {
    expect(files.length).toBeGreaterThan(25);
  });

  it.each(faultClasses.map((one) => [one.name, one] as const))(
    '%s',
    async (_name, one) => {
      judge(one, await tripsOf(one, files, 10, 'safe'));
    },
    30_000,
  );
});

describeShared('a fault made in a file of a well-run project and repaired', (shared) => {
  const all: Trip[] = [];
  const classes = new Set<string>();
  let files: HealthyFile[];
  beforeAll(async () => {
    const root = path.join(shared, 'corpus');
    const texts = filesOf(root, /\.ya?ml$/).flatMap((name) => {
      const { content } = decode(readFileSync(path.join(root, name)));
      return content === undefined ? [] : [new SourceText(name, content)];
    });
    files = await healthy(texts);
  }, 120_000);

  it.each(faultClasses.map((one) => [one.name, one] as const))(
    '%s',
    async (name, one) => {
      const trips = await tripsOf(one, files, 50, 'safe');
      all.push(...trips);
      if (trips.length > 0) classes.add(name);
      judge(one, trips);
    },
    120_000,
  );

  it('two at once: one repair does not spoil the other', async () => {
    const trips = await pairTripsOf(
      files.filter(({ text }) => text.content.length < 20_000),
      300,
      20261121,
    );
    const odd = trips.filter(({ comeback }) => comeback === 'odd');
    expect(odd.map(({ trip }) => shown(trip))).toEqual([]);
    expect(trips.filter(({ comeback }) => comeback === 'back').length / trips.length).toBeGreaterThanOrEqual(0.9);
  }, 120_000);

  it('was made often, and in many ways', () => {
    expect(all.length).toBeGreaterThan(2000);
    expect(classes.size).toBeGreaterThanOrEqual(40);
  });
});
