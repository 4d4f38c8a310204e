import path from 'node:path';

/** Files that may hold manifests; others are read only when they are named. */
export const manifestFile = /\.(?:ya?ml|json|md|markdown)$/i;

/** The name of an absolute path in every output: relative to the working directory, with `/`. */
export function nameOf(cwd: string, file: string): string {
  // `plimsoll <(kubectl kustomize .)` hands over /dev/fd/63, which `../../../dev/fd/63` would only hide.
  if (file.startsWith('/dev/')) return file;
  const relative = path.relative(cwd, file);
  return relative === '' ? '.' : relative.split(path.sep).join('/');
}
