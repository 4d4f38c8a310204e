import { homeOf, isNear, type Linked, type ObjectSummary } from '../reference/index.js';
import { nameOf, placeIn } from './far.js';
import type { FarTarget } from './rule.js';

/** An image of a container, somewhere in the workspace. */
export interface ImagePlace {
  readonly at: FarTarget;
  readonly text: string;
  /** Its container, as messages call it. */
  readonly container: string;
}

/**
 * The images of all containers and init containers that somebody wants, without those that a kustomization near by
 * replaces: their names are not what is pulled.
 */
export function imagesOf({ objects }: Linked, wanted: (text: string) => boolean): ImagePlace[] {
  const replacing = objects.filter(({ facts }) => facts.imageName !== undefined);
  return objects.flatMap((object) =>
    (object.facts.image ?? []).flatMap((value) => {
      if (typeof value.value !== 'string' || !wanted(value.value) || isReplaced(value.value, object, replacing))
        return [];
      const own = value.pointer.slice(0, value.pointer.lastIndexOf('/'));
      const container = object.definitions.find(
        ({ space, pointer }) => space === 'container' && pointer === `${own}/name`,
      );
      const name = container ? `container "${container.name}"` : 'a container';
      return [{ at: placeIn(object, value), text: value.value, container: `${name} of ${nameOf(object)}` }];
    }),
  );
}

function isReplaced(image: string, { text }: ObjectSummary, replacing: readonly ObjectSummary[]): boolean {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return replacing.some(
    (kustomization) =>
      kustomization.facts.imageName?.some(({ value }) => value === name || value === image) === true &&
      isNear(homeOf(kustomization.text.name), homeOf(text.name)),
  );
}
