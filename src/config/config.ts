import type { Severity } from '../diagnostic/index.js';
import type { ExternalObjects, Row, World } from '../reference/index.js';
import type { Preset } from '../rule/index.js';
import type { CustomKinds } from '../schema/crd/index.js';
import type { Range, SourceText } from '../text/index.js';

/** What a configuration asks for. Where a key is not written its member is undefined or empty. */
export interface Config {
  /** The file as it is named in messages. */
  readonly name: string;
  /** Absolute: the folder of the file. `include`, `exclude` and `schemas` are relative to it. */
  readonly folder: string;
  /** Oldest first, each once: `['1.30', '1.36']`. */
  readonly kubernetes: readonly string[] | undefined;
  readonly preset: Preset | undefined;
  readonly severities: ReadonlyMap<string, 'off' | Severity>;
  /** Patterns as in `.gitignore`. */
  readonly include: readonly string[];
  /** Patterns as in `.gitignore`. */
  readonly exclude: readonly string[];
  readonly world: World | undefined;
  readonly external: readonly ExternalObjects[];
  /** Absolute: files and folders with definitions. */
  readonly schemas: readonly string[];
  /** What the definitions under `schemas` define. */
  readonly customKinds: readonly CustomKinds[];
  readonly references: readonly Row[];
}

/** A mistake in a configuration, at its place. */
export interface ConfigProblem {
  readonly text: SourceText;
  readonly range: Range;
  /** One sentence. */
  readonly message: string;
}

/** What may be named in a configuration and is known elsewhere. */
export interface Known {
  /** The ids of all rules. */
  readonly rules: readonly string[];
}
