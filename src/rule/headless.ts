import type { ObjectSummary, Value } from '../reference/index.js';
import { addField } from './add-field.js';
import { replaceText } from './edits.js';
import { nameOf, placeIn, placeOf } from './far.js';
import type { FarTarget, ProposedFix } from './rule.js';

/** Why a Service is not headless, where that is written, and how to make it so. */
export interface NotHeadlessService {
  /** `has a cluster IP`, `is of type LoadBalancer`. */
  readonly what: string;
  readonly place: FarTarget;
  readonly note: string;
  readonly fix?: ProposedFix;
}

/** What keeps a Service from being headless. Only a plain one can lose its address: the API server refuses None with other types. */
export function notHeadless(service: ObjectSummary): NotHeadlessService {
  const type = service.facts.type?.[0];
  const address = service.facts.clusterIP?.[0];
  const place = type ? placeIn(service, type) : address ? placeIn(service, address) : placeOf(service);
  if (type && type.value !== 'ClusterIP') {
    return { what: `is of type ${type.value}`, place, note: 'this type is never headless' };
  }
  const fix = headlessFix(service);
  return {
    what: 'has a cluster IP',
    place,
    note: noteOn(address),
    ...(fix ? { fix } : {}),
  };
}

function noteOn(address: Value | undefined): string {
  if (!address) return 'no `clusterIP: None` in this Service';
  const { value } = address;
  if (value === null || value === '')
    return 'nothing is written here, so an address is chosen: only `None` keeps it away';
  return String(value).toLowerCase() === 'none' ? 'only `None`, spelt so, makes it headless' : 'an address';
}

function headlessFix(service: ObjectSummary): ProposedFix | undefined {
  const title = `add \`clusterIP: None\` to ${nameOf(service)}`;
  const address = service.facts.clusterIP?.[0];
  // Of a key without a value the place is the key.
  if (address?.value === null && service.text.content.startsWith(':', address.range.end)) {
    const behind = address.range.end + 1;
    return { title, edits: [{ text: service.text, range: { start: behind, end: behind }, newText: ' None' }] };
  }
  if (address) return { title, edits: [replaceText(placeIn(service, address), 'None')] };
  const edits = addField(service, '/spec/clusterIP', 'None', 'first');
  return edits && { title, edits };
}
