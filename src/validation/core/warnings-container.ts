import { flag, isSet, number, object, objects, since, text } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';
import { containersOf, podOf } from './pod-context.js';
import { fractionalBytes } from './warnings-bytes.js';

/** What warningsForPodSpecAndMeta looks at in each container: bytes that are not whole, and variables set twice. */
export function containerWarnings({ value, pointer }: Frame, run: Run): void {
  const resources = object(value, 'resources') ?? {};
  for (const field of ['limits', 'requests'])
    fractionalBytes(object(resources, field), ['memory', 'ephemeral-storage'], `${pointer}/resources/${field}`, run);
  const seen = new Map<string, string>();
  objects(value, 'env').forEach((variable, i) => {
    const name = text(variable, 'name');
    const at = `${pointer}/env/${i}/name`;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, at);
      return;
    }
    // A value that takes up the one before it is meant.
    const reference = `$(${name})`;
    const given = text(variable, 'value');
    if (isSet(variable, 'valueFrom') || given === reference || !given.includes(reference))
      run.warn('api/warning', at, `"${name}" is set a second time: this value hides the one before`, { first });
  });
}

interface PlacedPort {
  readonly pointer: string;
  readonly container: string;
  readonly hostPort: number;
  readonly hostIP: string;
}

/** Ports that are declared twice in a pod, or that get in each other's way on the node. */
export function portWarnings(_: Frame, run: Run): void {
  const pod = podOf(run);
  if (!pod) return;
  const byNumber = new Map<string, PlacedPort[]>();
  const byName = new Map<string, string>();
  for (const { value, pointer } of containersOf(pod)) {
    const container = text(value, 'name');
    objects(value, 'ports').forEach((port, i) => {
      const at = `${pointer}/ports/${i}`;
      const containerPort = number(port, 'containerPort') ?? 0;
      const hostPort = hostPortOf(port, pod.isPod && flag(pod.spec, 'hostNetwork') === true);
      const placed: PlacedPort = { pointer: at, container, hostPort, hostIP: text(port, 'hostIP') };
      if (since(run, 28)) {
        if (placed.hostIP !== '' && hostPort === 0)
          run.warn('api/warning', `${at}/hostIP`, 'hostIP has no effect without a hostPort');
        const key = `${containerPort}/${text(port, 'protocol') || 'TCP'}`;
        const others = byNumber.get(key) ?? [];
        byNumber.set(key, [...others, placed]);
        for (const other of others) {
          const what = conflict(placed, other);
          if (what)
            run.warn('api/warning', `${at}/containerPort`, `port ${key} ${what}`, {
              first: `${other.pointer}/containerPort`,
            });
        }
      }
      const name = text(port, 'name');
      if (name === '' || !since(run, 33)) return;
      const first = byName.get(name);
      if (first === undefined) byName.set(name, `${at}/name`);
      else
        run.warn(
          'api/warning',
          `${at}/name`,
          `port name "${name}" is taken: Services and probes that use it find the first port`,
          {
            first,
          },
        );
    });
  }
}

/** In the network of its node a Pod's ports are those of the node. */
function hostPortOf(port: JsonObject, inherits: boolean): number {
  const own = number(port, 'hostPort') ?? 0;
  return own === 0 && inherits ? (number(port, 'containerPort') ?? 0) : own;
}

function conflict(one: PlacedPort, other: PlacedPort): string | undefined {
  const where = one.container === other.container ? 'in this container' : `in container "${other.container}"`;
  if (one.hostIP === other.hostIP && one.hostPort === other.hostPort)
    return `is declared a second time, first ${where}`;
  if (one.hostPort === 0 || other.hostPort === 0)
    return `is declared ${where} too, once with a hostPort and once without`;
  return one.hostPort === other.hostPort && (one.hostIP === '') !== (other.hostIP === '')
    ? `takes hostPort ${one.hostPort} on one address of the node and ${where} on all: nobody can say which gets the traffic`
    : undefined;
}
