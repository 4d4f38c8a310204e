import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWord } from '../../src/script/expand.js';

const names = new Set(['HOST', 'PORT']);

describe('what Kubernetes makes of a word', () => {
  it.each([
    ['ping $(HOST):$(PORT)', `ping \${HOST}:\${PORT}`],
    ['echo $(date) $HOST', 'echo $(date) $HOST'],
    ['echo $$(HOST) $$', 'echo $(HOST) $'],
    ['echo $$$(HOST)', `echo $\${HOST}`],
    ['kill $$; sleep 5', 'kill $; sleep 5'],
    ['echo $(cat $(HOST))', 'echo $(cat $(HOST))'],
    ['echo $(HOST', 'echo $(HOST'],
    ['cost: 5$', 'cost: 5$'],
  ])('%j becomes %j', (word, text) => {
    expect(expandWord(word, names).text).toBe(text);
  });

  it('each character that stays is found where it was written', () => {
    const piece = fc.constantFrom('$$', '$(HOST)', '$(date)', '$', 'x', ' ', '(', ')', '$((1+1))');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const word = pieces.join('');
        const { text, written } = expandWord(word, names);
        for (let i = 0; i < text.length; i++) {
          const from = word.slice(written(i), written(i + 1));
          expect([text[i], '$$', '(', ')']).toContain(from);
        }
        expect(written(text.length)).toBe(word.length);
      }),
    );
  });
});
