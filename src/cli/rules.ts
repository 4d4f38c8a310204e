import { rules } from '../../rules/index.js';
import { helpPage } from '../report/index.js';
import type { Rule } from '../rule/index.js';
import { paintFor } from './colour.js';
import type { RulesFlags } from './flags.js';
import type { ExitCode, Io } from './io.js';

/** `plimsoll rules`: one line a rule, or all that is known of them but the examples as JSON. */
export async function rulesCommand(flags: RulesFlags, io: Io): Promise<ExitCode> {
  if (flags.format === 'json') {
    io.stdout.write(`${JSON.stringify(rules.map(describe), undefined, 2)}\n`);
    return 0;
  }
  const paint = await paintFor(flags.color, io.env, io.stdout);
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  let area = '';
  for (const { id, severity, consequence, summary, preset, fix } of rules) {
    const [own = ''] = id.split('/');
    if (area !== '' && own !== area) io.stdout.write('\n');
    area = own;
    const notes = [...(preset === 'recommended' ? [] : [preset]), ...(fix === 'none' ? [] : [`fix: ${fix}`])];
    const tail = notes.length > 0 ? paint.dim(` (${notes.join(', ')})`) : '';
    const level = paint.severity[severity](severity.padEnd(7));
    io.stdout.write(`${paint.strong(id.padEnd(width))}  ${level}  ${consequence.padEnd(8)}  ${summary}${tail}\n`);
  }
  io.stdout.write(`\n${rules.length} rules; plimsoll explain RULE tells more of one.\n`);
  return 0;
}

function describe({ id, severity, consequence, summary, why, fix, preset, since, sources }: Rule) {
  return { id, severity, consequence, summary, why, fix, preset, since, sources, help: helpPage(id) };
}
