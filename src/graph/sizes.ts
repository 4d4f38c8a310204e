import { shortKind } from '../reference/index.js';
import type { Size } from './geometry.js';
import type { GraphNode, NodeState } from './graph.js';
import { fitted, textWidth } from './measure.js';
import { tagOf } from './palette.js';
import { folderOf } from './place.js';
import { plain } from './plain.js';

/** What is written on a node, cut to what has room. */
export interface NodeText {
  /** The short kind on the coloured field at the left. */
  readonly tag: string;
  readonly tagWidth: number;
  readonly name: string;
  /** Below the name: kind, namespace; of a missing one what was meant. */
  readonly note: string;
}

export const nodeHeight = 42;
export const nameSize = 13;
export const noteSize = 10.5;
export const tagSize = 11;
export const edgeLabelSize = 10.5;
const longest = 250;

const notesOf: Readonly<Record<NodeState, string>> = {
  defined: '',
  patch: 'patch',
  made: 'made by its controller',
  elsewhere: 'not here',
  missing: 'missing',
  'stand-in': '',
};

/** What a node is called: its name; a kustomization, which has none, by its folder. */
export function nameOf({ kind, name, place }: GraphNode): string {
  if (name !== '' || !place) return plain(name) || '(no name)';
  const folder = folderOf(place.file).split('/').slice(-2).join('/');
  return kind.startsWith('kustomize.config.k8s.io/') ? plain(folder || './') : '(no name)';
}

/** What is written on a node. */
export function textOf(node: GraphNode): NodeText {
  const tag = plain(tagOf(node.kind));
  const word = shortKind(node.kind);
  const notes = [word, ...(node.namespace === null ? [] : [node.namespace]), node.hint ?? notesOf[node.state]];
  return {
    tag,
    tagWidth: Math.max(38, textWidth(tag, tagSize) + 14),
    name: fitted(nameOf(node), nameSize, longest),
    note: fitted(plain(notes.filter((note) => note !== '').join(' · ')), noteSize, longest),
  };
}

/** How much room a node takes. */
export function sizeOf(node: GraphNode): Size {
  const { tagWidth, name, note } = textOf(node);
  return {
    width: tagWidth + Math.max(textWidth(name, nameSize), textWidth(note, noteSize), 56) + 20,
    height: nodeHeight,
  };
}
