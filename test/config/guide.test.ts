import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { readConfig } from '../../src/config/index.js';
import { SourceText } from '../../src/text/index.js';

test.each(['README.md', 'docs/guides/config.md'])('the configurations in %s have no mistakes', (page) => {
  const content = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
  const blocks = [...content.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
    .map((match) => match[1] ?? '')
    .filter((block) => /^(?:kubernetes|include|external|references):/m.test(block));
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) {
    const { problems } = readConfig(new SourceText('plimsoll.yaml', block), { rules: rules.map(({ id }) => id) });
    expect(problems.map(({ message }) => message)).toEqual([]);
  }
});
