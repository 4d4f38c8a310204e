import { Readable } from 'node:stream';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';

/** What a run of the command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test may say of the world around the run. */
export interface World {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  /** Makes standard output a terminal of this width. */
  readonly columns?: number;
}

/** Runs plimsoll inside this process. */
export async function plimsoll(args: readonly string[], world: World = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await run(args, {
    cwd: world.cwd ?? process.cwd(),
    env: world.env ?? {},
    stdin: Readable.from([Buffer.from(world.stdin ?? '')]),
    stdout: {
      isTTY: world.columns !== undefined,
      columns: world.columns,
      write: (text) => {
        stdout += Buffer.from(text).toString();
      },
    },
    stderr: {
      write: (text) => {
        stderr += Buffer.from(text).toString();
      },
    },
  });
  return { code, stdout, stderr };
}
