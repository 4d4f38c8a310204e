import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExplainFlags, GraphFlags, LintFlags, RulesFlags } from './flags.js';
import type { ExitCode, Io } from './io.js';
import { version } from './version.js';

/** Commands are declared here and loaded when they run: `--help` needs none of them, `lint` not the others. */
export function createProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command('plimsoll')
    .description('Says what will break in Kubernetes manifests before a cluster does.')
    .version(version, '-V, --version')
    .usage('[lint] [PATH…] [options]')
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // One line for one mistake: commander puts its guess on a second one.
      outputError: (text, write) => write(text.replace(/^error: /, 'plimsoll: ').replace(/\n(?=.)/g, ' ')),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing found at or above --fail-on, 1 something found, 2 could not do its work.',
    );

  program
    .command('lint', { isDefault: true })
    .description('check manifests; the command where none is named')
    .argument('[path...]', 'files, folders, globs, or - for standard input; without any the working directory')
    .addOption(
      new Option('--format <name>', 'how to print findings').choices(['pretty', 'compact', 'json']).default('pretty'),
    )
    .option('--kubernetes-version <version>', 'check for this version; may be repeated or a list by comma', collect, [])
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .addOption(
      new Option('--preset <name>', 'how much to ask for (default: "recommended")').choices([
        'recommended',
        'strict',
        'all',
      ]),
    )
    .option('--config <file>', 'take this configuration (default: the nearest plimsoll.yaml upwards)', filled)
    .option('--no-config', 'take no configuration')
    .option('--base <ref>', 'compare with this git ref, and report what the API server would refuse to change', filled)
    .option('--stdin-filename <name>', 'read standard input as the text of this file', filled)
    .option('--fix', 'repair what has a safe fix; standard input is printed repaired')
    .option('--diff', 'print what --fix would change, write nothing; exits with 1 where something would change')
    .option('--suggested', 'with --fix or --diff: the likely fixes too, not only the safe ones')
    .option('--allow-empty', 'exit with 0 where there is no manifest')
    .option('--quiet', 'print errors only')
    .option('--no-color', 'print without colours (NO_COLOR does the same)')
    .action(async (paths: string[], options: LintFlags) => {
      const { lintCommand } = await import('./lint.js');
      done(await lintCommand(paths, options, io));
    });

  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('--format <name>', 'how to print them').choices(['pretty', 'json']).default('pretty'))
    .option('--no-color', 'print without colours (NO_COLOR does the same)')
    .action(async (options: RulesFlags) => {
      const { rulesCommand } = await import('./rules.js');
      done(await rulesCommand(options, io));
    });

  program
    .command('graph')
    .description('draw what refers to what, broken references in red')
    .argument('[path...]', 'files, folders, globs, or - for standard input; without any the working directory')
    .addOption(
      new Option('--format <name>', 'default: what the extension of -o says, else mermaid').choices([
        'mermaid',
        'dot',
        'svg',
        'html',
        'json',
      ]),
    )
    .option('-o, --output <file>', 'write to this file', filled)
    .option('--namespace <name>', 'only objects of this namespace, and what they are joined to', filled)
    .option('--kind <kind>', 'only objects of this kind, and what they are joined to; may be repeated', collect, [])
    .option('--focus <kind/name>', 'only this object, what it leads to and what leads to it', filled)
    .option('--config <file>', 'take this configuration (default: the nearest plimsoll.yaml upwards)', filled)
    .option('--no-config', 'take no configuration')
    .option('--stdin-filename <name>', 'read standard input as the text of this file', filled)
    .action(async (paths: string[], options: GraphFlags) => {
      const { graphCommand } = await import('./graph.js');
      done(await graphCommand(paths, options, io));
    });

  program
    .command('explain')
    .description('say what a rule finds, or what a line of a manifest refers to and what refers to it')
    .argument('<rule|place>', 'the id of a rule, such as statefulset/headless-service, or FILE:LINE[:COLUMN]')
    .option(
      '--workspace <path>',
      'where to look for the other ends (default: the git checkout); may be repeated',
      collect,
      [],
    )
    .option('--config <file>', 'take this configuration (default: the nearest plimsoll.yaml upwards)', filled)
    .option('--no-config', 'take no configuration')
    .option('--no-color', 'print without colours (NO_COLOR does the same)')
    .action(async (rule: string, options: ExplainFlags) => {
      const { explainCommand } = await import('./explain.js');
      done(await explainCommand(rule, options, io));
    });

  program
    .command('lsp')
    .description('speak the language server protocol with an editor')
    .option('--stdio', 'over standard input and output, the only way there is')
    .option('--clientProcessId <id>', 'end when this process has ended')
    .action(async () => {
      const { lspCommand } = await import('./lsp.js');
      await lspCommand();
    });

  return program;
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
}
