import { type Node, type ScalarNode, sourceMap } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import { addressesIn, awaitedIn, type HostPiece, hostPortsIn, namesIn, wholeIn } from './host-text.js';
import { escapeKey } from './labels.js';
import type { Host, NameReference } from './summary.js';
import type { KindName } from './table/index.js';

/** What a text is, which decides how much of it reads as a host. */
interface Setting {
  /** `script`: command and args; `value`: of a variable or of a key of a ConfigMap; `other`: anything else. */
  readonly text: 'script' | 'value' | 'other';
  /** The name of the variable or key. */
  readonly key: string;
  /** True in an init container. */
  readonly init: boolean;
}

/** Kinds whose texts say nothing of what runs. */
const passedOver: ReadonlySet<KindName> = new Set([
  'apiextensions.k8s.io/CustomResourceDefinition',
  'kustomize.config.k8s.io/Kustomization',
  'kustomize.config.k8s.io/Component',
  'Event',
]);
/** Keys below which nothing is a host that something talks to. */
const silent: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'image',
  'description',
  'summary',
  'name',
  'path',
]);
const topLevel: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status', 'binaryData']);
/** Variables that hold a host without anything around it. */
const hostVariable = /(?:^|[_.-])(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|SERVICE|ENDPOINT|URL|URI)$/i;
/** The ordinal before a pod's own: `web-$((i-1))`, `web-$(($ordinal - 1))`, `web-$(expr $i - 1)`. */
const oneBelow = /-\$\([^+*]*-\s*1\s*\)\)?$/;
/** What a script may do for the pod 0, which has none before it: a comparison, a case, a loop from 1. */
const firstPod =
  /(?:-(?:eq|ne|gt|ge|lt|le)|[=!<>]=?)\s*['"]?[01]\b|['"]?\b[01]['"]?\s*(?:[<>=!]|-(?:eq|ne|gt|ge|lt|le)\b)|\bcase\b|\bseq\b|\bfor\b|-0\b|\*\)/;
/** The beginning of a line up to a word that stands in a comment. */
const comment = /^\s*(?:#|\/\/|;|--\s)|\s#\s/;
/** In longer texts a word with a number behind it may be anything. */
const shortText = 500;

/**
 * The hosts that the texts of an object name: DNS names of pods and Services wherever they stand, and in variables,
 * commands and settings also the single words that are the host of an address. Pure. What a row of the table has read
 * (`known`) is passed over.
 */
export function readHosts(
  text: SourceText,
  node: Node,
  kind: KindName,
  known: readonly NameReference[],
): readonly Host[] {
  if (passedOver.has(kind) || node.type !== 'mapping') return [];
  const reader = new Reader(text, known);
  const settings = kind === 'ConfigMap' || kind === 'Secret';
  for (const { name, value } of node.entries) {
    if (topLevel.has(name) || (kind === 'Secret' && name === 'data')) continue;
    const isData = settings && value.type === 'mapping';
    reader.read(value, name, { text: isData ? 'value' : 'other', key: name, init: false });
  }
  return reader.found;
}

class Reader {
  readonly found: Host[] = [];
  readonly #keys: string[] = [];

  constructor(
    readonly text: SourceText,
    readonly known: readonly NameReference[],
  ) {}

  read(node: Node, key: string, setting: Setting): void {
    this.#keys.push(key);
    if (node.type === 'scalar') {
      if (typeof node.value === 'string' && node.value.length > 2) this.#scalar(node, node.value, setting);
    } else if (node.type === 'sequence') {
      for (let i = 0; i < node.items.length; i++) {
        const item = node.items[i];
        if (!item) continue;
        if (key === 'env' && item.type === 'mapping') this.#variable(item.entries, i, setting);
        else this.read(item, String(i), setting);
      }
    } else {
      for (const { name, value } of node.entries) {
        if (setting.text === 'value') this.read(value, name, { ...setting, key: name });
        else if (!silent.has(name)) this.read(value, name, inside(name, setting));
      }
    }
    this.#keys.pop();
  }

  /** An item of `env`: its text is known by its name. */
  #variable(entries: readonly { readonly name: string; readonly value: Node }[], i: number, setting: Setting): void {
    const key = entries.find(({ name }) => name === 'name')?.value;
    const value = entries.find(({ name }) => name === 'value')?.value;
    if (!value) return;
    this.#keys.push(String(i));
    const name = key?.type === 'scalar' && typeof key.value === 'string' ? key.value : '';
    this.read(value, 'value', { ...setting, text: 'value', key: name });
    this.#keys.pop();
  }

  #scalar(node: ScalarNode, value: string, setting: Setting): void {
    const isSaid = ({ start }: HostPiece) => !comment.test(value.slice(value.lastIndexOf('\n', start) + 1, start));
    const names = namesIn(value).filter(isSaid);
    const { pieces, whole } = bareOf(value, setting);
    if (names.length + pieces.length === 0) return;
    const pointer = `/${this.#keys.map(escapeKey).join('/')}`;
    if (this.known.some((one) => one.pointer === pointer)) return;
    const places = sourceMap(this.text, node);
    const place = ({ start, end }: { readonly start: number; readonly end: number }): Range =>
      places ? places.range(start, end) : node.range;
    const waits = ({ start, end }: HostPiece) =>
      setting.init && setting.text === 'script' && /\b(?:until|while)\b/.test(lineOf(value, start, end));
    for (const piece of names) this.found.push(hostOf(value, piece, pointer, place, waits(piece), false));
    for (const piece of pieces) {
      if (!isSaid(piece) || names.some((one) => one.start < piece.end && piece.start < one.end)) continue;
      this.found.push(hostOf(value, piece, pointer, place, waits(piece), whole));
    }
  }
}

