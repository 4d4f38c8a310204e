import type { Point, Size } from './geometry.js';

/** Rectangles with their places: the upper left corner of each, in the order they came, and the size of the whole. */
export type Packed = Size & { readonly at: readonly Point[] };

/** Packs rectangles in rows, the highest first, so that the whole comes near to an aspect (width by height). */
export function pack(sizes: readonly Size[], gap: number, aspect: number): Packed {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0);
  const tries = [0.85, 1, 1.15, 1.3, 1.5, 1.8].map((factor) =>
    rowsOf(sizes, gap, Math.max(widest, Math.sqrt(area * aspect) * factor)),
  );
  const badness = ({ width, height }: Size) => Math.max(width / aspect, height);
  return tries.reduce((best, one) => (badness(one) < badness(best) ? one : best));
}

function rowsOf(sizes: readonly Size[], gap: number, room: number): Packed {
  const order = sizes.map((_, i) => i).sort((a, b) => (sizes[b]?.height ?? 0) - (sizes[a]?.height ?? 0) || a - b);
  const at: Point[] = sizes.map(() => ({ x: 0, y: 0 }));
  const rows: { readonly y: number; readonly height: number; x: number; readonly columns: Column[] }[] = [];
  let bottom = 0;
  let right = 0;
  for (const i of order) {
    const size = sizes[i] ?? { width: 0, height: 0 };
    const stacked = rows.flatMap((row) => row.columns.map((column) => ({ row, column })));
    // What is low may stand below something else in a row that is high enough.
    const under = stacked.find(
      ({ row, column }) => size.width <= column.width && column.bottom + gap + size.height <= row.y + row.height,
    );
    if (under) {
      at[i] = { x: under.column.x, y: under.column.bottom + gap };
      under.column.bottom += gap + size.height;
      continue;
    }
    let row = rows.find((one) => one.x + size.width <= room);
    if (!row) {
      row = { y: bottom === 0 ? 0 : bottom + gap, height: size.height, x: 0, columns: [] };
      bottom = row.y + size.height;
      rows.push(row);
    }
    at[i] = { x: row.x, y: row.y };
    row.columns.push({ x: row.x, width: size.width, bottom: row.y + size.height });
    right = Math.max(right, row.x + size.width);
    row.x += size.width + gap;
  }
  return { width: right, height: bottom, at };
}

interface Column {
  readonly x: number;
  readonly width: number;
  bottom: number;
}
