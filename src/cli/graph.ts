import fs from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/index.js';
import { lint } from '../engine/index.js';
import { draw, type GraphFormat, graphOf, NothingSelectedError, select } from '../graph/index.js';
import { newestKubernetes } from '../schema/catalogue.js';
import { configFor, inputsFor } from './config.js';
import { UsageError } from './errors.js';
import type { GraphFlags } from './flags.js';
import type { ExitCode, Io } from './io.js';
import { progressOn } from './progress.js';

/** `plimsoll graph`: what refers to what, as a picture or for programs. */
export async function graphCommand(paths: readonly string[], flags: GraphFlags, io: Io): Promise<ExitCode> {
  const format = flags.format ?? formatOf(flags.output);
  const progress = progressOn(io.stderr);
  const config = await configFor(flags.config, io);
  const inputs = await inputsFor(paths, config, flags.stdinFilename, io);
  const result = await lint(inputs.texts, {
    ...config,
    kubernetes: config?.kubernetes ?? [newestKubernetes],
    preset: config?.preset ?? 'recommended',
    rules: rules.filter(({ visit }) => visit === 'workspace'),
    progress: progress.update,
  });
  progress.clear();
  const complaints = [
    ...inputs.problems.filter(({ empty }) => !empty).map(({ name, message }) => `${name}: ${message}`),
    ...result.internalErrors.map(({ rule, file }) => `${file || 'the workspace'}: ${rule} failed, a bug of plimsoll`),
  ];
  const linked = result.linked;
  if (!linked || linked.objects.length === 0)
    complaints.push(`${paths.join(' ') || '.'}: no Kubernetes manifest found`);
  for (const complaint of complaints) io.stderr.write(`plimsoll: ${complaint}\n`);
  if (!linked || linked.objects.length === 0) return 2;

  const title = paths.map((one) => path.basename(path.resolve(io.cwd, one))).join(', ') || path.basename(io.cwd);
  write(await drawn(), flags.output, io);
  return complaints.length > 0 ? 2 : 0;

  async function drawn(): Promise<string> {
    if (!linked) return '';
    try {
      // A comment that ignores a finding mends nothing: the picture shows what is broken, as the editor's does.
      const found = [...result.diagnostics, ...result.suppressed.map(({ diagnostic }) => diagnostic)];
      const graph = select(graphOf(linked, found), {
        namespace: flags.namespace,
        kinds: flags.kind,
        focus: flags.focus,
      });
      return await draw(graph, format, title);
    } catch (error) {
      if (error instanceof NothingSelectedError) throw new UsageError(error.message);
      throw error;
    }
  }
}

const extensions: Readonly<Record<string, GraphFormat>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
  '.svg': 'svg',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
};

/** A file's extension says what it is to hold; on a terminal it is the one format that can be read there. */
function formatOf(output: string | undefined): GraphFormat {
  if (output === undefined) return 'mermaid';
  const extension = path.extname(output).toLowerCase();
  const format = extensions[extension];
  if (format) return format;
  const known = Object.keys(extensions).join(', ');
  throw new UsageError(`-o ${output}: its extension is none of ${known}; say --format`);
}

function write(text: string, output: string | undefined, io: Io): void {
  if (output === undefined) {
    io.stdout.write(text);
    return;
  }
  const file = path.resolve(io.cwd, output);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    // A reader sees the old picture or the new one, and never half of it.
    fs.writeFileSync(beside, text);
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw new UsageError(`-o ${output}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
