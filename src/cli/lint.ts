import { rules } from '../../rules/index.js';
import { parseVersions } from '../config/kubernetes-versions.js';
import { type LintResult, lint } from '../engine/index.js';
import { compact, json, type Run } from '../report/index.js';
import { newestKubernetes } from '../schema/catalogue.js';
import { kubernetesVersions } from '../schema/versions.js';
import { paintFor } from './colour.js';
import { configFor, inputsFor } from './config.js';
import { UsageError } from './errors.js';
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
  const result = await lint(inputs.texts, {
    ...config,
    kubernetes,
    preset: flags.preset ?? config?.preset ?? 'recommended',
    rules,
    progress: progress.update,
  });
  progress.clear();

  const complaints = [
    ...inputs.problems
      .filter(({ empty }) => !(empty && flags.allowEmpty))
      .map(({ name, message }) => `${name}: ${message}`),
    ...result.internalErrors.map(
      ({ rule, file, error }) =>
        `${file || 'the workspace'}: rule ${rule} failed, a bug of plimsoll: ${describe(error)}`,
    ),
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
      milliseconds: performance.now() - started,
    },
    flags,
    io,
  );
  io.stdout.write(report);
  for (const complaint of complaints) io.stderr.write(`plimsoll: ${complaint}\n`);
  if (complaints.length > 0) return 2;
  return fails(result, flags.failOn) ? 1 : 0;
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
