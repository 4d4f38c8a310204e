/**
 * Rules behind whose findings nothing could be checked: once such a place is repaired, what was wrong in it all along
 * comes to light.
 */
export const hidingPlaces: ReadonlySet<string> = new Set([
  'schema/unknown-field',
  'schema/wrong-type',
  'schema/missing-field',
]);

/** And those behind whose findings a whole object could not be seen, not even by what refers to it. */
export const hidingObjects: ReadonlySet<string> = new Set([
  'syntax/yaml',
  'syntax/duplicate-key',
  'schema/unknown-kind',
  'api/removed',
]);
