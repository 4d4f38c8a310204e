import { decode } from '../text/decode.js';
import { SourceText } from '../text/index.js';
import { describeError, type InputProblem } from './file-problem.js';
import { nameOf } from './name.js';
import { readBytes } from './read.js';

/** The text of one file, or why there is none. */
export type ReadText =
  | { readonly text: SourceText; readonly problem?: undefined }
  | { readonly problem: InputProblem; readonly text?: undefined };

/** Reads the file of an absolute path; its name is relative to `cwd`. Never throws. */
export function readText(file: string, cwd: string): ReadText {
  const name = nameOf(cwd, file);
  try {
    const read = readBytes(file);
    if ('problem' in read) return { problem: { name, message: read.problem } };
    const decoded = decode(read.bytes);
    return decoded.problem
      ? { problem: { name, message: decoded.problem.message } }
      : { text: new SourceText(name, decoded.content, decoded.mark) };
  } catch (error) {
    return { problem: { name, message: describeError(error) } };
  }
}
