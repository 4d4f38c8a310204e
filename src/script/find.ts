import type { Container as ContainerSpec } from 'kubernetes-types/core/v1.js';
import { type Container, type Cursor, canonicalKind, type KubernetesObject, workloadOf } from '../object/index.js';
import type { ScalarNode } from '../syntax/index.js';
import { invocationIn, shebangOf } from './invocation.js';
import { EmbeddedScript, type ScriptPlace } from './script.js';
import { shellLoaded } from './shell.js';

const none: readonly EmbeddedScript[] = [];
const found = new WeakMap<KubernetesObject, readonly EmbeddedScript[]>();

/**
 * The shell scripts that stand in an object: those that its containers, their probes and their hooks run with `-c`, and
 * the keys of a ConfigMap or Secret that are run as scripts. None in a document in which a shell still fills something
 * in, and none as long as the parser is not loaded.
 */
export function scriptsIn(object: KubernetesObject): readonly EmbeddedScript[] {
  const known = found.get(object);
  if (known) return known;
  if (!shellLoaded()) return none;
  const scripts = find(object);
  found.set(object, scripts);
  return scripts;
}

function find(object: KubernetesObject): readonly EmbeddedScript[] {
  if (object.document.shellExpands) return none;
  const kind = canonicalKind(object.identity.kind ?? '');
  if (kind === 'ConfigMap' || kind === 'Secret') return keys(object, kind);
  const workload = workloadOf(object);
  return workload ? workload.containers.flatMap(ofContainer) : none;
}

/** One word of a command line. */
export interface CommandWord {
  readonly text: string | undefined;
  readonly cursor: Cursor<string>;
}

/** What runs in a container, word by word. */
export interface CommandLine {
  /** In words: `container web`, `livenessProbe of container web`. */
  readonly name: string;
  readonly place: Exclude<ScriptPlace, 'key'>;
  readonly words: readonly CommandWord[];
}

/** The command line of a container as far as the manifest gives it: `command` and `args`. */
export function commandOf({ spec }: Container): CommandWord[] {
  return [...wordsOf(spec.at('command')), ...wordsOf(spec.at('args'))];
}

function wordsOf(list: Cursor<string[] | undefined>): CommandWord[] {
  return list.items().map((cursor) => ({ text: cursor.text, cursor: cursor.as<string>() }));
}

/** The command lines of a container: its own, those of exec probes, and those of hooks. */
export function commandLinesOf(container: Container): CommandLine[] {
  const { spec } = container;
  const who = `container ${container.name ?? ''}`.trim();
  const lines: CommandLine[] = [{ name: who, place: 'command', words: commandOf(container) }];
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
    const words = wordsOf(spec.at(probe).at('exec').at('command'));
    lines.push({ name: `${probe} of ${who}`, place: 'probe', words });
  }
  for (const hook of ['postStart', 'preStop'] as const) {
    const words = wordsOf(spec.at('lifecycle').at(hook).at('exec').at('command'));
    lines.push({ name: `${hook} of ${who}`, place: 'hook', words });
  }
  return lines;
}

function ofContainer(container: Container): EmbeddedScript[] {
  return commandLinesOf(container).flatMap((line) => runBy(container, line));
}

function runBy(container: Container, { name, place, words }: CommandLine): EmbeddedScript[] {
  if (words.length < 2) return [];
  const invocation = invocationIn(words.map(({ text }) => text));
  const word = invocation && words[invocation.scriptAt];
  const scalar = word?.cursor.node;
  if (!invocation || !word || scalar?.type !== 'scalar' || typeof scalar.value !== 'string') return [];
  const { shell, options } = invocation;
  const { pointer } = word.cursor;
  const { object } = container.workload;
  const facts = { object, container, place, name, shell, options, scalar, pointer };
  // Kubernetes replaces $(NAME) in commands, arguments and exec probes (pkg/kubelet/container/helpers.go), not in hooks.
  return [new EmbeddedScript(place === 'hook' ? facts : { ...facts, replaced: namesOf(container.spec) })];
}

function namesOf(spec: Cursor<ContainerSpec>): ReadonlySet<string> {
  return new Set(
    spec
      .at('env')
      .items()
      .flatMap((variable) => variable.at('name').text ?? []),
  );
}

/** The keys that are run as scripts, as far as one can tell: by their first line, else by their name. */
function keys(object: KubernetesObject, kind: string): readonly EmbeddedScript[] {
  const scripts: EmbeddedScript[] = [];
  const root = object.root.as<{ data?: Record<string, string>; stringData?: Record<string, string> }>();
  for (const { name: key, value } of root.at(kind === 'Secret' ? 'stringData' : 'data').entries()) {
    const scalar = value.node;
    if (scalar?.type !== 'scalar' || typeof scalar.value !== 'string') continue;
    const run = scriptOfKey(key, scalar);
    if (!run) continue;
    scripts.push(
      new EmbeddedScript({
        object,
        place: 'key',
        name: `key ${key} of ${kind} ${object.identity.name ?? ''}`.trim(),
        ...run,
        scalar,
        pointer: value.pointer,
      }),
    );
  }
  return scripts;
}

function scriptOfKey(key: string, { source }: ScalarNode) {
  const byName = /\.(ba)?sh$/.exec(key);
  const byLine = source.startsWith('#!');
  if (!byName && !byLine) return undefined;
  // What a template engine still has to fill in is no shell yet.
  if (source.includes('{{')) return undefined;
  if (byLine) return shebangOf(source);
  return { shell: byName?.[1] ? ('bash' as const) : ('sh' as const), options: new Set<string>() };
}
