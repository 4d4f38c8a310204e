import { breaksOf } from '../mutation/breaks.js';
import { type FaultClass, type Field, type HealthyFile, lines, over, scalarOf } from './fault.js';

// Faults of lines and blocks, and of what refers to what.

/** The lines of a field, with what belongs to it, moved by some columns. */
function shifted(content: string, { start, end }: Field, by: number): string | undefined {
  const moved: string[] = [];
  for (const line of content.slice(start, end).match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const blank = line.trim() === '';
    if (!blank && by < 0 && !line.startsWith(' '.repeat(-by))) return undefined;
    moved.push(blank ? line : by < 0 ? line.slice(-by) : ' '.repeat(by) + line);
  }
  return moved.join('');
}

/** Fields that hold other fields, in lines below them. */
function* blocks({ fields, text }: HealthyFile): Generator<{ field: Field; children: Field[] }> {
  for (const field of fields) {
    const { value } = field.entry;
    if (value.type !== 'mapping' || value.flow || field.indent === undefined) continue;
    const children = fields.filter(({ parent }) => parent === value.entries);
    if (children.some(({ indent }) => indent === undefined)) continue;
    // Comments between the lines may belong to anything.
    if (/^\s*#/m.test(text.content.slice(field.start, field.end))) continue;
    yield { field, children };
  }
}

const line = (name: string, safe: boolean, change: (line: string, field: Field) => string | undefined): FaultClass => ({
  name: `line: ${name}`,
  safe,
  *find({ fields, text }) {
    for (const field of fields) {
      if (!scalarOf(field)) continue;
      const before = text.content.slice(field.start, field.end);
      const wrong = before.split('\n').length === 2 ? change(before, field) : undefined;
      if (wrong !== undefined && wrong !== before) yield lines(field.start, field.end, wrong);
    }
  },
});

/** True where a field is a mapping or a list, with lines of its own between those of what it holds. */
function ownsLines(fields: readonly Field[], start: number, end: number): boolean {
  return fields.some(({ entry, start: own, end: to }) => own === start && to === end && entry.value.type !== 'scalar');
}

const lineFaults: readonly FaultClass[] = [
  line('a tab for its indentation', true, (before, { indent }) =>
    indent !== undefined && indent > 0 ? `\t${before.trimStart()}` : undefined,
  ),
  line('no blank behind the colon', true, (before, { indent, entry }) =>
    indent === undefined || entry.value.type !== 'scalar' || !/^[a-z]/.test(entry.value.source)
      ? undefined
      : before.replace(/: +/, ':'),
  ),
  line('no blank behind the dash', true, (before) => (/^ *- \w/.test(before) ? before.replace('- ', '-') : undefined)),
  line('no colon', true, (before, { indent }) => (indent === undefined ? undefined : before.replace(': ', ' '))),
  line('one column too far', true, (before, { indent, parent, entry }) =>
    indent !== undefined && indent > 0 && parent.at(-1) !== entry ? ` ${before}` : undefined,
  ),
  line('written twice', true, (before, { indent }) => (indent === undefined ? undefined : before + before)),
  {
    ...line('a comment by // added', true, (before) =>
      /[#"']/.test(before) ? undefined : before.replace(/\r?\n$/, ' // see below$&'),
    ),
    adds: true,
  },
  {
    name: 'line: // for the # of a comment behind a value',
    safe: true,
    *find({ fields, text }) {
      for (const field of fields) {
        const value = scalarOf(field);
        if (!value) continue;
        // A comment that speaks to us is more than a comment: without it there is a finding.
        const behind = /^[ \t]+(?=#(?! *plimsoll-))/.exec(text.content.slice(value.range.end, field.end))?.[0].length;
        const start = value.range.end + (behind ?? 0);
        if (behind !== undefined) yield lines(start, start + 1, '//');
      }
    },
  },
  {
    name: 'line: // for the # of a comment of its own',
    safe: true,
    *find({ text, fields }) {
      // Not before the first field: there stand licences, whose lines come in dozens.
      const first = fields[0]?.start ?? text.content.length;
      for (const { index } of text.content.matchAll(/(?<=^[ ]*)#(?= )/gm)) {
        const inText = fields.some(({ start, end }) => start < index && index < end && !ownsLines(fields, start, end));
        if (index > first && !inText) yield lines(index, index + 1, '//');
      }
    },
  },
  line('a quote that is not closed', true, (before) =>
    /: "[^"]+"\n$/.test(before) ? before.replace(/"\n$/, '\n') : undefined,
  ),
  line('a blank in the image', true, (before, { entry }) =>
    entry.name === 'image' && /:\d[\w.-]*\n$/.test(before) ? before.replace(/:(\d[\w.-]*\n)$/, ': $1') : undefined,
  ),
];

const blockFaults: readonly FaultClass[] = [
  {
    name: 'block: its fields one level out',
    safe: true,
    *find(file) {
      for (const { field, children } of blocks(file)) {
        const [first] = children;
        const last = children.at(-1);
        const by = (field.indent ?? 0) - (first?.indent ?? 0);
        if (!first || !last || by >= 0) continue;
        const moved = shifted(file.text.content, { ...first, end: last.end }, by);
        if (moved !== undefined) yield lines(first.start, last.end, moved);
      }
    },
  },
  {
    name: 'block: its last field one level out',
    safe: true,
    *find(file) {
      for (const { field, children } of blocks(file)) {
        const last = children.at(-1);
        const by = (field.indent ?? 0) - (last?.indent ?? 0);
        if (!last || by >= 0 || children.length < 2 || last.end !== field.end) continue;
        const moved = shifted(file.text.content, last, by);
        if (moved !== undefined) yield lines(last.start, last.end, moved);
      }
    },
  },
  {
    name: 'document: no --- before it',
    safe: true,
    *find({ text, documents }) {
      for (const { range, root } of documents) {
        const before = text.content.slice(0, range.start);
        const others = documents.filter((other) => other.root && other.range.end <= range.start).length;
        const separator = /\n---\r?\n$/.exec(before);
        if (root && others > 0 && separator) yield lines(separator.index + 1, before.length, '');
      }
    },
  },
  {
    name: 'block: a field that must be there taken out',
    safe: false,
    *find({ fields, text }) {
      for (const { entry, path, indent, start, end } of fields) {
        if (indent === undefined || !/\.(?:selector|image|containers|roleRef|containerPort)$/.test(path)) continue;
        if (text.content.slice(start, end).includes(entry.name)) yield lines(start, end, '');
      }
    },
  },
];

/** Lines of fields by their path, taken out. */
const without = (name: string, path: RegExp): FaultClass => ({
  name,
  safe: false,
  *find({ fields }) {
    for (const field of fields)
      if (path.test(field.path) && field.indent !== undefined) yield lines(field.start, field.end, '');
  },
});

const objectFaults: readonly FaultClass[] = [
  without('StatefulSet: its Service is not headless', /^spec\.clusterIP$/),
  without('labels: none in the template', /\.template\.metadata\.labels$/),
  {
    name: 'labels: another value in the selector',
    safe: false,
    *find({ fields }) {
      for (const field of fields) {
        const value = /^spec\.selector\.matchLabels\.[^.]+$/.test(field.path) ? scalarOf(field) : undefined;
        if (value?.style === 'plain') yield over(value, 'quite-another');
      }
    },
  },
  {
    name: 'env: a variable twice',
    safe: true,
    *find({ fields, text }) {
      for (const { path, entry } of fields) {
        const { value } = entry;
        if (!/\.env$/.test(path) || value.type !== 'sequence' || value.flow) continue;
        const [first, second] = value.dashes;
        if (first === undefined || second === undefined) continue;
        const start = text.content.lastIndexOf('\n', first) + 1;
        const end = text.content.lastIndexOf('\n', second) + 1;
        yield lines(end, end, text.content.slice(start, end));
      }
    },
  },
];

/** What refers to what, misspelt at the end that refers. */
const references: readonly FaultClass[] = [
  'ConfigMap by name',
  'Service by name',
  'PersistentVolumeClaim by name',
  'ServiceAccount by name',
  'key of ConfigMap',
  'key of Secret',
  'port of',
  'local volume',
  'local port',
  'labels for a Service',
].map((sort) => ({
  name: `reference: ${sort}`,
  safe: sort === 'local volume',
  *find({ result }) {
    for (const one of breaksOf(result)) {
      if (!one.sort.startsWith(sort) || one.how !== 'reference misspelt') continue;
      yield { edits: one.edits.map(({ at, newText }) => ({ range: at.range, newText })) };
    }
  },
}));

/** The name of a volume, misspelt where the volume is declared. */
const declarations: FaultClass = {
  name: 'declaration: local volume',
  safe: true,
  *find({ result }) {
    for (const one of breaksOf(result)) {
      if (one.sort !== 'local volume' || one.how !== 'target misspelt') continue;
      yield { edits: one.edits.map(({ at, newText }) => ({ range: at.range, newText })) };
    }
  },
};

/** Faults of lines, blocks and references. */
export const shapeFaults: readonly FaultClass[] = [
  ...lineFaults,
  ...blockFaults,
  ...objectFaults,
  ...references,
  declarations,
];
