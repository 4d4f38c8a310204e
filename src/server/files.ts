import path from 'node:path';
import { rules } from '../../rules/index.js';
import { findConfig, isConfig } from '../config/find.js';
import { type Config, type ConfigProblem, type Known, layered, loadConfig, loadSettings } from '../config/index.js';
import type { LintOptions } from '../engine/index.js';
import { collect } from '../input/index.js';
import { PathFilter } from '../input/path-filter.js';
import { newestKubernetes } from '../schema/index.js';
import type { SourceText } from '../text/index.js';
import { Pause } from './pause.js';

/** What the command line would be told by the configuration of a folder; or what is wrong with that. */
export type FolderConfig = {
  /** What is wrong in the editor's settings, in words. */
  readonly wrongSettings: readonly string[];
} & (
  | {
      readonly file: string | undefined;
      readonly options: LintOptions;
      readonly filter: PathFilter | undefined;
      /** Absolute: files and folders whose definitions are among the options. */
      readonly schemas: readonly string[];
    }
  | { readonly file: string; readonly problems: readonly ConfigProblem[]; readonly message: string }
);

/**
 * Reads the configuration that a run in a folder would take, and under it what the editor has set. Never throws for what
 * a file is like.
 */
export async function configOf(root: string, set: object | undefined): Promise<FolderConfig> {
  const known = { rules: rules.map(({ id }) => id) };
  const settings = set && (await loadSettings(set, root, known));
  const wrongSettings = settings?.problems.map(({ message }) => message) ?? [];
  return { wrongSettings, ...(await fileOf(root, settings?.config, known)) };
}

async function fileOf(root: string, settings: Config | undefined, known: Known) {
  const { file, misnamed } = findConfig(root);
  if (misnamed !== undefined) {
    return { file: misnamed, problems: [], message: 'a configuration is called plimsoll.yaml: this file is not read' };
  }
  if (file === undefined) return { file, ...taken(settings) };
  const loaded = await loadConfig(file, root, known);
  if (loaded.unreadable !== undefined) return { file, problems: [], message: loaded.unreadable };
  if (loaded.problems) return { file, problems: loaded.problems, message: '' };
  const config = layered(loaded.config, settings);
  return { file, ...taken(config) };
}

function taken(config: Config | undefined) {
  return { options: optionsOf(config), filter: filterOf(config), schemas: config?.schemas ?? [] };
}

function filterOf(config: Config | undefined): PathFilter | undefined {
  const { folder, include, exclude } = config ?? { folder: '', include: [], exclude: [] };
  return include.length + exclude.length > 0 ? new PathFilter(folder, include, exclude) : undefined;
}

/** As `plimsoll` takes them without any flag. */
function optionsOf(config: Config | undefined): LintOptions {
  return {
    ...config,
    kubernetes: config?.kubernetes ?? [newestKubernetes],
    preset: config?.preset ?? 'recommended',
    rules,
  };
}

/** What a folder holds. */
export interface ReadFolder {
  /** By name, in their order. */
  readonly texts: Map<string, SourceText>;
  /** Files that were not read, by name, with the reason. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
}

/** The texts that `plimsoll` in a folder would read; undefined where `stopped` says so meanwhile. */
export async function readFolder(
  root: string,
  filter: PathFilter | undefined,
  stopped: () => boolean,
): Promise<ReadFolder | undefined> {
  const inputs = await collect(['.'], { cwd: root, stdin: nothing(), filter });
  const texts = new Map<string, SourceText>();
  const pause = new Pause();
  for (const text of inputs.texts) {
    if (!isConfig(text)) texts.set(text.name, text);
    if (pause.due) await pause.take();
    if (stopped()) return undefined;
  }
  const failed = inputs.problems.filter(({ empty }) => !empty);
  const unread = failed.map(({ name, message }) => ({ name, reason: `cannot be read: ${message}` }));
  return { texts, passedOver: [...inputs.passedOver, ...unread] };
}

async function* nothing(): AsyncGenerator<string> {}

/** True for files whose change makes other files count: what is ignored, what is asked for. */
export function decidesAboutOthers(file: string): boolean {
  return /^(?:\.gitignore|\.?plimsoll\.ya?ml)$/.test(path.basename(file));
}
