import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { fixWorkspace } from '../../src/fix/index.js';
import { decode, SourceText } from '../../src/text/index.js';
import { filesOf } from '../corpus/lint.js';
import { describeShared } from '../shared.js';

describeShared('--fix --suggested', (shared) => {
  it.each(['corpus', 'seeds-corpus', 'seeds'])(
    'touches no file of %s without a finding',
    async (name) => {
      const folder = path.join(shared, name);
      const texts = filesOf(folder, /\.(ya?ml|json|md)$/).flatMap((file) => {
        const { content } = decode(readFileSync(path.join(folder, file)));
        return content === undefined ? [] : [new SourceText(file, content)];
      });
      const options = { kubernetes: ['1.36'], preset: 'recommended', rules } as const;
      const { diagnostics } = await lint(texts, options);
      const found = new Set(diagnostics.map(({ text }) => text.name));
      const fixed = await fixWorkspace(texts, options, 'suggested');
      const touched = texts.filter((text, i) => fixed.texts[i]?.content !== text.content).map((text) => text.name);
      expect(texts.length - found.size).toBeGreaterThan(name === 'corpus' ? 500 : 0);
      expect(touched.length).toBeGreaterThan(0);
      expect(touched.filter((file) => !found.has(file))).toEqual([]);

      // What is left is not touched by a second run.
      const again = await fixWorkspace(fixed.texts, options, 'suggested');
      expect(again.made.map(({ diagnostic, fix }) => `${diagnostic.text.name}: ${fix.title}`)).toEqual([]);
    },
    300_000,
  );
});
