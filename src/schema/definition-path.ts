import { definition, targetOf } from './definitions.js';
import { partsOf } from './pointer.js';

/** A place on the way into an object: its pointer and the definition of the value there, where it has one. */
export interface Step {
  readonly pointer: string;
  readonly name: string | undefined;
}

/** The definitions along a pointer, from the object itself (first) to the place itself (last). */
export function definitionsAlong(root: string, pointer: string, version: string): Step[] {
  const steps: Step[] = [{ pointer: '', name: root }];
  let name: string | undefined = root;
  let inside: string | undefined;
  let at = '';
  for (const part of partsOf(pointer)) {
    at += `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    if (inside !== undefined) {
      name = inside;
      inside = undefined;
    } else {
      const field: ReturnType<typeof targetOf> = targetOf(
        name ? definition(name, version)?.properties?.[part] : undefined,
      );
      name = field?.through === 'value' ? field.name : undefined;
      inside = field && field.through !== 'value' ? field.name : undefined;
    }
    steps.push({ pointer: at, name });
  }
  return steps;
}

/** The names of the fields of a definition. */
export function fieldsOf(name: string | undefined, version: string): string[] {
  return name ? Object.keys(definition(name, version)?.properties ?? {}) : [];
}

/** The fields of a definition that lead to an object that has `field`: `containers` for `image` in a PodSpec. */
export function holdersOf(name: string, field: string, version: string): { field: string; definition: string }[] {
  const found: { field: string; definition: string }[] = [];
  for (const [own, schema] of Object.entries(definition(name, version)?.properties ?? {})) {
    const target = targetOf(schema);
    if (target && target.through !== 'map' && fieldsOf(target.name, version).includes(field))
      found.push({ field: own, definition: target.name });
  }
  return found;
}
