import { dashesOf, keyValueOf, type Line } from './lines.js';

/**
 * The columns in which a line may stand behind the lines above it, the likeliest first: deeper than the one right above
 * where that opens something, beside it, and in the columns of what is open around it.
 * @param above the lines before it whose columns are known, in order
 * @param isItem whether the line begins with a dash
 * @param shown lines that show by how much the document is indented
 */
export function columnsFor(above: readonly Line[], isItem: boolean, shown: readonly Line[]): number[] {
  const last = above.at(-1);
  if (!last) return [0];
  const columns: number[] = [];
  const content = last.indent + dashesOf(last.text);
  const opens = openedBy(last);
  if (opens === 'fields') {
    const step = stepOf(shown, keyOf(last));
    columns.push(...(isItem ? [content + listStepOf(shown), content, content + step] : [content + step]));
  } else if (opens === 'text') columns.push(content + stepOf(shown));
  let limit = Number.POSITIVE_INFINITY;
  let flush = false;
  for (const line of above.toReversed()) {
    const dashes = dashesOf(line.text);
    if (line.indent > limit || (line.indent === limit && !(flush && dashes === 0))) continue;
    if (dashes > 0) columns.push(...(isItem ? [line.indent] : [line.indent + dashes].filter((one) => one < limit)));
    else if (!isItem) columns.push(line.indent);
    limit = line.indent;
    flush = dashes > 0;
    if (limit === 0 && !flush) break;
  }
  return [...new Set(columns)];
}

/** What may stand deeper than a line: what its key or its dash has no value for yet, or the text behind `|`. */
function openedBy({ text }: Line): 'fields' | 'text' | undefined {
  const rest = text.slice(dashesOf(text));
  if (rest === '') return 'fields';
  const value = keyValueOf(rest)?.value;
  if (value === '') return 'fields';
  return value !== undefined && /^[|>][-+0-9]*$/.test(value) ? 'text' : undefined;
}

function keyOf({ text }: Line): string | undefined {
  return keyValueOf(text.slice(dashesOf(text)))?.key;
}

/**
 * By how much fields stand deeper than the key above them: as those of another key of that name, else as most do; where no
 * line shows it 2.
 */
export function stepOf(lines: readonly Line[], key?: string): number {
  return mostOften(steps(lines, false).filter((one) => one.key === key)) ?? mostOften(steps(lines, false)) ?? 2;
}

/** By how much the dashes of a list stand deeper than its key, as most do. */
export function listStepOf(lines: readonly Line[]): number {
  return mostOften(steps(lines, true)) ?? stepOf(lines);
}

interface Step {
  readonly key: string | undefined;
  readonly by: number;
}

/** The steps from a key to the fields (or to the dashes) on the line below it. */
function steps(lines: readonly Line[], ofItems: boolean): Step[] {
  const found: Step[] = [];
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (!next || openedBy(line) !== 'fields' || dashesOf(next.text) > 0 !== ofItems) continue;
    const by = next.indent - line.indent - dashesOf(line.text);
    if (by > 0 || (ofItems && by === 0)) found.push({ key: keyOf(line), by });
  }
  return found;
}

function mostOften(found: readonly Step[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { by } of found) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts].sort(([a, times], [b, others]) => others - times || a - b)[0]?.[0];
}
