export interface Size {
  width: number;
  height: number;
}

interface Room extends Size {
  /** sizes found so far */
  sizes: Size[];
}

/** How far the cells of a row are from squares, by its first (largest) and last (least); ECharts multiplies one side by the wanted ratio. */
function worst(area: number, most: number, least: number, length: number, ratio: number): number {
  const wide = length * length * ratio;
  return Math.max((wide * most) / area ** 2, area ** 2 / (wide * least));
}

function place(row: number[], room: Room, gap: number, isLast: boolean): void {
  const along = Math.min(room.width, room.height);
  const isWide = along === room.width;
  const left = isWide ? room.height : room.width;
  const across = isLast ? left : Math.min(left, row.reduce((sum, one) => sum + one, 0) / along);
  for (const area of row) {
    const [long, short] = [Math.max(0, area / across - gap), Math.max(0, across - gap)];
    room.sizes.push(isWide ? { width: long, height: short } : { width: short, height: long });
  }
  if (isWide) room.height -= across;
  else room.width -= across;
}

/**
 * Sizes of the cells that ECharts' treemap gives to some areas (pixels squared, largest first) in a rectangle, less the gaps between
 * them. The labels of a cell are fitted to it before it is drawn.
 * Source: Bruls, Huizing, van Wijk, Squarified Treemaps, 2000, as in ECharts' treemapLayout.
 */
export function squarify(areas: readonly number[], { width, height }: Size, gap: number, ratio: number): Size[] {
  const room: Room = { width, height, sizes: [] };
  let row: number[] = [];
  let sum = 0;
  for (const area of areas) {
    const length = Math.min(room.width, room.height);
    const [most, least] = [row[0] ?? 0, row.at(-1) ?? 0];
    if (row.length > 0 && worst(sum + area, most, area, length, ratio) > worst(sum, most, least, length, ratio)) {
      place(row, room, gap, false);
      row = [];
      sum = 0;
    }
    row.push(area);
    sum += area;
  }
  if (row.length > 0) place(row, room, gap, true);
  return room.sizes;
}
