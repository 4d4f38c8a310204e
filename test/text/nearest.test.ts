import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/text/index.js';

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
