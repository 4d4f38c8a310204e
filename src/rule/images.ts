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
  let replacing: readonly ObjectSummary[] | undefined;
  const found: ImagePlace[] = [];
  for (const object of objects) {
    // Only what makes pods has images, and it is cheap to tell.
    const image = object.pods ? object.facts.image : undefined;
    if (!image) continue;
    for (const value of image) {
      const text = value.value;
      if (typeof text !== 'string' || !wanted(text)) continue;
      replacing ??= objects.filter(({ facts }) => facts.imageName !== undefined);
      if (isReplaced(text, object, replacing)) continue;
      found.push({ at: placeIn(object, value), text, container: containerOf(object, value.pointer) });
    }
  }
  return found;
}

function containerOf(object: ObjectSummary, image: string): string {
  const own = image.slice(0, image.lastIndexOf('/'));
  const container = object.definitions.find(({ space, pointer }) => space === 'container' && pointer === `${own}/name`);
  return `${container ? `container "${container.name}"` : 'a container'} of ${nameOf(object)}`;
}

function isReplaced(image: string, { text }: ObjectSummary, replacing: readonly ObjectSummary[]): boolean {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return replacing.some(
    (kustomization) =>
      kustomization.facts.imageName?.some(({ value }) => value === name || value === image) === true &&
      isNear(homeOf(kustomization.text.name), homeOf(text.name)),
  );
}
