import type { ParsedScript } from 'unbash';
import type { Container, KubernetesObject } from '../object/index.js';
import { type ScalarNode, type SourceMap, sourceMap } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import { type Expanded, expandWord } from './expand.js';
import type { ShellName } from './invocation.js';
import { parseShell } from './shell.js';

/** What runs a script: a container itself, one of its probes or hooks, or whoever reads a key of a ConfigMap. */
export type ScriptPlace = 'command' | 'probe' | 'hook' | 'key';

/** What is known of a script before it is parsed. */
export interface ScriptFacts {
  readonly object: KubernetesObject;
  /** The container that runs it; undefined for a key of a ConfigMap or Secret. */
  readonly container?: Container;
  readonly place: ScriptPlace;
  /** In words: `container web`, `livenessProbe of container web`, `key run.sh of ConfigMap scripts`. */
  readonly name: string;
  readonly shell: ShellName;
  /** Options that are on from the start: those of the command line, or of the first line. */
  readonly options: ReadonlySet<string>;
  readonly scalar: ScalarNode;
  /** JSON pointer of the scalar inside the object. */
  readonly pointer: string;
  /** Names that Kubernetes replaces in the text before the shell sees it; undefined where it replaces nothing. */
  readonly replaced?: ReadonlySet<string>;
}

/** A shell script that stands in a manifest. */
export class EmbeddedScript {
  readonly object: KubernetesObject;
  readonly container: Container | undefined;
  readonly place: ScriptPlace;
  readonly name: string;
  readonly shell: ShellName;
  readonly options: ReadonlySet<string>;
  readonly scalar: ScalarNode;
  readonly pointer: string;
  /** The script as its shell gets it. */
  readonly text: string;
  readonly #source: SourceText;
  readonly #expanded: Expanded | undefined;
  #tree: ParsedScript | undefined;
  #map: SourceMap | null | undefined;

  constructor(facts: ScriptFacts) {
    this.object = facts.object;
    this.container = facts.container;
    this.place = facts.place;
    this.name = facts.name;
    this.shell = facts.shell;
    this.options = facts.options;
    this.scalar = facts.scalar;
    this.pointer = facts.pointer;
    this.#source = facts.object.document.text;
    this.#expanded = facts.replaced && expandWord(facts.scalar.source, facts.replaced);
    this.text = this.#expanded?.text ?? facts.scalar.source;
  }

  /**
   * The script as bash reads it: parsed when first asked for.
   * @throws Error when the parser was not loaded
   */
  get tree(): ParsedScript {
    this.#tree ??= parseShell(this.text);
    return this.#tree;
  }

  /** True where each place of the script is known in the file; else only the script as a whole has one. */
  get mapped(): boolean {
    return this.#sourceMap !== null;
  }

  /** The place in the file of a stretch of `text`: UTF-16 code units, 0-based, end-exclusive. */
  range(start: number, end: number): Range {
    const map = this.#sourceMap;
    if (map === null) return this.scalar.range;
    const { written } = this.#expanded ?? { written: (index: number) => index };
    return map.range(written(start), written(end));
  }

  get #sourceMap(): SourceMap | null {
    if (this.#map === undefined) this.#map = sourceMap(this.#source, this.scalar) ?? null;
    return this.#map;
  }
}
