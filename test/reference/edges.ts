import {
  type Linked,
  type LocalReference,
  type ObjectSummary,
  ordinalsOf,
  type Part,
  shortKind,
} from '../../src/reference/index.js';

/**
 * Every edge of a workspace in a line, `from field -> to`: what is named, selected, asked for, mounted, made, bound. A
 * field of a container has the container's name in brackets; an object with keys has them in braces.
 */
export function edgesOf(linked: Linked): string[] {
  const found: string[] = [];
  for (const { from, reference, targets } of linked.nameEdges) {
    for (const { object, made } of targets) {
      const keys = made.keys.map(({ name }) => name).sort();
      const maker = object.kind === '' ? 'a command' : named(object);
      const to = made.made ? `${shortKind(made.kind)} ${made.name} of ${maker}` : named(object);
      const files = keys.length > 0 ? ` {${keys.join(', ')}}` : '';
      found.push(`${named(from)} ${fieldOf(reference.pointer)} -> ${to}${files}`);
    }
  }
  for (const { from, reference, targets } of linked.selectorEdges) {
    for (const target of targets)
      found.push(`${named(from)} ${fieldOf(reference.pointer)} -> pods of ${named(target)}`);
  }
  for (const { from, part, target, definition } of linked.partEdges) {
    const to = definition.name === '' ? '' : ` ${definition.name}`;
    found.push(
      `${named(from)} ${asked(part)} -> ${definition.space}${to} ${definition.number ?? ''} of ${named(target)}`,
    );
  }
  for (const from of linked.objects) {
    for (const reference of from.locals) {
      const { target } = reference;
      if (target) found.push(`${local(from, reference)} -> ${fieldOf(target.pointer)} ${target.name}`);
    }
    for (const { pointer, unmet, requirements } of from.ownSelectors) {
      if (unmet.length > 0) continue;
      const labels = requirements.map(({ key, values }) => `${key}=${values.join('|')}`).join(', ');
      found.push(`${named(from)} ${fieldOf(pointer)} ${labels} -> its own template`);
    }
    if (from.kind === 'Service') {
      const headless = from.facts.clusterIP?.some(({ value }) => value === 'None');
      found.push(`${named(from)} ${headless ? 'is headless' : 'has an address'}`);
    }
    for (const { made, kind, name, numbered } of from.defines) {
      if (made) found.push(`${named(from)} makes ${shortKind(kind)} ${name}${numbered ? '-N' : ''}`);
    }
  }
  for (const { from, host, sets, service, fault } of linked.podNames) {
    for (const set of sets) {
      const { start = 0, count = 1 } = ordinalsOf(set);
      const of = `${host.pod?.ordinal ? `pod ${host.pod.ordinal.value} of ` : 'a pod of '}${start} to ${start + count - 1}`;
      const by = service ? ` by ${named(service)}` : '';
      found.push(
        `${inContainer(from, host.pointer)} ${host.name} -> ${of} of ${named(set)}${by}${fault ? `, but for the ${fault}` : ''}`,
      );
    }
  }
  for (const { from, reference, definition, target } of linked.draftEdges) {
    found.push(`${local(from, reference)} -> ${fieldOf(definition.pointer)} ${definition.name} of ${target.text.name}`);
  }
  for (const { claim, spot, volumes, count } of linked.claimEdges) {
    for (const volume of volumes)
      found.push(`${count} of ${named(claim)} ${fieldOf(spot.pointer)} -> ${named(volume)}`);
  }
  for (const { claim, volumes } of linked.unboundClaims) {
    for (const { volume, misfits } of volumes) {
      const asks = misfits.flatMap(({ asked }) => asked.map(({ value }) => value)).join(', ');
      found.push(`${named(claim)} -> ${named(volume)}, but for ${asks}`);
    }
  }
  return found;
}

function local(from: ObjectSummary, { pointer, container }: LocalReference): string {
  return `${named(from)} ${fieldOf(pointer)}${container ? ` (${container.name})` : ''}`;
}

/** A field with the name of the container that it is in. */
function inContainer(from: ObjectSummary, pointer: string): string {
  const container = from.definitions.find(
    (one) => one.space === 'container' && pointer.startsWith(one.pointer.replace(/name$/, '')),
  );
  return `${named(from)} ${fieldOf(pointer)}${container ? ` (${container.name})` : ''}`;
}

function named({ kind, identity }: ObjectSummary): string {
  return `${shortKind(kind)} ${identity.name}`;
}

function asked({ pointer, value, entry }: Part): string {
  return `${fieldOf(pointer)} ${value}${entry === undefined ? '' : ' by default'}`;
}

/** The words of a pointer that tell something. */
function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .filter((part) => part !== '' && !/^(?:\d+|spec|template|metadata|jobTemplate|name)$/.test(part))
    .join('.');
}
