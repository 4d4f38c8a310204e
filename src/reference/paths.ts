/** A path of a kustomization as a text's name; undefined for what lies outside: an address, or above the workspace. */
export function resolvePath(folder: string, path: string): string | undefined {
  if (path.includes('://') || /^[\w.-]+\.[a-z]+[:/].*\/\//.test(path) || path.includes('?ref=')) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
