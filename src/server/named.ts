import type { Place } from '../diagnostic/index.js';
import { touches } from '../explain/index.js';
import type { Definition, Label, Linked, Made, ObjectSummary, Requirement } from '../reference/index.js';
import type { Range } from '../text/index.js';

/** What a name has to look like. */
interface Form {
  readonly called: string;
  readonly pattern: RegExp;
  /** Characters at most. */
  readonly most: number;
}

/** A name with all the places where it stands for the same thing. */
export interface Named {
  readonly name: string;
  readonly places: readonly Place[];
  /** The objects whose own name it is; none for what is inside of one. */
  readonly owners: readonly ObjectSummary[];
  readonly form: Form;
}

/** Sources: apimachinery's validation.IsDNS1123Subdomain, IsDNS1123Label, IsValidPortName, IsConfigMapKey, IsValidLabelValue. */
const forms = {
  object: { called: 'name of an object', pattern: /^[a-z0-9]([-a-z0-9.:]*[a-z0-9])?$/, most: 253 },
  part: {
    called: 'name of this sort: small letters, digits and hyphens',
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    most: 63,
  },
  port: { called: 'name of a port', pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, most: 15 },
  key: { called: 'key: letters, digits, ".", "-" and "_"', pattern: /^(?!\.\.?$)[-._a-zA-Z0-9]+$/, most: 253 },
  label: { called: 'value of a label', pattern: /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/, most: 63 },
} as const;

/** What has a name at an offset of the text of an object: a definition, an object, the value of a label. */
export function namedAt(linked: Linked, object: ObjectSummary, offset: number): Named | undefined {
  const at = { start: offset, end: offset };
  return partAt(linked, object, at) ?? labelAt(linked, object, at) ?? objectAt(linked, object, at);
}

/** A volume, a port, a key, a container: inside one object, and asked for by others. */
function partAt(linked: Linked, object: ObjectSummary, at: Range): Named | undefined {
  const own = [...object.definitions, ...object.defines.flatMap(({ keys }) => keys)].filter(({ range }) =>
    touches(range, at),
  );
  const local = object.locals.flatMap(({ range, target }) => (target && touches(range, at) ? [target] : []));
  const far = linked.partEdges.filter(({ from, part }) => from === object && touches(part.range, at));
  const found = new Set<Definition>([...own, ...local, ...far.map(({ definition }) => definition)]);
  const [first] = [...found].filter(({ name }) => name !== '');
  if (!first) return undefined;
  // Variants of one object have the same key: a place that may mean each of them renames all.
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const edge of linked.partEdges) {
      if (!found.has(edge.definition)) continue;
      for (const other of linked.partEdges) if (other.part === edge.part) found.add(other.definition);
    }
  }
  const places: Place[] = [];
  for (const one of linked.objects) {
    for (const definition of one.definitions)
      if (found.has(definition)) places.push({ text: one.text, range: definition.range });
    for (const { keys } of one.defines)
      for (const key of keys) if (found.has(key)) places.push({ text: one.text, range: key.range });
    for (const { target, range } of one.locals) if (target && found.has(target)) places.push({ text: one.text, range });
  }
  for (const { from, part, definition } of linked.partEdges) {
    if (found.has(definition) && part.value === definition.name) places.push({ text: from.text, range: part.range });
  }
  for (const { from, reference, definition } of linked.draftEdges) {
    if (found.has(definition)) places.push({ text: from.text, range: reference.range });
  }
  const { space, name } = first;
  const form = space === 'key' ? forms.key : space === 'port' ? forms.port : forms.part;
  return { name, places, owners: [], form };
}

