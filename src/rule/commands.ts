import type { Container, Cursor } from '../object/index.js';

/** Where a container keeps a program with its arguments, as messages call it. */
export type CommandPlace =
  | 'command'
  | 'livenessProbe'
  | 'readinessProbe'
  | 'startupProbe'
  | 'postStart hook'
  | 'preStop hook';

/** A list of words that is run without a shell: the first is the program. */
export interface Command {
  readonly place: CommandPlace;
  readonly words: readonly Cursor[];
}

/** What a container runs: its command, its exec probes and its exec hooks; those that are written. */
export function commandsOf({ spec }: Container): Command[] {
  const lifecycle = spec.at('lifecycle');
  const lists: readonly (readonly [CommandPlace, Cursor])[] = [
    ['command', spec.at('command')],
    ['livenessProbe', spec.at('livenessProbe').at('exec').at('command')],
    ['readinessProbe', spec.at('readinessProbe').at('exec').at('command')],
    ['startupProbe', spec.at('startupProbe').at('exec').at('command')],
    ['postStart hook', lifecycle.at('postStart').at('exec').at('command')],
    ['preStop hook', lifecycle.at('preStop').at('exec').at('command')],
  ];
  return lists.flatMap(([place, list]) => {
    const words = list.items();
    return words.length === 0 ? [] : [{ place, words }];
  });
}

/** True where the pods are made for Windows nodes, where a program is started by one line and not by a list of words. */
export function isForWindows({ workload }: Container): boolean {
  const { pod } = workload;
  const selector = pod.at('nodeSelector').as<Record<string, string>>();
  return ['kubernetes.io/os', 'beta.kubernetes.io/os'].some((label) => selector.at(label).text === 'windows')
    ? true
    : pod.at('os').at('name').text === 'windows';
}

/** A container in messages: `container "app" of Deployment shop`. */
export function containerName({ name, workload: { kind, object } }: Container): string {
  const owner = object.identity.name === null ? `a ${kind}` : `${kind} ${object.identity.name}`;
  return name === undefined ? `a container of ${owner}` : `container "${name}" of ${owner}`;
}
