/** A path in a text: `folder/rest`. */
export interface FoundPath {
  readonly folder: string;
  readonly rest: string;
  readonly start: number;
  readonly end: number;
}

/** What may stand before a path; a path goes on behind any other character. */
const before = /[\s=:@,"'(;|&<>]/;
/** What may stand behind a path; anything else may be a pattern, a variable, a template, or go on with the name. */
const behind = /["']?(?:[\s:,);|&<>]|$)/y;

/**
 * The paths of a text that lie below one of some folders, or are one of them. One that is part of a longer path, or that
 * goes on with anything but the characters of a ConfigMap's keys and slashes, is none; each belongs to its innermost folder.
 */
export function findPaths(text: string, folders: readonly string[]): FoundPath[] {
  const found = new Map<number, FoundPath>();
  for (const folder of folders) {
    for (let start = text.indexOf(folder); start >= 0; start = text.indexOf(folder, start + 1)) {
      if (start > 0 && !before.test(text[start - 1] ?? '')) continue;
      const [more = ''] = /^(?:\/[-._a-zA-Z0-9/]*)?/.exec(text.slice(start + folder.length)) ?? [];
      const end = start + folder.length + more.length;
      behind.lastIndex = end;
      if (!behind.test(text)) continue;
      const other = found.get(start);
      if (other && other.folder.length >= folder.length) continue;
      const rest = more.replace(/^\/+/, '').replace(/\/+$/, '');
      const trimmed = end - (more.length - more.replace(/\/+$/, '').length);
      found.set(start, { folder, rest, start, end: trimmed });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}
