/** The command line was wrong; the message says what, on one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The configuration was wrong; the message is all that is printed of it, with the places. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
