import type { Linked, ObjectSummary, Spot } from '../reference/index.js';

/** A workload that mounts a claim by its name. */
export interface ClaimUser {
  readonly workload: ObjectSummary;
  readonly spot: Spot;
  /** How many of its pods there are at a time; undefined where that is not written as a number. */
  readonly pods: number | undefined;
  /** True where its pods all come to one node. */
  readonly oneNode: boolean;
}

/** A claim that one node, or one pod, at a time can have, with the workloads that mount it. */
export interface NarrowClaim {
  readonly claim: ObjectSummary;
  readonly mode: 'ReadWriteOnce' | 'ReadWriteOncePod';
  readonly users: readonly ClaimUser[];
}

/**
 * The claims whose only access mode is ReadWriteOnce or ReadWriteOncePod, with who mounts them by name (the claims of a
 * StatefulSet's templates are of one pod each). Left out are those that a patch may change, and those whose volume here is
 * a file system of the network: nothing keeps other nodes from mounting it.
 */
export function narrowClaims(linked: Linked): NarrowClaim[] {
  const { nameEdges, claimEdges } = linked;
  const isPatched = patchesIn(linked);
  const overNetwork = new Set(
    claimEdges.filter(({ volumes }) => volumes.some(({ facts }) => facts.network)).map(({ claim }) => claim),
  );
  const users = new Map<ObjectSummary, ClaimUser[]>();
  for (const { from, reference, targets } of nameEdges) {
    const target = targets.length === 1 ? targets[0] : undefined;
    if (!target || target.made.made || target.object.kind !== 'PersistentVolumeClaim' || target.object.lost) continue;
    if (!reference.pointer.endsWith('/persistentVolumeClaim/claimName') || !from.pods || from.partial) continue;
    if (isPatched(from)) continue;
    const user = { workload: from, spot: reference, pods: podsOf(from), oneNode: isOnOneNode(from) };
    const list = users.get(target.object);
    if (list) list.push(user);
    else users.set(target.object, [user]);
  }
  const found: NarrowClaim[] = [];
  for (const [claim, list] of users) {
    const modes = new Set((claim.facts.accessModes ?? []).map(({ value }) => value));
    const mode = modes.has('ReadWriteOncePod') ? 'ReadWriteOncePod' : 'ReadWriteOnce';
    if (modes.size !== 1 || !modes.has(mode)) continue;
    if (isPatched(claim)) continue;
    if (mode === 'ReadWriteOnce' && overNetwork.has(claim)) continue;
    found.push({ claim, mode, users: list });
  }
  return found;
}

/** Tells of an object whether a patch here may change it. */
export function patchesIn({ objects }: Linked): (object: ObjectSummary) => boolean {
  const keyOf = ({ kind, identity }: ObjectSummary) => `${kind} ${identity.name}`;
  let patched: Set<string> | undefined;
  return (object) => {
    patched ??= new Set(objects.filter(({ partial }) => partial).map(keyOf));
    return patched.size > 0 && patched.has(keyOf(object));
  };
}

/** A Deployment that starts a new pod before it stops the only old one. */
export function surges({ kind, facts }: ObjectSummary): boolean {
  if (kind !== 'apps/Deployment') return false;
  const strategy = facts.strategy?.[0]?.value ?? 'RollingUpdate';
  const unavailable = facts.maxUnavailable?.[0]?.value ?? '25%';
  // Of one replica a percentage below 100 rounds down to none (pkg/controller/deployment/util, ResolveFenceposts).
  const stopsFirst = unavailable === '100%' || (typeof unavailable === 'number' && unavailable > 0);
  return strategy === 'RollingUpdate' && !stopsFirst;
}

function podsOf({ kind, facts }: ObjectSummary): number | undefined {
  switch (kind) {
    case 'apps/DaemonSet':
      return Number.POSITIVE_INFINITY;
    case 'apps/StatefulSet':
    case 'apps/Deployment':
    case 'apps/ReplicaSet':
    case 'ReplicationController': {
      const replicas = facts.replicas?.[0];
      return replicas === undefined || replicas.value === null
        ? 1
        : typeof replicas.value === 'number'
          ? replicas.value
          : undefined;
    }
    default:
      return 1;
  }
}

/** What many nodes have in common: the keys of such labels, and their values. */
const anyNode = /^((beta\.)?kubernetes\.io\/(os|arch)|linux|windows|amd64|arm64)$/;

function isOnOneNode({ facts }: ObjectSummary): boolean {
  const { oneNode = [], nodeSelector = [], topology = [] } = facts;
  return (
    [...oneNode, ...nodeSelector].some(({ value }) => !anyNode.test(String(value))) ||
    topology.some(({ value }) => value === 'kubernetes.io/hostname')
  );
}
