import type { GraphFormat } from '../graph/index.js';

/** What commander makes of the options of `lint`. */
export interface LintFlags {
  readonly format: 'pretty' | 'compact' | 'json';
  readonly kubernetesVersion: readonly string[];
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
  /** Undefined where the command line does not say. */
  readonly preset?: 'recommended' | 'strict' | 'all';
  /** False for `--no-config`, undefined where the nearest one is to be taken. */
  readonly config?: string | false;
  /** The git ref that the manifests are compared with. */
  readonly base?: string;
  readonly stdinFilename?: string;
  readonly fix?: boolean;
  readonly diff?: boolean;
  readonly suggested?: boolean;
  readonly allowEmpty?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** What commander makes of the options of `rules`. */
export interface RulesFlags {
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

/** What commander makes of the options of `graph`. */
export interface GraphFlags {
  /** Undefined: as the extension of `output` says, else mermaid. */
  readonly format?: GraphFormat;
  readonly output?: string;
  readonly namespace?: string;
  readonly kind: readonly string[];
  readonly focus?: string;
  readonly config?: string | false;
  readonly stdinFilename?: string;
}

/** What commander makes of the options of `explain`. */
export interface ExplainFlags {
  /** Where to look for the other ends; empty: the whole checkout. */
  readonly workspace: readonly string[];
  readonly config?: string | false;
  readonly color: boolean;
}
