export interface Size {
  width: number;
  height: number;
}

interface Room extends Size {
  /** sizes found so far */
  sizes: Size[];
}

/** How far the cells of a row are from squares; ECharts multiplies one side by the wanted ratio. */
function worst(row: number[], length: number, ratio: number): number {
  const area = row.reduce((sum, one) => sum + one, 0);
  const wide = length * length * ratio;
  return Math.max((wide * Math.max(...row)) / area ** 2, area ** 2 / (wide * Math.min(...row)));
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
  for (const area of areas) {
    const length = Math.min(room.width, room.height);
    if (row.length > 0 && worst([...row, area], length, ratio) > worst(row, length, ratio)) {
      place(row, room, gap, false);
      row = [];
    }
    row.push(area);
  }
  if (row.length > 0) place(row, room, gap, true);
  return room.sizes;
}
