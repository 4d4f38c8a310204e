import type { Box } from './drawing.js';
import type { Point } from './geometry.js';

/** A line between two boxes as the layout found its way: the points between them. */
export interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly via: readonly Point[];
}

const spacing = 9;

/**
 * Where each line begins and ends: at the side of the box that faces its way, side by side where several share a side,
 * in the order in which they come from above.
 */
export function attach(lines: readonly Line[]): Point[][] {
  const sides = new Map<string, { readonly line: number; readonly end: 'from' | 'to'; readonly y: number }[]>();
  const xs: { from: number; to: number }[] = lines.map(({ from, to, via }, i) => {
    const forwards = to.x + to.width / 2 >= from.x + from.width / 2;
    const ends = [
      { end: 'from', box: from, right: forwards, next: via[0] ?? middle(to) },
      { end: 'to', box: to, right: !forwards, next: via.at(-1) ?? middle(from) },
    ] as const;
    for (const { end, box, right, next } of ends) {
      const key = `${box.x} ${box.y} ${right}`;
      const list = sides.get(key);
      const item = { line: i, end, y: next.y };
      if (list) list.push(item);
      else sides.set(key, [item]);
    }
    return {
      from: forwards ? from.x + from.width : from.x,
      to: forwards ? to.x : to.x + to.width,
    };
  });
  const ys = lines.map(({ from, to }) => ({ from: middle(from).y, to: middle(to).y }));
  for (const list of sides.values()) {
    list.sort((a, b) => a.y - b.y || a.line - b.line);
    const first = lines[list[0]?.line ?? 0];
    const height = (list[0]?.end === 'from' ? first?.from : first?.to)?.height ?? 0;
    const step = Math.min(spacing, (height - 14) / Math.max(1, list.length - 1));
    list.forEach(({ line, end }, i) => {
      const own = ys[line];
      if (own) own[end] += (i - (list.length - 1) / 2) * step;
    });
  }
  return lines.map(({ via }, i) => [
    { x: xs[i]?.from ?? 0, y: ys[i]?.from ?? 0 },
    ...via,
    { x: xs[i]?.to ?? 0, y: ys[i]?.to ?? 0 },
  ]);
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
