import { describe, expect, it } from 'vitest';
import { applyEdits, nearest } from '../../src/text/index.js';

describe('nearest', () => {
  it.each([
    ['HTTP', ['http', 'https'], 'http'],
    ['htpp', ['http', 'metrics'], 'http'],
    ['web_data', ['web-data', 'web-date'], 'web-data'],
    ['credential', ['credentials', 'config'], 'credentials'],
    ['policies', ['policy'], 'policy'],
    ['relpicas', ['replicas'], 'replicas'],
    ['containerprot', ['containerPort', 'containers'], 'containerPort'],
  ])('takes %s for the nearest of %j', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it.each([
    ['db-1', ['db-2']],
    ['web', ['web']],
    ['ab', ['ac']],
    ['cart', ['mail']],
    ['name', ['game', 'fame']],
    ['', ['a']],
  ])('takes %s for none of %j', (word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });
});

describe('applyEdits', () => {
  it('applies edits in any order and leaves the rest', () => {
    const edits = [
      { range: { start: 6, end: 11 }, newText: 'there' },
      { range: { start: 0, end: 0 }, newText: '>' },
    ];
    expect(applyEdits('hello world\r\n', edits)).toBe('>hello there\r\n');
  });

  it('refuses edits that overlap or lie outside', () => {
    const edit = (start: number, end: number) => ({ range: { start, end }, newText: '' });
    expect(() => applyEdits('abcdef', [edit(0, 3), edit(2, 4)])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(2, 4)])).toThrow(RangeError);
  });
});
