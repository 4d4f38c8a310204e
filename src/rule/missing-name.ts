import { type Linked, type MissingName, type ObjectSummary, shortKind } from '../reference/index.js';
import { replaceText } from './edits.js';
import { nameOf, placeIn, placeOf } from './far.js';
import { namedIn, nearMissFixes } from './near-miss.js';
import { otherKindFix } from './other-kind.js';
import type { Report } from './rule.js';

/**
 * What to say of a name that nothing has: how sure it is (a near name, the same name in another namespace or of another
 * kind, nothing at all), and how loud that makes it. In a closed world everything that is missing is an error.
 */
export function tellMissingName(missing: MissingName, { world, isNamed, alike }: MissingNameWorld): Report {
  const { from, reference, near, known, otherNamespace, inVariant, otherKind } = missing;
  const kinds = reference.to.map(shortKind).join(' or ');
  const start = `${nameOf(from)} ${reference.does} ${kinds} ${reference.value}`;
  const at = placeIn(from, reference);
  const closed = world === 'closed' ? ({ severity: 'error', consequence: 'broken' } as const) : {};
  if (near) {
    return {
      at,
      severity: 'error',
      message: `${start}, but only ${near.made.name} is defined: ${reference.effect}`,
      related: [{ at: placeIn(near.object, near.made.spot), message: `${near.made.name} is defined here` }],
      fixes: nearMissFixes({
        asked: reference.value,
        at,
        defined: near.made.name,
        place: placeIn(near.object, near.made.spot),
        others: alike(missing).map((one) => placeIn(one.from, one.reference)),
        // What another object makes is named there in its own way.
        isNamed: near.made.made || isNamed(near.object),
        title: `name ${shortKind(near.made.kind)} ${near.made.name}`,
        definition: nameOf(near.object),
      }),
    };
  }
  if (known !== undefined) {
    return {
      at,
      severity: 'error',
      message: `${start}, which no manifest here defines, while every cluster has ${known}: ${reference.effect}`,
      fix: { title: `name ${kinds} ${known}`, edits: [replaceText(at, known)] },
    };
  }
  if (otherNamespace.length > 0) {
    const namespaces = [...new Set(otherNamespace.map(({ made }) => made.namespace))].join(', ');
    return {
      at,
      ...closed,
      message: `${start}, which exists only in namespace ${namespaces}, not in ${reference.namespace}: ${reference.effect}`,
      related: otherNamespace.map(({ object }) => ({ at: placeOf(object), message: 'it exists here' })),
    };
  }
  if (otherKind.length > 0) {
    const found = [...new Set(otherKind.map(({ made }) => shortKind(made.kind)))].join(' and a ');
    return {
      at,
      ...closed,
      message: `${start}, but ${reference.value} is a ${found}: ${reference.effect}`,
      related: otherKind.map(({ object, made }) => ({
        at: placeIn(object, made.spot),
        message: `this ${shortKind(made.kind)} has the name`,
      })),
      fix: otherKindFix(missing),
    };
  }
  if (inVariant.length > 0) {
    const files = [...new Set(inVariant.map(({ object }) => object.text.name))];
    return {
      at,
      severity: 'info',
      consequence: 'risk',
      ...closed,
      message: `${start}, which only ${files.slice(0, 2).join(' and ')} ${files.length > 1 ? 'define' : 'defines'}, a variant of this file: ${reference.effect}`,
      related: inVariant
        .slice(0, 2)
        .map(({ object, made }) => ({ at: placeIn(object, made.spot), message: 'it exists here' })),
    };
  }
  const beside = missing.presence === 'beside';
  return {
    at,
    severity: beside ? 'warning' : 'info',
    consequence: beside ? 'broken' : 'risk',
    ...closed,
    message: `${start}, which no manifest here defines: ${reference.effect}`,
  };
}

/** What is known of other references, to tell which end of a misspelt one is wrong. */
export interface MissingNameWorld {
  readonly world: Linked['world'];
  /** True for an object that some reference names as it is. */
  readonly isNamed: (object: ObjectSummary) => boolean;
  /** References of other objects that miss the same name, where the same definition is near. */
  readonly alike: (missing: MissingName) => readonly MissingName[];
}

/** What `tellMissingName` asks about a workspace. */
export function missingNameWorld(linked: Linked): MissingNameWorld {
  const named = namedIn(linked);
  let groups: Map<string, MissingName[]> | undefined;
  const keyOf = ({ reference, near }: MissingName) => `${near?.made.kind} ${near?.order} ${reference.value}`;
  return {
    world: linked.world,
    isNamed: named.object,
    alike(missing) {
      if (!groups) {
        groups = new Map();
        for (const one of linked.missingNames) {
          if (!one.near) continue;
          const group = groups.get(keyOf(one));
          if (group) group.push(one);
          else groups.set(keyOf(one), [one]);
        }
      }
      return (groups.get(keyOf(missing)) ?? []).filter(({ from }) => from !== missing.from);
    },
  };
}

/**
 * What to say of many missing names. What is only worth knowing is said once for each object and target: five variables
 * that read one Secret miss one Secret, and the first of them shows the others.
 */
export function missingNamesTold(missed: readonly MissingName[], linked: Linked): Report[] {
  const world = missingNameWorld(linked);
  const firsts = new Map<MissingName['from'], Map<string, number>>();
  const reports: Report[] = [];
  for (const missing of missed) {
    const { from, reference } = missing;
    const told = tellMissingName(missing, world);
    const own = firsts.get(from) ?? new Map<string, number>();
    firsts.set(from, own);
    const key = told.severity === 'info' ? told.message : '';
    const index = own.get(key);
    const first = key === '' || index === undefined ? undefined : reports[index];
    if (first === undefined || index === undefined) {
      own.set(key, reports.length);
      reports.push(told);
    } else {
      const here = { at: placeIn(from, reference), message: `${reference.value} is named here too` };
      reports[index] = { ...first, related: [...(first.related ?? []), here] };
    }
  }
  return reports;
}
