import type { ChalkInstance } from 'chalk';
import type { Severity } from '../diagnostic/index.js';

/** The colours of the pretty format, by what they mean. None of them is the only sign of anything. */
export interface Paint {
  readonly file: (text: string) => string;
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
  /** The underline of related places. */
  readonly related: (text: string) => string;
  /** Line numbers, frames, what stands around. */
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly good: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours at all. */
export const plain: Paint = {
  file: same,
  severity: { error: same, warning: same, info: same },
  related: same,
  dim: same,
  strong: same,
  good: same,
};

/** Colours of the sixteen that every terminal has, so that they follow the reader's own theme. */
export function coloured(chalk: ChalkInstance): Paint {
  return {
    file: chalk.underline,
    severity: { error: chalk.red.bold, warning: chalk.yellow.bold, info: chalk.blue.bold },
    related: chalk.cyan,
    dim: chalk.dim,
    strong: chalk.bold,
    good: chalk.green,
  };
}
