/** A point of a path with the width of its name, in pixels from the upper left corner of the plot. */
export interface PathPoint {
  x: number;
  y: number;
  text: number;
}

/** Where ECharts puts a name beside its point. */
export interface NamePlace {
  position: "right" | "left" | "top" | "bottom";
  offset: [number, number];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const HALF_LINE = 7;
const GAP = 7;
const DOT = 5;
/** No name comes as near to another point as to its own. */
const CLEAR = 9;
/** Names may stand a little right of the plot, where the chart keeps room, never on the labels of the other axis. */
const BEYOND = 64;
const PLACES: NamePlace[] = (["right", "left"] as const)
  .flatMap((position) => [0, -9, 9].map((down): NamePlace => ({ position, offset: [0, down] })))
  .concat([
    { position: "top", offset: [0, 0] },
    { position: "bottom", offset: [0, 0] },
  ]);
/** Points of a line between two others that are looked at: no name fits between two of them. */
const STEPS = 24;

function boxOf({ x, y, text }: PathPoint, { position, offset: [, down] }: NamePlace): Box {
  if (position === "top" || position === "bottom") {
    const middle = position === "top" ? y - GAP - HALF_LINE : y + GAP + HALF_LINE;
    return { left: x - text / 2, right: x + text / 2, top: middle - HALF_LINE, bottom: middle + HALF_LINE };
  }
  const left = position === "right" ? x + GAP : x - GAP - text;
  return { left, right: left + text, top: y + down - HALF_LINE, bottom: y + down + HALF_LINE };
}

/** How far a point lies outside a box. */
const away = ({ x, y }: PathPoint, { left, right, top, bottom }: Box) =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
/** Two names need a blank between them. */
const apart = ({ left, right, ...rest }: Box): Box => ({ ...rest, left: left - 5, right: right + 5 });
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const around = ({ x, y }: PathPoint): Box => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT });

/** Points along the whole path, as small boxes that no name may cover. */
function trail(path: readonly PathPoint[]): Box[] {
  return path.slice(1).flatMap((to, index) => {
    const from = path[index]!;
    return Array.from({ length: STEPS + 1 }, (_, step): Box => {
      const [x, y] = [from.x + ((to.x - from.x) * step) / STEPS, from.y + ((to.y - from.y) * step) / STEPS];
      return { left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 };
    });
  });
}

/**
 * Where each name along a path touches neither the path nor a point nor another name; null where there is no such place, and the
 * name stays away. Both ends choose first: they say from when to when.
 */
export function placeAlong(path: readonly PathPoint[], plot: { width: number; height: number }): (NamePlace | null)[] {
  const line = trail(path);
  const taken: Box[] = path.map(around);
  const places = path.map((): NamePlace | null => null);
  const last = path.length - 1;
  for (const at of [0, last, ...path.keys()].filter((one, index, all) => one >= 0 && all.indexOf(one) === index)) {
    const isFree = (clear: number) => (place: NamePlace) => {
      const box = boxOf(path[at]!, place);
      const isInside =
        box.left >= 2 && box.right <= plot.width + BEYOND && box.top >= -HALF_LINE && box.bottom <= plot.height + HALF_LINE + 3;
      const isOwn = path.every((point, other) => other === at || away(point, box) > clear);
      return isInside && isOwn && !line.some((one) => meet(one, box)) && !taken.some((one, other) => other !== at && meet(one, box));
    };
    const isEnd = at === 0 || at === last;
    const place = PLACES.find(isFree(CLEAR)) ?? (isEnd ? PLACES.find(isFree(0)) : undefined) ?? null;
    places[at] = place;
    if (place) taken.push(apart(boxOf(path[at]!, place)));
  }
  return places;
}
