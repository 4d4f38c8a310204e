import path from 'node:path';
import { rules } from '../../rules/index.js';
import { configName, findConfig, isConfig } from '../config/find.js';
import type { Config, ConfigProblem } from '../config/index.js';
import { collect, type Inputs } from '../input/index.js';
import type { SourceText } from '../text/index.js';
import { ConfigError, UsageError } from './errors.js';
import type { Io } from './io.js';

/**
 * The configuration of a run: that of `--config`, or the nearest `plimsoll.yaml` from the working directory upwards.
 * One run links everything it is given as one workspace, so it has one configuration, wherever its paths lie.
 * @param flag the file of `--config`; false for `--no-config`
 * @throws UsageError, ConfigError
 */
export async function configFor(flag: string | false | undefined, io: Io): Promise<Config | undefined> {
  const file = fileFor(flag, io.cwd);
  if (file === undefined) return undefined;
  const { loadConfig } = await import('../config/index.js');
  const loaded = await loadConfig(file, io.cwd, { rules: rules.map(({ id }) => id) });
  if (loaded.unreadable !== undefined) throw new UsageError(loaded.unreadable);
  if (loaded.problems) throw new ConfigError(await show(loaded.problems));
  return loaded.config;
}

/** The texts that the arguments of a command mean, without those of folders that the configuration leaves out. */
export async function inputsFor(
  args: readonly string[],
  config: Config | undefined,
  stdinName: string | undefined,
  io: Io,
): Promise<Inputs> {
  const filter = config ? await filterOf(config) : undefined;
  const inputs = await collect(args, { cwd: io.cwd, stdin: io.stdin, stdinName, filter });
  return { ...inputs, texts: withoutConfigs(inputs.texts) };
}

async function filterOf({ folder, include, exclude }: Config) {
  if (include.length + exclude.length === 0) return undefined;
  const { PathFilter } = await import('../input/path-filter.js');
  return new PathFilter(folder, include, exclude);
}

/** A configuration that lies among the manifests is none of them, and nothing that was not checked. */
function* withoutConfigs(texts: Iterable<SourceText>): Generator<SourceText> {
  for (const text of texts) if (!isConfig(text)) yield text;
}

function fileFor(flag: string | false | undefined, cwd: string): string | undefined {
  if (flag === false) return undefined;
  if (flag !== undefined) return path.resolve(cwd, flag);
  const { file, misnamed } = findConfig(cwd);
  if (misnamed !== undefined) {
    const name = path.relative(cwd, misnamed).split(path.sep).join('/');
    throw new UsageError(`${name}: a configuration is called ${configName}: rename it, or name it with --config`);
  }
  return file;
}

/** `file:line:column: message` and the place in its lines. */
async function show(problems: readonly ConfigProblem[]): Promise<string> {
  const { frame } = await import('../report/frame.js');
  const { safeText } = await import('../report/cells.js');
  const same = (text: string) => text;
  return problems
    .map(({ text, range, message }) => {
      const { line, column } = text.positionAt(range.start);
      const marks = [{ range, label: '', primary: true }];
      const lines = frame(text, marks, { gutter: 6, room: 100, primary: same, related: same, dim: same });
      return `${safeText(text.name)}:${line}:${column}: ${safeText(message)}\n${lines.join('\n')}\n`;
    })
    .join('');
}
