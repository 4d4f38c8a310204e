import type { Range, SourceText } from '../text/index.js';
import type { GraphEdge, Place } from './graph.js';

/** A range as a place that people and programs can go to. */
export function placeOf(text: SourceText, range: Range): Place {
  const start = text.positionAt(range.start);
  const end = text.positionAt(range.end);
  return { file: text.name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** `web.yaml:12`. */
export function shortPlace({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** The folder of a name: `''` for one in the working directory. */
export function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

/** The nearest folder that holds both folders. */
export function commonFolder(a: string, b: string): string {
  const first = a.split('/');
  const second = b.split('/');
  const length = first.findIndex((part, i) => part !== second[i]);
  return length < 0 ? a : first.slice(0, length).join('/');
}

/** True for an object's own namespace: that holds its objects together only as a folder does its files. */
export function isMembership({ references, state }: GraphEdge): boolean {
  return state !== 'broken' && references.every(({ path }) => path === '/metadata/namespace');
}

/** True for what only a text says: who calls a Service is no part of what is behind it. */
export function isCall({ references }: GraphEdge): boolean {
  return references.every(({ path }) => /\/(?:value|(?:command|args)\/\d+)$|^\/(?:data|stringData)\//.test(path));
}
