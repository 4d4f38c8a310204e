import { rules } from '../../rules/index.js';
import type { LintResult } from '../engine/index.js';
import { lint } from '../engine/index.js';
import { collect } from '../input/index.js';
import { compact, json, type Run } from '../report/index.js';
import { kubernetesVersions, newestKubernetes } from '../schema/catalogue.js';
import { UsageError } from './errors.js';
import type { ExitCode, Io } from './io.js';
import { parseVersions } from './kubernetes-versions.js';
import type { LintFlags } from './program.js';
import { version } from './version.js';

/** `plimsoll lint`: reads, checks, prints, and says with the exit code how it went. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  const kubernetes = versionsOf(flags);
  const started = performance.now();
  const inputs = await collect(paths, { cwd: io.cwd, stdin: io.stdin, stdinName: flags.stdinFilename });
  const result = await lint(inputs.texts, { kubernetes, preset: flags.preset, rules });
  const run: Run = {
    result: flags.quiet ? onlyErrors(result) : result,
    plimsoll: version,
    kubernetes,
    passedOver: inputs.passedOver,
    milliseconds: performance.now() - started,
  };
  io.stdout.write(flags.format === 'json' ? json(run) : compact(run));
  for (const { name, message } of inputs.problems) io.stderr.write(`plimsoll: ${name}: ${message}\n`);
  for (const { rule, file, error } of result.internalErrors) {
    io.stderr.write(`plimsoll: ${file}: rule ${rule} failed, a bug of plimsoll: ${describe(error)}\n`);
  }
  const empty = isEmpty(result) && run.passedOver.length === 0;
  if (empty && !flags.allowEmpty && inputs.problems.length === 0) {
    io.stderr.write(`plimsoll: ${paths.join(' ') || '.'}: no Kubernetes manifest found (--allow-empty accepts that)\n`);
    return 2;
  }
  if (inputs.problems.length > 0 || result.internalErrors.length > 0) return 2;
  return fails(result, flags.failOn) ? 1 : 0;
}

function versionsOf(flags: LintFlags): string[] {
  if (flags.kubernetesVersion.length === 0) return [newestKubernetes];
  const { versions, unknown } = parseVersions(flags.kubernetesVersion);
  if (unknown.length > 0) {
    const list = `${kubernetesVersions[0]} to ${kubernetesVersions.at(-1)}`;
    throw new UsageError(
      `--kubernetes-version ${unknown.map((value) => `"${value}"`).join(', ')}: plimsoll knows Kubernetes ${list}`,
    );
  }
  return versions;
}

function onlyErrors(result: LintResult): LintResult {
  return { ...result, diagnostics: result.diagnostics.filter(({ severity }) => severity === 'error') };
}

function isEmpty({ counts, diagnostics, notChecked }: LintResult): boolean {
  return counts.objects === 0 && diagnostics.length === 0 && notChecked.length === 0;
}

function fails({ diagnostics }: LintResult, failOn: LintFlags['failOn']): boolean {
  if (failOn === 'never') return false;
  const rank = { error: 0, warning: 1, info: 2 };
  return diagnostics.some(({ severity }) => rank[severity] <= rank[failOn]);
}

function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split('\n').slice(0, 2).join(' ').trim();
}
