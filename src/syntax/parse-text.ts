import type { SourceText } from '../text/index.js';
import type { SyntaxDocument } from './document.js';
import { parseJson } from './json.js';
import { parseMarkdown } from './markdown.js';
import { parseYaml } from './parse-yaml.js';

/**
 * The documents of a text, read by what its name ends in: `.md` and `.markdown` for the manifests of Markdown, `.json`
 * for one JSON document, everything else as YAML. Synchronous, never throws.
 */
export function parseText(text: SourceText): SyntaxDocument[] {
  const extension = /\.([A-Za-z]+)$/.exec(text.name)?.[1]?.toLowerCase();
  if (extension === 'md' || extension === 'markdown') return parseMarkdown(text);
  return extension === 'json' ? parseJson(text) : parseYaml(text);
}

const hint = /^[ \t>]*(?:- )?["']?(?:kind|apiVersion)["']?[ \t]*:/m;
const flowHint = /["'](?:kind|apiVersion)["'][ \t\r\n]*:|[{,][ \t\r\n]*(?:kind|apiVersion)[ \t]*:/;

/**
 * A cheap and generous test whether a text may hold Kubernetes objects: a `kind` or an `apiVersion` key somewhere.
 * Where it is false, parsing can be spared. Misspelling one of the two does not hide the other.
 */
export function looksLikeManifest(content: string): boolean {
  if (!content.includes('kind') && !content.includes('apiVersion')) return false;
  return hint.test(content) || flowHint.test(content);
}
