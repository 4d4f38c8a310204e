import { CommanderError } from 'commander';
import { ConfigError, UsageError } from './errors.js';
import type { ExitCode, Io } from './io.js';
import { createProgram } from './program.js';

/**
 * Runs plimsoll with the arguments of the command line (without node and the script). Findings go to `io.stdout`,
 * everything else to `io.stderr`. Never throws for what a user or a manifest does.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(io, (result) => {
    code = result;
  });
  try {
    const commands = program.commands.map((command) => command.name());
    await program.parseAsync(withCommand(argv, commands), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof ConfigError) {
      io.stderr.write(error.message);
      return 2;
    }
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`plimsoll: ${error.message}\n`);
    return 2;
  }
}

/** `plimsoll k8s/` is `plimsoll lint k8s/`; a folder called `rules` is written `./rules`. */
function withCommand(argv: readonly string[], commands: readonly string[]): string[] {
  const [first = ''] = argv;
  const own = [...commands, 'help', '--help', '-h', '--version', '-V'];
  return own.includes(first) ? [...argv] : ['lint', ...argv];
}
