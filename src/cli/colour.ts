import type { Paint } from '../report/index.js';
import type { Io, Output } from './io.js';

/**
 * Whether to print in colours: `--no-color`, then FORCE_COLOR (`0` and `false` switch off), then NO_COLOR
 * (https://no-color.org: any value but the empty one), then whether the output is a terminal that knows colours.
 */
export function wantsColour(flag: boolean, env: Io['env'], output: Output): boolean {
  if (!flag) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return output.isTTY === true && env.TERM !== 'dumb';
}

/** The colours for an output; chalk is loaded only where there are any. */
export async function paintFor(flag: boolean, env: Io['env'], output: Output): Promise<Paint> {
  const { coloured, plain } = await import('../report/index.js');
  if (!wantsColour(flag, env, output)) return plain;
  const { Chalk } = await import('chalk');
  return coloured(new Chalk({ level: 1 }));
}
