/** A file or folder that could not be used; a person sees `name: message` on one line. */
export interface InputProblem {
  /** As in `SourceText.name`; for a pattern or an option the pattern itself. */
  readonly name: string;
  readonly message: string;
  /** Set for a folder or a pattern that holds no file for us: `--allow-empty` accepts that. */
  readonly empty?: true;
}

/** A file or folder that was found and passed over: nobody's mistake, but it is said. */
export interface PassedOver {
  readonly name: string;
  readonly reason: string;
}

/** What the operating system's error codes mean, in words. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'symbolic link that leads back to itself',
  ENOTDIR: 'a part of this path is a file, not a folder',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many open files',
  EIO: 'the disk could not be read',
  EISDIR: 'is a folder',
};

/** One line about an error that reading a file or folder threw. */
export function describeError(error: unknown): string {
  const code = errorCode(error);
  if (code !== undefined) return words[code] ?? `cannot be read (${code})`;
  return error instanceof Error ? oneLine(error.message) : 'cannot be read';
}

/** `ENOENT` and the like; undefined for anything that is no system error. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
