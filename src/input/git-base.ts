import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { decode } from '../text/decode.js';
import { SourceText } from '../text/index.js';
import { manifestFile } from './name.js';
import { maxBytes } from './read.js';

/** The manifests of a git ref, or why there are none: one sentence for the user. */
export type GitBase =
  | { readonly texts: readonly SourceText[]; readonly problem?: undefined }
  | { readonly problem: string; readonly texts?: undefined };

/**
 * Reads from a git ref what a run is compared with: the files of the same names as the run's texts, and the manifests
 * that the working tree no longer has (they may have been moved). Names are relative to `cwd`, as those of the run are.
 *
 * Git only ever looks up objects here: no filter, text conversion, hook or monitor of the repository runs, and nothing
 * is fetched.
 * @param ref a commit, branch or tag; `REF...` means where HEAD left REF (the merge base), as in `git diff`.
 * @param names the names of the run's texts
 */
export function readGitBase(ref: string, names: ReadonlySet<string>, cwd: string): GitBase {
  const git = (args: readonly string[], input?: string) => runGit(args, cwd, input);
  if (ref.startsWith('-')) return { problem: `--base ${ref}: a git ref does not begin with a dash` };
  const place = git(['rev-parse', '--show-cdup', '--show-prefix']);
  if (place.problem !== undefined) return { problem: `--base needs a git repository: ${place.problem}` };
  const [up = '', prefix = ''] = place.output.toString().split('\n');

  const dots = ref.endsWith('...');
  const found = dots
    ? git(['merge-base', ref.slice(0, -3), 'HEAD'])
    : git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  const commit = found.problem === undefined ? found.output.toString().trim() : '';
  if (commit === '') return { problem: unknownRef(ref, dots, git) };

  const tree = git(['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (tree.problem !== undefined) return { problem: `--base ${ref}: ${tree.problem}` };
  const wanted: { readonly id: string; readonly name: string }[] = [];
  for (const line of tree.output.toString().split('\0')) {
    const match = /^100(?:644|755) blob ([0-9a-f]+)\t(.+)$/s.exec(line);
    const [, id, file] = match ?? [];
    if (id === undefined || file === undefined) continue;
    const name = path.posix.relative(prefix, file);
    const isGone = () => manifestFile.test(file) && !fs.existsSync(path.join(cwd, up, file));
    if (names.has(name) || isGone()) wanted.push({ id, name });
  }
  if (wanted.length === 0) return { texts: [] };
  const blobs = git(['cat-file', '--batch'], `${wanted.map(({ id }) => id).join('\n')}\n`);
  if (blobs.problem !== undefined) return { problem: `--base ${ref}: ${blobs.problem}` };
  const contents = blobsOf(blobs.output);
  if (contents.size < new Set(wanted.map(({ id }) => id)).size)
    return { problem: `--base ${ref}: this checkout lacks files of that commit (a partial clone): fetch them first` };
  return { texts: wanted.flatMap(({ id, name }) => textOf(name, contents.get(id))) };
}

/** Encrypted and other binary files are passed over, as they are in the working tree. */
function textOf(name: string, bytes: Uint8Array | undefined): SourceText[] {
  if (!bytes || bytes.length > maxBytes) return [];
  const decoded = decode(bytes);
  return decoded.problem ? [] : [new SourceText(name, decoded.content)];
}

/** What `git cat-file --batch` prints: a line `ID blob SIZE`, the bytes, and a line end, for each that was asked for. */
function blobsOf(output: Buffer): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    blobs.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

type Output =
  | { readonly output: Buffer; readonly problem?: undefined }
  | { readonly problem: string; readonly output?: undefined };

function runGit(args: readonly string[], cwd: string, input?: string): Output {
  const run = spawnSync('git', ['-c', 'core.fsmonitor=false', ...args], {
    cwd,
    input: input ?? '',
    maxBuffer: Number.POSITIVE_INFINITY,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
  });
  if (run.error) {
    const isMissing = 'code' in run.error && run.error.code === 'ENOENT';
    return { problem: isMissing ? 'there is no git in the PATH' : `git failed: ${run.error.message}` };
  }
  if (run.status === 0) return { output: run.stdout };
  const [first = ''] = run.stderr.toString().trim().split('\n');
  return { problem: first.replace(/^(?:fatal|error): /, '') || `git ${args[0]} failed` };
}

/** Why a ref leads nowhere, and what to do. */
function unknownRef(ref: string, dots: boolean, git: (args: readonly string[]) => Output): string {
  const name = dots ? ref.slice(0, -3) : ref;
  const known = git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).problem === undefined;
  const shallow = git(['rev-parse', '--is-shallow-repository']).output?.toString().trim() === 'true';
  const [remote, ...branch] = name.split('/');
  const fetch = branch.length > 0 ? `\`git fetch --depth=1 ${remote} ${branch.join('/')}:refs/remotes/${name}\`` : 'it';
  if (known) {
    const why = shallow
      ? 'this is a shallow clone: fetch the whole history (`git fetch --unshallow`)'
      : 'they share no commit';
    return `--base ${ref}: no commit where HEAD left ${name}: ${why}`;
  }
  return shallow
    ? `--base ${ref}: no such commit here, and this is a shallow clone (CI makes those): fetch ${fetch} first`
    : `--base ${ref}: no such commit, branch or tag in this repository${branch.length > 0 ? `; fetch ${fetch} where it is on the remote` : ''}`;
}
