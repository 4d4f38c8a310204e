import type { Host, NameReference, Numeral, ObjectSummary, Part, Word } from './summary.js';
import { clusterScoped, type KindName } from './table/index.js';

/** What a host calls. */
export const serviceKinds: readonly KindName[] = ['Service'];

/** The reference that a word of a host stands for. */
export function reference(
  to: readonly KindName[],
  { value, range, pointer }: Word,
  namespace: string | null,
  quiet: NameReference['quiet'],
  rule: NameReference['rule'],
): NameReference {
  return {
    type: 'name',
    value,
    to,
    namespace,
    optional: false,
    placeholder: false,
    keys: [],
    ports: [],
    parts: [],
    does: to === serviceKinds ? 'calls' : 'names a pod of',
    effect: 'the name does not resolve',
    rule,
    quiet,
    range,
    pointer,
  };
}

/** The reference of a port behind a host. */
export function call(to: readonly KindName[], word: Word): NameReference {
  return { ...reference(to, word, null, true, 'network/service-host'), does: 'calls', effect: 'nothing answers there' };
}

/** The port of a host. */
export function partOf({ value, range, pointer }: Numeral, space: 'port' | 'service-port'): Part {
  return { value, space, range, pointer };
}

/** The namespace that a host is looked up in: the one that is written, or that of the pod that looks it up. */
export function namespaceOf({ kind, identity }: ObjectSummary, { namespace, filledNamespace }: Host): string | null {
  if (namespace) return namespace.value;
  return filledNamespace || clusterScoped.has(kind) ? null : identity.namespace;
}

/** True for what runs, or is read, in its own namespace; what a custom resource says may be read by a controller elsewhere. */
export function runsHere({ kind, pods, unknown }: ObjectSummary): boolean {
  return !unknown && (pods !== undefined || kind === 'ConfigMap' || kind === 'Secret');
}
