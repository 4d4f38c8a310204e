import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileEdit, Place } from '../diagnostic/index.js';
import { touches } from '../explain/index.js';
import { writeScalar } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import { derivedPlaces } from './derived.js';
import { workspaceEdit } from './edits.js';
import { hereAt } from './here.js';
import { type Named, namedAt } from './named.js';
import { offsetOf, toRange } from './places.js';
import type { Scene } from './scene.js';

type At = {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
};

/** What would be renamed at a place; null where nothing there has a name that is ours to change. */
export function prepareRename(scene: Scene, { position }: At): PrepareRenameResult | null {
  const named = namedHere(scene, position);
  if (!named) return null;
  const here = named.places.find(
    (place) => place.text === scene.text && touches(place.range, { start: named.offset, end: named.offset }),
  );
  const word = here && wordIn(here, named.name);
  return word ? { range: toRange(scene.text, word), placeholder: named.name } : null;
}

/** Writes another name wherever one stands, in all files. Throws a ResponseError for a name that cannot be. */
export function rename(scene: Scene, params: At & { readonly newName: string }): WorkspaceEdit | null {
  const named = namedHere(scene, params.position);
  if (!named) return null;
  const { newName } = params;
  if (!named.form.pattern.test(newName) || newName.length > named.form.most) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, `"${newName}" is no ${named.form.called}`);
  }
  const seen = new Set<string>();
  const derived = scene.linked ? derivedPlaces(scene.linked, named, scene.session.texts) : [];
  const edits = [...named.places, ...derived].flatMap((place): FileEdit[] => {
    const edit = editOf(place, named.name, newName);
    const key = edit && `${edit.text.name} ${edit.range.start}`;
    if (!edit || !key || seen.has(key)) return [];
    seen.add(key);
    return [edit];
  });
  return workspaceEdit(scene.workspace, edits, scene.buffers);
}

function namedHere(scene: Scene, position: At['position']): (Named & { readonly offset: number }) | undefined {
  const offset = offsetOf(scene.text, position);
  const here = hereAt(scene, offset);
  const named = scene.linked && here?.summary ? namedAt(scene.linked, here.summary, offset) : undefined;
  return named && { ...named, offset };
}

function editOf(place: Place, name: string, newName: string): FileEdit | undefined {
  const { text, range } = place;
  const word = wordIn(place, name);
  if (!word) return undefined;
  const whole = word.start === range.start && word.end === range.end;
  const quoted = /["']/.test(text.content.charAt(word.start - 1));
  const inText = !whole || quoted || /[\w.-]/.test(text.content.charAt(word.end));
  return { text, range: word, newText: inText ? newName : writeScalar(newName, 'plain') };
}

/** Where a name stands in a place that may hold more: quotes, a namespace before it, a path. */
function wordIn(
  { text, range }: { readonly text: SourceText; readonly range: Range },
  name: string,
): Range | undefined {
  const slice = text.slice(range);
  for (let at = slice.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : slice.lastIndexOf(name, at - 1)) {
    const around = slice.charAt(at - 1) + slice.charAt(at + name.length);
    if (!/[A-Za-z0-9]/.test(around)) return { start: range.start + at, end: range.start + at + name.length };
  }
  return undefined;
}
