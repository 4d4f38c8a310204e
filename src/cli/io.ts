/** What a command may touch of the process, so that tests can hand in their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
}

/** A stream to write to, and what is known of the terminal behind it. */
export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal in cells. */
  readonly columns?: number;
  write(text: string | Uint8Array): unknown;
}

/** 0: nothing at or above the threshold; 1: something; 2: it could not do its work. */
export type ExitCode = 0 | 1 | 2;