function inside(key: string, setting: Setting): Setting {
  if (key === 'initContainers') return { ...setting, init: true };
  if (key === 'command' || key === 'args') return { ...setting, text: 'script', key };
  return setting;
}

/** The hosts of addresses; `whole`: the text is nothing but that, so a near miss of a Service is a slip of the pen. */
function bareOf(value: string, { text, key, init }: Setting): { pieces: HostPiece[]; whole: boolean } {
  const addresses = addressesIn(value);
  if (text === 'other') return { pieces: addresses, whole: false };
  const oneLine = value.length <= shortText && !value.trimEnd().includes('\n');
  const pieces = oneLine && !/image/i.test(key) ? [...addresses, ...hostPortsIn(value)] : addresses;
  if (init && text === 'script') pieces.push(...awaitedIn(value));
  if (text === 'value' && oneLine && hostVariable.test(key)) pieces.push(...wholeIn(value));
  pieces.sort((a, b) => a.start - b.start);
  return { pieces: pieces.filter((one, i) => one.start !== pieces[i - 1]?.start), whole: oneLine && text === 'value' };
}

function lineOf(value: string, start: number, end: number): string {
  const newline = value.indexOf('\n', end);
  return value.slice(value.lastIndexOf('\n', start) + 1, newline < 0 ? undefined : newline);
}

function hostOf(
  value: string,
  piece: HostPiece,
  pointer: string,
  place: (stretch: { readonly start: number; readonly end: number }) => Range,
  awaited: boolean,
  whole: boolean,
): Host {
  const { pod, service, namespace, port, form, certain } = piece;
  const at = (one: { readonly start: number; readonly end: number }) => ({ range: place(one), pointer });
  return {
    name: value.slice(piece.start, piece.end),
    form,
    certain,
    pod: pod && {
      set: pod.set && { value: pod.set.text, ...at(pod.set) },
      label: { value: pod.label.text, ...at(pod.label) },
      ordinal: pod.ordinal && { value: Number(pod.ordinal.text), ...at(pod.ordinal) },
      unguarded: oneBelow.test(pod.label.text) && !firstPod.test(value.slice(0, piece.start)),
    },
    service: service && { value: service.text, ...at(service) },
    namespace: namespace && { value: namespace.text, ...at(namespace) },
    filledNamespace: piece.filledNamespace,
    port: port && { value: Number(port.text), ...at(port) },
    awaited,
    whole,
    ...at(piece),
  };
}
