import type { NameReference, Part, Requirement, SelectorReference } from '../reference/index.js';

/** Keys that say nothing of what refers: what they stand in does. */
const empty = new Set([
  'name',
  'key',
  'number',
  'port',
  'service',
  'serviceName',
  'servicePort',
  'secretName',
  'claimName',
  'clientConfig',
  'matchLabels',
  'matchExpressions',
  'podSelector',
  'items',
  'value',
]);

/** Places that people know by another word than their last key. */
const known: readonly (readonly [RegExp, string])[] = [
  [/\/envFrom\/\d+\//, 'envFrom'],
  [/\/env\/\d+\//, 'env'],
  [/\/volumes\/\d+\//, 'volume'],
  [/\/volumeMounts\/\d+\//, 'volumeMount'],
  [/\/volumeDevices\/\d+\//, 'volumeDevice'],
  [/\/(livenessProbe|readinessProbe|startupProbe|postStart|preStop)\//, '$1'],
  [/^\/spec\/serviceName$/, 'serviceName'],
  [/\/backend\/|^\/spec\/(?:default)?[bB]ackend\//, 'backend'],
  [/\/tls\//, 'tls'],
  [/\/webhooks\/\d+\//, 'webhook'],
  [/\/volumeClaimTemplates\/\d+\//, 'storageClass'],
  [/\/storageClassName$/, 'storageClass'],
  [/\/serviceAccount(?:Name)?$/, 'serviceAccount'],
  [/^\/metadata\/annotations\//, 'annotation'],
  [/^\/metadata\/labels\//, 'label'],
  [/\/ownerReferences\//, 'owner'],
];

/** What refers at a place, in a word that people know from the manifest: `env`, `volume`, `selector`, `roleRef`. */
export function wordOf(pointer: string): string {
  for (const [pattern, word] of known) {
    const match = pattern.exec(pointer);
    if (match) return word.replace('$1', match[1] ?? '');
  }
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = keys.findLast((key) => !/^\d+$/.test(key) && !empty.has(key));
  const word = last ?? keys.at(-1) ?? 'reference';
  return word === 'spec' ? (keys.at(-1) ?? word) : word;
}

/** What a reference asks for, as a person would say it: `settings, key "currency"`. */
export function askedFor(reference: NameReference | SelectorReference): string {
  const what = reference.type === 'name' ? reference.value : selectorText(reference.requirements);
  if (reference.type !== 'name') return what;
  const parts = [...reference.keys.map((part) => keyText(part)), ...reference.ports.map((part) => portText(part))];
  return [what, ...parts].join(', ');
}

/** A key that is asked for. */
export function keyText({ value }: Part): string {
  return `key ${JSON.stringify(value)}`;
}

/** A port that is asked for. */
export function portText({ value }: Part): string {
  return `port ${typeof value === 'number' ? value : JSON.stringify(value)}`;
}

/** A selector in kubectl's form: `app=web,tier in (a,b),!old`. */
export function selectorText(requirements: readonly Requirement[]): string {
  return requirements
    .map(({ key, operator, values }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      const [only, ...more] = values;
      if (more.length === 0) return `${key}${operator === 'In' ? '=' : '!='}${only ?? ''}`;
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
    })
    .join(',');
}

/** Words, each once and in the order they came, with how often: `env ×3, volume`. */
export function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => (count === 1 ? word : `${word} ×${count}`)).join(', ');
}
