import { placeholderIn } from '../object/index.js';
import { entryOf, type Node } from '../syntax/index.js';
import { follow, type Place, spotOfPlace } from './follow.js';
import { labelOf, meets, requirementsOfExpressions, requirementsOfMap, requirementsOfSelector } from './labels.js';
import { partsAt, type Reader } from './read-names.js';
import type { LabelSet, OwnSelector, Part, Requirement, SelectorReference, Spot } from './summary.js';
import type { SelectorRow } from './table/index.js';

/** A selector over the template beside it, not yet compared. */
export interface FoundOwn {
  readonly row: SelectorRow;
  readonly spot: Spot;
  readonly requirements: readonly Requirement[];
}

/** Reads the selectors of a row where it applies. */
export function readSelectors(
  row: SelectorRow,
  place: Place,
  reader: Reader,
  own: FoundOwn[],
  into: SelectorReference[],
): void {
  for (const at of follow(place, row.selector ?? '')) {
    const requirements = requirementsOf(row.form, at.node, at.pointer);
    const { to } = row;
    if (to === 'own-template') own.push({ row, spot: spotOfPlace(at), requirements });
    else if (requirements.length > 0) {
      const crosses =
        row.anyNamespace === true || (row.anyNamespace !== undefined && follow(place, row.anyNamespace).length > 0);
      into.push({
        type: 'selector',
        to,
        requirements,
        namespace: crosses ? null : reader.namespace,
        placeholder: hasPlaceholder(requirements),
        ports: [...partsAt(place, row.portsAt, to === 'pods' ? 'port' : 'service-port'), ...defaultPorts(row, place)],
        effect: row.effect,
        quiet: row.quiet ?? false,
        ...spotOfPlace(at),
      });
    }
  }
}

function requirementsOf(form: SelectorRow['form'], node: Node, pointer: string): Requirement[] {
  if (form === 'map') return requirementsOfMap(node, pointer);
  if (form === 'selector') return requirementsOfSelector(node, pointer);
  return requirementsOfExpressions(entryOf(node, 'matchExpressions')?.value, `${pointer}/matchExpressions`);
}

/** Ports that are left to their default are no places of their own: what stands for them is marked as implied. */
function defaultPorts({ defaultPorts: ports }: SelectorRow, place: Place): Part[] {
  if (!ports) return [];
  return follow(place, ports.list).flatMap((item, entry): Part[] => {
    const given = partsAt(item, [ports.given], 'port');
    if (given.length > 0) return given;
    return partsAt(item, [ports.port], 'port').map((part): Part => ({ ...part, entry }));
  });
}

function hasPlaceholder(requirements: readonly Requirement[]): boolean {
  return requirements.some((one) => [one.key, ...one.values].some((text) => placeholderIn(text) !== undefined));
}

/** Compares a selector with the template beside it. */
export function matchOwn({ row, spot, requirements }: FoundOwn, template: LabelSet): OwnSelector {
  const unmet = requirements.flatMap((requirement) => {
    const label = labelOf(template, requirement.key);
    return meets(requirement, label?.value) ? [] : [{ requirement, ...(label ? { label } : {}) }];
  });
  return {
    requirements,
    template,
    unmet,
    placeholder:
      hasPlaceholder(requirements) || template.labels.some((label) => placeholderIn(label.value) !== undefined),
    effect: row.effect,
    refused: row.refused === true,
    ...spot,
  };
}

/** Those that do not match. `lost`: the document could not be read in whole, so a label that is not there says nothing. */
export function mismatched(selectors: readonly OwnSelector[], lost: boolean): OwnSelector[] {
  return selectors.filter(
    ({ unmet, placeholder }) => unmet.length > 0 && !placeholder && (!lost || unmet.every(({ label }) => label)),
  );
}
