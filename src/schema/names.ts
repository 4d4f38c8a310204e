import { definition } from './definitions.js';
import { partsOf } from './pointer.js';

/** How people call what stands at a pointer: `a Pod` (the object), `a container` (an item), `resources`, `a PodSpec`. */
export function thingAt(pointer: string, definitionName: string): string {
  const parts = partsOf(pointer);
  const last = parts.at(-1);
  if (last === undefined || last === 'spec') return article(shortName(definitionName));
  if (/^\d+$/.test(last)) return article(singular(parts.at(-2) ?? 'item'));
  return last;
}

/** What a field of a definition holds: `a container` for `containers`, `resources` for `resources`. */
export function itemOf(field: string, holder: string, version: string): string {
  const schema = definition(holder, version)?.properties?.[field];
  return schema?.type === 'array' ? article(singular(field)) : field;
}

/** The last part of a definition's name: `Container`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function article(name: string): string {
  return `${/^[aeioAEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(name)) return name.slice(0, -2);
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
}
