import path from 'node:path';
import { collect, readText } from '../input/index.js';
import { type CustomKinds, customKindsIn } from '../schema/crd/index.js';
import { parseText } from '../syntax/index.js';
import { SourceText } from '../text/index.js';
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
  const { config, problems } = await complete(read.text, path.dirname(file), cwd, known);
  return problems.length > 0 ? { problems } : { config };
}

/**
 * Reads what is set elsewhere than in a file, under the same keys. It is not somebody's file that can be put right at a
 * place: what is right in it counts, and the mistakes are given beside it.
 * @param settings a JSON value. What is empty is as if it were not there: that is what an editor shows for what nobody set.
 * @param folder absolute: what patterns and paths are relative to.
 */
export async function loadSettings(
  settings: object,
  folder: string,
  known: Known,
): Promise<{ readonly config: Config; readonly problems: readonly ConfigProblem[] }> {
  const set = Object.entries(settings).filter(([, value]) => value !== '');
  const text = new SourceText('settings.json', JSON.stringify(Object.fromEntries(set), undefined, 2));
  const { config, problems } = await complete(text, folder, folder, known);
  // A version that is not known is none.
  return { config: { ...config, kubernetes: config.kubernetes?.length ? config.kubernetes : undefined }, problems };
}

async function complete(text: SourceText, folder: string, cwd: string, known: Known) {
  const { config, problems } = readConfig(text, known);
  const schemas = await readSchemas(config.schemas, text, folder, cwd);
  const all = [...problems, ...schemas.problems].sort((a, b) => a.range.start - b.range.start);
  const paths = config.schemas.map(({ path: written }) => path.resolve(folder, written));
  const { customKinds } = schemas;
  return { config: { ...config, name: text.name, folder, schemas: paths, customKinds }, problems: all };
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
