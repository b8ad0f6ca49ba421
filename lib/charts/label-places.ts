/** A round mark with its name, in pixels. */
export interface Labelled {
  x: number;
  y: number;
  radius: number;
  /** width of the name */
  text: number;
}

export type Side = "right" | "left" | "top" | "bottom";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SIDES: Side[] = ["right", "left", "top", "bottom"];
const HALF_LINE = 8;
const GAP = 5;

function boxOn({ x, y, radius, text }: Labelled, side: Side): Box {
  const away = radius + GAP;
  if (side === "right" || side === "left") {
    const left = side === "right" ? x + away : x - away - text;
    return { left, right: left + text, top: y - HALF_LINE, bottom: y + HALF_LINE };
  }
  const top = side === "top" ? y - away - 2 * HALF_LINE : y + away;
  return { left: x - text / 2, right: x + text / 2, top, bottom: top + 2 * HALF_LINE };
}

const around = ({ x, y, radius }: Labelled): Box => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Side of its mark on which each name covers neither a mark nor another name nor leaves the picture; null where there is none, and
 * the name stays away. Marks come first to last: earlier ones choose first.
 */
export function placeLabels(marks: readonly Labelled[], width: number, height: number): (Side | null)[] {
  const taken: Box[] = [];
  return marks.map((mark, index) => {
    const side = SIDES.find((one) => {
      const box = boxOn(mark, one);
      if (box.left < 0 || box.right > width || box.top < -HALF_LINE || box.bottom > height) return false;
      return !taken.some((other) => meet(box, other)) && !marks.some((other, at) => at !== index && meet(box, around(other)));
    });
    if (!side) return null;
    taken.push(boxOn(mark, side));
    return side;
  });
}
