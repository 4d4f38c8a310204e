import path from 'node:path';
import { collect, readText } from '../input/index.js';
import { type CustomKinds, customKindsIn } from '../schema/crd/index.js';
import { parseText } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import type { Config, ConfigProblem, Known } from './config.js';
import { type ReadConfig, readConfig } from './read.js';

/** A configuration, or all that is wrong with it; `unreadable` where there is no text: one line with the file's name. */
export type LoadedConfig =
  | { readonly config: Config; readonly problems?: undefined; readonly unreadable?: undefined }
  | { readonly problems: readonly ConfigProblem[]; readonly config?: undefined; readonly unreadable?: undefined }
  | { readonly unreadable: string; readonly config?: undefined; readonly problems?: undefined };

/**
 * Loads a configuration and the definitions that it names. Never throws for what a file is like.
 * @param file absolute
 * @param cwd absolute: files are named relative to it.
 */
export async function loadConfig(file: string, cwd: string, known: Known): Promise<LoadedConfig> {
  const read = readText(file, cwd);
  if (read.problem) return { unreadable: `${read.problem.name}: ${read.problem.message}` };
  const { config, problems } = readConfig(read.text, known);
  const folder = path.dirname(file);
  const schemas = await readSchemas(config.schemas, read.text, folder, cwd);
  const all = [...problems, ...schemas.problems].sort((a, b) => a.range.start - b.range.start);
  if (all.length > 0) return { problems: all };
  return { config: { ...config, name: read.text.name, folder, customKinds: schemas.customKinds } };
}

/** The definitions in some files and folders. A path that gives none is a mistake: somebody counts on it. */
async function readSchemas(
  schemas: ReadConfig['schemas'],
  text: SourceText,
  folder: string,
  cwd: string,
): Promise<{ customKinds: CustomKinds[]; problems: ConfigProblem[] }> {
  const customKinds: CustomKinds[] = [];
  const problems: ConfigProblem[] = [];
  for (const { path: written, range } of schemas) {
    const add = (message: string) => problems.push({ text, range, message });
    const inputs = await collect([path.resolve(folder, written)], { cwd, stdin: nothing() });
    let some = false;
    for (const schema of inputs.texts) {
      if (!schema.content.includes('CustomResourceDefinition')) continue;
      for (const document of parseText(schema)) {
        const found = customKindsIn(document);
        some ||= found.length > 0;
        customKinds.push(...found);
        const [first] = document.problems;
        if (!document.broken || !first) continue;
        const { line, column } = schema.positionAt(first.range.start);
        add(`${schema.name}:${line}:${column} cannot be read: ${first.message}`);
        some = true;
      }
    }
    const failed = inputs.problems.filter(({ empty }) => !empty);
    for (const { name, message } of failed) add(`${name}: ${message}`);
    if (!some && failed.length === 0) add(`"${written}" holds no CustomResourceDefinition`);
  }
  return { customKinds, problems };
}

async function* nothing(): AsyncGenerator<string> {}
