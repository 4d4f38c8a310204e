import { placeholderIn } from '../object/index.js';
import { nanos } from '../validation/quantity.js';
import { type Asking, classOf, isKeptFor, textOf } from './claims.js';
import { labelOf, meets } from './labels.js';
import type { Misfit } from './linked.js';
import type { ObjectSummary, Value } from './summary.js';

/** What binding compares. A claim that names its volume is not asked for its selector, one that is kept a volume not for its class either. */
export type Meeting = 'free' | 'named' | 'kept';

/**
 * The conditions that keep a volume from serving a claim, as the controller compares them
 * (k8s.io/component-helpers/storage/volume: FindMatchingVolume; pkg/controller/volume/persistentvolume:
 * checkVolumeSatisfyClaim). What is not known (a placeholder) is no misfit.
 */
export function misfitsOf(volume: ObjectSummary, asking: Asking, meeting: Meeting): Misfit[] {
  const { facts } = volume;
  const misfits: Misfit[] = [];
  const add = (condition: Misfit['condition'], asked: readonly Value[], offered: readonly Value[]) => {
    if (![...asked, ...offered].some(isOpen)) misfits.push({ condition, asked, offered });
  };
  const modes = facts.accessModes ?? [];
  if (asking.modes.some(({ value }) => !modes.some((mode) => mode.value === value))) {
    add('accessModes', asking.modes, modes);
  }
  const wanted = nanos(asking.size?.value);
  const size = facts.storage?.[0];
  const offered = nanos(size?.value);
  if (asking.size && size && wanted !== undefined && offered !== undefined && offered < wanted) {
    add('storage', [asking.size], [size]);
  }
  const mode = facts.volumeMode?.[0];
  if ((textOf(asking.volumeMode) || 'Filesystem') !== (textOf(mode) || 'Filesystem')) {
    add('volumeMode', listOf(asking.volumeMode), listOf(mode));
  }
  const keptFor = facts['claimRef.name']?.[0];
  if (keptFor && !isKeptFor(volume, asking)) add('claimRef', listOf(asking.volume), [keptFor]);
  if (meeting === 'kept') return misfits;
  const storageClass = classOf(volume);
  if (textOf(asking.storageClass) !== textOf(storageClass)) {
    add('storageClass', listOf(asking.storageClass), listOf(storageClass));
  }
  if (meeting === 'named') return misfits;
  const unmet = asking.selector.filter((one) => !meets(one, labelOf(volume.labels, one.key)?.value));
  if (unmet.length > 0) {
    add(
      'selector',
      unmet.map(({ key, operator, values, valueRange, pointer }) => ({
        value: operator === 'In' ? `${key}=${values.join('|')}` : `${key} ${operator} ${values.join(', ')}`.trim(),
        range: valueRange,
        pointer,
      })),
      unmet.flatMap(({ key }) => {
        const label = labelOf(volume.labels, key);
        return label ? [{ value: `${key}=${label.value}`, range: label.range, pointer: label.pointer }] : [];
      }),
    );
  }
  return misfits;
}

function isOpen({ value }: Value): boolean {
  return typeof value === 'string' && placeholderIn(value) !== undefined;
}

function listOf(value: Value | undefined): readonly Value[] {
  return value ? [value] : [];
}