/** An object, wherever it is named. */
function objectAt(linked: Linked, object: ObjectSummary, at: Range): Named | undefined {
  const found = new Set<Made>();
  const own = object.defines.find(({ made, spot }) => !made && touches(spot.range, at));
  if (own) found.add(own);
  const edges = linked.nameEdges.filter(({ targets }) => targets.some(({ made }) => !made.made));
  for (const { from, reference, targets } of edges) {
    if (from === object && touches(reference.range, at))
      for (const { made } of targets) if (!made.made) found.add(made);
  }
  const [first] = found;
  if (!first) return undefined;
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { targets } of edges) {
      if (targets.some(({ made }) => found.has(made))) for (const { made } of targets) if (!made.made) found.add(made);
    }
  }
  const { name, kind } = first;
  const places: Place[] = [];
  const owners = new Set<ObjectSummary>();
  let others = false;
  for (const one of linked.objects) {
    for (const made of one.defines) {
      if (found.has(made)) {
        places.push({ text: one.text, range: made.spot.range });
        owners.add(one);
      } else others ||= !made.made && made.kind === kind && made.name === name;
    }
  }
  for (const { from, reference, targets } of edges) {
    if (targets.some(({ made }) => found.has(made))) places.push({ text: from.text, range: reference.range });
  }
  for (const { from, host, sets } of linked.podNames) {
    if (host.pod?.set && sets.some((set) => owners.has(set)))
      places.push({ text: from.text, range: host.pod.set.range });
  }
  // Patches follow the object that they are laid over, where it is clear which one that is.
  if (!others) {
    for (const one of linked.objects) {
      if (one.partial && one.kind === kind && one.identity.name === name)
        places.push({ text: one.text, range: one.nameRange });
    }
  }
  return { name, places, owners: [...owners], form: forms.object };
}

/** The value of a label that selectors ask for: all labels that they match, all selectors that match those. */
function labelAt(linked: Linked, object: ObjectSummary, at: Range): Named | undefined {
  const start = labelSymbol(object, at);
  if (!start) return undefined;
  const { key, value } = start;
  const asks = ({ requirements }: { readonly requirements: readonly Requirement[] }) =>
    requirements.filter((one) => one.key === key && one.operator === 'In' && one.values.includes(value));
  const has = (one: ObjectSummary) => labelsOf(one).some((label) => label.key === key && label.value === value);
  const objects = new Set<ObjectSummary>(has(object) ? [object] : []);
  const edges = linked.selectorEdges.filter(({ reference }) => asks(reference).length > 0);
  for (const { from, targets } of edges)
    if (from === object && !objects.has(object)) for (const one of targets) objects.add(one);
  for (let size = -1; size !== objects.size; ) {
    size = objects.size;
    for (const { targets } of edges)
      if (targets.some((one) => objects.has(one))) for (const one of targets) if (has(one)) objects.add(one);
  }
  const places: Place[] = [];
  const add = (one: ObjectSummary, range: Range) => places.push({ text: one.text, range });
  for (const one of new Set([...objects, object])) {
    for (const label of labelsOf(one)) if (label.key === key && label.value === value) add(one, label.range);
    for (const own of one.ownSelectors) for (const requirement of asks(own)) add(one, requirement.valueRange);
  }
  for (const { from, reference, targets } of edges) {
    if (from !== object && !targets.some((one) => objects.has(one))) continue;
    for (const requirement of asks(reference)) add(from, requirement.valueRange);
  }
  return { name: value, places, owners: [], form: forms.label };
}

function labelSymbol(object: ObjectSummary, at: Range): { readonly key: string; readonly value: string } | undefined {
  const label = labelsOf(object).find(({ range }) => touches(range, at));
  if (label) return label;
  for (const { requirements } of [...object.selectors, ...object.ownSelectors]) {
    for (const { key, values, valueRange } of requirements) {
      const [value, ...more] = values;
      // Of a list of values nobody can tell here which one is meant.
      if (value !== undefined && more.length === 0 && touches(valueRange, at)) return { key, value };
    }
  }
  return undefined;
}

function labelsOf({ labels, pods }: ObjectSummary): readonly Label[] {
  return [...labels.labels, ...(pods?.labels ?? [])];
}
