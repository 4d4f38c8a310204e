import type { Config } from './config.js';

/**
 * What holds where a file and somebody's own settings both speak: the file, key by key. Which files count is one thing:
 * where the file has `include` or `exclude`, both are its own.
 */
export function layered(file: Config | undefined, settings: Config | undefined): Config | undefined {
  if (!file || !settings) return file ?? settings;
  const files = file.include.length + file.exclude.length > 0 ? file : settings;
  return {
    name: file.name,
    folder: files.folder,
    include: files.include,
    exclude: files.exclude,
    kubernetes: file.kubernetes ?? settings.kubernetes,
    preset: file.preset ?? settings.preset,
    severities: file.severities.size > 0 ? file.severities : settings.severities,
    world: file.world ?? settings.world,
    external: file.external.length > 0 ? file.external : settings.external,
    schemas: file.customKinds.length > 0 ? file.schemas : settings.schemas,
    customKinds: file.customKinds.length > 0 ? file.customKinds : settings.customKinds,
    references: file.references.length > 0 ? file.references : settings.references,
  };
}
