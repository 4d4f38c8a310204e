import path from 'node:path';
import { rules } from '../../rules/index.js';
import { parseVersions } from '../config/kubernetes-versions.js';
import { type Base, type LintOptions, type LintResult, lint } from '../engine/index.js';
import { compact, json, type Run } from '../report/index.js';
import { newestKubernetes } from '../schema/catalogue.js';
import { kubernetesVersions } from '../schema/versions.js';
import type { SourceText } from '../text/index.js';
import { paintFor } from './colour.js';
import { configFor, inputsFor } from './config.js';
import { UsageError } from './errors.js';
import type { Fixing, StandardInput } from './fix.js';
import type { LintFlags } from './flags.js';
import type { ExitCode, Io } from './io.js';
import { progressOn } from './progress.js';
import { version } from './version.js';

/** `plimsoll lint`: reads, checks, prints, and says with the exit code how it went. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  const started = performance.now();
  const given = versionsOf(flags);
  const config = await configFor(flags.config, io);
  const kubernetes = given ?? config?.kubernetes ?? [newestKubernetes];
  const progress = progressOn(io.stderr);
  const args = paths.length === 0 && flags.stdinFilename !== undefined ? ['-'] : paths;
  const inputs = await inputsFor(args, config, flags.stdinFilename, io);
  const texts = flags.base === undefined ? inputs.texts : [...inputs.texts];
  const base = flags.base === undefined ? undefined : await baseOf(flags.base, texts, io);
  const options: LintOptions = {
    ...config,
    kubernetes,
    preset: flags.preset ?? config?.preset ?? 'recommended',
    rules,
    incomplete: inputs.incomplete,
    unusual: isUnusual(args, flags, io),
    progress: progress.update,
    ...(base && { base }),
  };
  const stdin = inputs.stdin && { name: flags.stdinFilename ?? '<stdin>', bytes: inputs.stdin };
  const fixing = asksForFixes(flags) ? await repair(texts, options, flags, stdin, io) : undefined;
  const result = fixing?.result ?? (await lint(texts, options));
  progress.clear();

  const complaints = [
    ...inputs.problems
      .filter(({ empty }) => !(empty && flags.allowEmpty))
      .map(({ name, message }) => `${name}: ${message}`),
    ...result.internalErrors.map(
      ({ rule, file, error }) =>
        `${file || 'the workspace'}: rule ${rule} failed, a bug of plimsoll: ${describe(error)}`,
    ),
    ...(fixing?.complaints ?? []),
  ];
  const nothing = isEmpty(result) && inputs.passedOver.length === 0;
  if (nothing && inputs.problems.length === 0 && !flags.allowEmpty) {
    complaints.push(`${args.join(' ') || '.'}: no Kubernetes manifest found (--allow-empty accepts that)`);
  }

  const shown = flags.quiet ? result.diagnostics.filter(({ severity }) => severity === 'error') : result.diagnostics;
  const report = await print(
    {
      result: { ...result, diagnostics: shown },
      plimsoll: version,
      kubernetes,
      passedOver: inputs.passedOver,
      hidden: result.diagnostics.length - shown.length,
      fixed: fixing && { made: fixing.made, files: fixing.changed },
      milliseconds: performance.now() - started,
    },
    flags,
    io,
  );
  // Where the standard output carries the repaired text or a diff, what there is to say goes beside it.
  if (fixing?.output !== undefined) io.stdout.write(fixing.output);
  if (!flags.diff) (fixing?.output === undefined ? io.stdout : io.stderr).write(report);
  if (flags.diff && fixing && fixing.changed > 0) {
    const [fixes, files] = [counted(fixing.made.length, 'fix', 'fixes'), counted(fixing.changed, 'file', 'files')];
    io.stderr.write(`plimsoll: ${fixes} in ${files}; --fix writes ${fixing.made.length === 1 ? 'it' : 'them'}\n`);
  }
  for (const note of fixing?.notes ?? []) io.stderr.write(`plimsoll: ${note}\n`);
  for (const complaint of complaints) io.stderr.write(`plimsoll: ${complaint}\n`);
  if (complaints.length > 0) return 2;
  if (flags.diff) return (fixing?.changed ?? 0) > 0 ? 1 : 0;
  return fails(result, flags.failOn) ? 1 : 0;
}

/** Whether the flags ask for fixes. @throws UsageError where they contradict each other */
function asksForFixes({ fix, diff, suggested }: LintFlags): boolean {
  if (fix && diff) throw new UsageError('--diff shows what --fix would write: give one of them');
  if (suggested && !fix && !diff) throw new UsageError('--suggested says which fixes: give --fix or --diff with it');
  return fix === true || diff === true;
}

const counted = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

/** Whether a run without any argument in the same folder might say something else. */
function isUnusual(args: readonly string[], flags: LintFlags, { cwd }: Io): boolean {
  if (flags.kubernetesVersion.length > 0 || flags.config !== undefined) return true;
  const above = (arg: string) => path.relative(path.resolve(cwd, arg), cwd).split(path.sep)[0] !== '..';
  return args.length > 0 && !args.some(above);
}

/** Loaded where fixes are asked for only. */
async function repair(
  texts: Iterable<SourceText>,
  options: LintOptions,
  flags: LintFlags,
  stdin: StandardInput | undefined,
  io: Io,
): Promise<Fixing> {
  const { fixTexts } = await import('./fix.js');
  return fixTexts([...texts], options, flags, stdin, io);
}

/** What the texts are compared with. Throws a UsageError where git cannot say. */
async function baseOf(ref: string, texts: Iterable<SourceText>, io: Io): Promise<Base> {
  const { readGitBase } = await import('../input/git-base.js');
  const read = readGitBase(ref, new Set([...texts].map(({ name }) => name)), io.cwd);
  if (read.problem !== undefined) throw new UsageError(read.problem);
  return { ref, texts: read.texts };
}

async function print(run: Run, flags: LintFlags, io: Io): Promise<string> {
  if (flags.format === 'json') return json(run);
  if (flags.format === 'compact') return compact(run);
  if (run.result.diagnostics.length === 0 && (flags.quiet || isEmpty(run.result))) return '';
  const { pretty } = await import('../report/pretty.js');
  const columns = io.stdout.isTTY ? io.stdout.columns : undefined;
  return pretty(run, { columns, paint: await paintFor(flags.color, io.env, io.stdout) });
}

function versionsOf(flags: LintFlags): string[] | undefined {
  if (flags.kubernetesVersion.length === 0) return undefined;
  const { versions, unknown } = parseVersions(flags.kubernetesVersion);
  if (unknown.length > 0) {
    const values = unknown.map((value) => `"${value}"`).join(', ');
    throw new UsageError(`--kubernetes-version ${values} is none of ${kubernetesVersions.join(', ')}`);
  }
  return versions;
}

/** True where there was nothing to check, and nothing that could not be checked either. */
function isEmpty({ counts, diagnostics, notChecked }: LintResult): boolean {
  return counts.objects === 0 && diagnostics.length === 0 && notChecked.length === 0;
}

function fails({ diagnostics }: LintResult, failOn: LintFlags['failOn']): boolean {
  if (failOn === 'never') return false;
  const rank = { error: 0, warning: 1, info: 2 };
  return diagnostics.some(({ severity }) => rank[severity] <= rank[failOn]);
}

/** The message and the place in the code, on one line. */
function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text
    .split('\n')
    .slice(0, 2)
    .map((line) => line.trim())
    .join(' ');
}
