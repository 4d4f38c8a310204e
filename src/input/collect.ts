import fs from 'node:fs';
import path from 'node:path';
import { decode } from '../text/decode.js';
import { SourceText } from '../text/index.js';
import { describeError, type InputProblem, type PassedOver } from './file-problem.js';
import { nameOf } from './name.js';
import type { PathFilter } from './path-filter.js';
import { type Bytes, readBytes, readStream } from './read.js';

/** Where names are resolved and what `-` reads. */
export interface InputOptions {
  /** Absolute: the working directory. */
  readonly cwd: string;
  /** Standard input, read for the argument `-` only. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** The name that the text of standard input gets; `<stdin>` without one. */
  readonly stdinName?: string;
  /** Which files of folders and patterns are wanted; all without it. What is named itself is read in any case. */
  readonly filter?: PathFilter;
}

/** The named texts of a run. */
export interface Inputs {
  /** How many texts there are at most. */
  readonly count: number;
  /** True where no folder was given: files picked one by one may belong to others that lie beside them. */
  readonly incomplete: boolean;
  /** What came in by standard input, where it was asked for. */
  readonly stdin?: Uint8Array;
  /** Reads the files one after the other as they are asked for; to be gone through once. */
  readonly texts: Iterable<SourceText>;
  /** Complete when `texts` has been gone through. */
  readonly problems: readonly InputProblem[];
  /** Complete when `texts` has been gone through. */
  readonly passedOver: readonly PassedOver[];
}

/** A file to be read. */
interface Source {
  readonly name: string;
  /** True when a person named this very file: then nothing about it is passed over. */
  readonly named: boolean;
  /** Set for standard input. */
  readonly buffer?: true;
  readonly read: () => Bytes;
}

/**
 * Finds the texts that `args` mean: files, folders, patterns and `-`; without any the working directory. Nothing here
 * throws for what a file or a name is like: that becomes a problem, and the rest goes on.
 */
export async function collect(args: readonly string[], options: InputOptions): Promise<Inputs> {
  const problems: InputProblem[] = [];
  const passedOver: PassedOver[] = [];
  const sources = new Map<string, Source>();
  const patterns: string[] = [];
  let incomplete = true;
  let stdin: Uint8Array | undefined;

  const addFile = (file: string, named: boolean) => {
    const known = sources.get(file);
    if (known?.buffer || (known && (known.named || !named))) return;
    sources.set(file, { name: nameOf(options.cwd, file), named, read: () => readBytes(file) });
  };
  const addFolder = async (folder: string) => {
    incomplete = false;
    const { walkFolder } = await import('./walk.js');
    const walked = walkFolder(folder, options.cwd, options.filter?.inside(folder));
    problems.push(...walked.problems);
    passedOver.push(...walked.passedOver);
    if (walked.files.length === 0 && walked.problems.length === 0) {
      problems.push({
        name: nameOf(options.cwd, folder),
        message:
          walked.filtered > 0
            ? 'all that this folder holds is left out by the configuration'
            : 'no YAML, JSON or Markdown file in this folder',
        empty: true,
      });
    }
    for (const file of walked.files) addFile(file, false);
  };

  for (const arg of args.length > 0 ? args : ['.']) {
    if (arg === '-') {
      const name = options.stdinName ?? '<stdin>';
      const bytes = await readStream(options.stdin).catch((error) => ({ problem: describeError(error) }));
      // An editor's buffer stands for the file of its name, wherever that one is met.
      if ('bytes' in bytes) stdin = bytes.bytes;
      const key = options.stdinName === undefined ? arg : path.resolve(options.cwd, options.stdinName);
      sources.set(key, { name, named: true, buffer: true, read: () => bytes });
      continue;
    }
    const file = path.resolve(options.cwd, arg);
    try {
      if (fs.statSync(file).isDirectory()) await addFolder(file);
      else addFile(file, true);
    } catch (error) {
      // A file called `a[1].yaml` is a file: only what does not exist is a pattern.
      if (isPattern(arg)) patterns.push(arg);
      else problems.push({ name: nameOf(options.cwd, file), message: describeError(error) });
    }
  }
  if (patterns.some((pattern) => !pattern.startsWith('!'))) {
    const { matchPatterns } = await import('./patterns.js');
    const matched = await matchPatterns(patterns, options.cwd);
    problems.push(...matched.problems);
    for (const file of matched.files) if (options.filter?.wants(file) ?? true) addFile(file, false);
  }

  function* texts(): Generator<SourceText> {
    for (const source of sources.values()) {
      const text = read(source);
      if (text) yield text;
    }
  }

  function read({ name, named, read }: Source): SourceText | undefined {
    let bytes: Bytes;
    try {
      bytes = read();
    } catch (error) {
      problems.push({ name, message: describeError(error) });
      return undefined;
    }
    if ('problem' in bytes) {
      problems.push({ name, message: bytes.problem });
      return undefined;
    }
    const decoded = decode(bytes.bytes);
    if (!decoded.problem) return new SourceText(name, decoded.content, decoded.mark);
    // Repositories hold encrypted files (git-crypt) under their plain names.
    if (decoded.problem.kind === 'binary' && !named) passedOver.push({ name, reason: 'binary file' });
    else problems.push({ name, message: decoded.problem.message });
    return undefined;
  }

  return { count: sources.size, incomplete, ...(stdin && { stdin }), texts: texts(), problems, passedOver };
}

function isPattern(arg: string): boolean {
  return /[*?[\]{}]|^!/.test(arg);
}
