import { expect, test } from 'vitest';
import { progressOn } from '../../src/cli/progress.js';

function terminal(isTTY: boolean) {
  let time = 0;
  const written: string[] = [];
  const at = (milliseconds: number) => {
    time = milliseconds;
  };
  const output = { isTTY, write: (text: string) => written.push(text) };
  return {
    progress: progressOn(output, () => time),
    written,
    at,
  };
}

test('the progress line comes after a second, not too often, and goes away', () => {
  const { progress, written, at } = terminal(true);
  progress.update(1, 900);
  at(999);
  progress.update(200, 900);
  expect(written).toEqual([]);
  at(1100);
  progress.update(300, 900);
  at(1150);
  progress.update(310, 900);
  at(1250);
  progress.update(320, 900);
  progress.clear();
  progress.clear();
  expect(written).toEqual(['\rchecking 300 of 900 files', '\rchecking 320 of 900 files', '\r\u001b[K']);
});

test('nothing is written where standard error is no terminal', () => {
  const { progress, written, at } = terminal(false);
  at(5000);
  progress.update(1, 2);
  progress.clear();
  expect(written).toEqual([]);
});
