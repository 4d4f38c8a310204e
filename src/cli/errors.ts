/** The command line was wrong; the message says what, on one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
