import { rules } from '../../rules/index.js';
import type { Safety } from '../../src/diagnostic/index.js';
import { fixWorkspace } from '../../src/fix/index.js';
import { SourceText } from '../../src/text/index.js';

/** What `--fix` makes of one text. */
export interface Fixed {
  readonly content: string;
  /** The titles of the fixes in the order in which they were made, and of those that were taken back. */
  readonly made: readonly string[];
  readonly refused: readonly string[];
}

/**
 * Repairs one text with the rules of the recommended preset, for Kubernetes 1.36.
 * @param only the ids of the rules that are asked
 */
export async function fixed(content: string, safety: Safety = 'safe', name = 'a.yaml', only = /./): Promise<Fixed> {
  const asked = rules.filter(({ id }) => only.test(id));
  const options = { kubernetes: ['1.36'], preset: 'recommended', rules: asked } as const;
  const { texts, made, refused } = await fixWorkspace([new SourceText(name, content)], options, safety);
  return {
    content: texts[0]?.content ?? '',
    made: made.map(({ fix }) => fix.title),
    refused: refused.map(({ fix, reason }) => `${fix.title}: ${reason}`),
  };
}
