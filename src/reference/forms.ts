import type { ScalarNode } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import type { Form } from './table/index.js';

/** A name inside a text, with its place and the namespace that is written with it. */
export interface Piece {
  readonly name: string;
  readonly namespace?: string;
  readonly range: Range;
}

/** The names that a text holds, by the form of its row. Texts of another form hold none. */
export function piecesOf(node: ScalarNode, text: string, form: Form | undefined): readonly Piece[] {
  switch (form) {
    case undefined:
      return [{ name: text, range: node.range }];
    case 'namespaced':
      return namespaced(node, text, 0);
    case 'list': {
      const found: Piece[] = [];
      let start = 0;
      for (const part of text.split(',')) {
        const lead = part.length - part.trimStart().length;
        if (part.trim() !== '') found.push(...namespaced(node, part.trim(), start + lead));
        start += part.length + 1;
      }
      return found;
    }
    case 'ordinal': {
      const name = /^(.+)-\d+$/.exec(text)?.[1];
      return name === undefined ? [] : [{ name, range: within(node, 0, name.length) }];
    }
    case 'account-group': {
      const start = 'system:serviceaccounts:';
      const name = text.startsWith(start) ? text.slice(start.length) : '';
      return name === '' ? [] : [{ name, range: within(node, start.length, name.length) }];
    }
    case 'service-host': {
      const match = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)\.svc(?:\..*)?)?$/.exec(text);
      if (match?.[1] === undefined) return [];
      const range = within(node, 0, match[1].length);
      return [{ name: match[1], range, ...(match[2] === undefined ? {} : { namespace: match[2] }) }];
    }
  }
}

function namespaced(node: ScalarNode, text: string, offset: number): readonly Piece[] {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  if (name === '' || name.includes('/')) return [];
  const range = within(node, offset + slash + 1, name.length);
  return [{ name, range, ...(slash > 0 ? { namespace: text.slice(0, slash) } : {}) }];
}

/** A part of a scalar's text; the whole of it where escapes or folds make the two differ. */
function within({ range, style, source }: ScalarNode, offset: number, length: number): Range {
  const quotes = style === 'plain' ? 0 : style === 'single' || style === 'double' ? 1 : undefined;
  if (quotes === undefined || range.end - range.start !== source.length + 2 * quotes) return range;
  const start = range.start + quotes + offset;
  return { start, end: start + length };
}
