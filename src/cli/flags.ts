/** What commander makes of the options of `lint`. */
export interface LintFlags {
  readonly format: 'pretty' | 'compact' | 'json';
  readonly kubernetesVersion: readonly string[];
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
  readonly preset: 'recommended' | 'strict' | 'all';
  readonly stdinFilename?: string;
  readonly allowEmpty?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** What commander makes of the options of `rules`. */
export interface RulesFlags {
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

/** What commander makes of the options of `explain`. */
export interface ExplainFlags {
  readonly color: boolean;
}
