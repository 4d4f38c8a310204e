import type { TextEdit } from '../text/index.js';
import { shift } from './finding.js';
import { dashesOf, isSilent, keyValueOf, type Line } from './lines.js';

/** Moves one line to the right by `by` columns (to the left for a negative number), in `lines` too. */
export function moveOne(lines: Line[], index: number, by: number): TextEdit[] {
  const line = lines[index];
  if (!line) return [];
  lines[index] = { ...line, indent: line.indent + by };
  return [shift(line, by)];
}

/** Moves a line, those of the same kind that follow in its column, and what belongs to them; in `lines` too. */
export function moveRun(lines: Line[], index: number, column: number, by: number): TextEdit[] {
  const item = dashesOf(lines[index]?.text ?? '') > 0;
  const edits: TextEdit[] = [];
  let carries = true;
  for (let i = index; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    if (isSilent(line)) continue;
    if (line.indent < column) break;
    if (line.indent === column) {
      if (dashesOf(line.text) > 0 !== item) break;
      const field = keyValueOf(line.text.slice(dashesOf(line.text)));
      carries = by < 0 || field === undefined || field.value === '' || /^[|>[{"']/.test(field.value);
    } else if (!carries) continue;
    edits.push(shift(line, by));
    lines[i] = { ...line, indent: line.indent + by };
  }
  return edits;
}
