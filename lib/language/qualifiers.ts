import type { Scan } from "./scan";
import type { Slots, ValueSlot } from "./slots";

const JOINTS = new Set(["and", "or", "comma", "versus"]);

/** Does the next name follow at once: "azure" in "azure vms"? */
export function isQualifier(slot: ValueSlot, all: readonly ValueSlot[]): boolean {
  return all.some((other) => other !== slot && other.atom.from === slot.atom.to);
}

/** Names of a list, each with the names right before it: "ec2", "lambda", "azure vms". */
function segments({ atoms }: Scan, values: readonly ValueSlot[]): ValueSlot[][] {
  const result: ValueSlot[][] = [];
  for (const slot of values) {
    const last = result.at(-1)?.at(-1);
    const between = last ? atoms.filter((atom) => atom.from >= last.atom.to && atom.to <= slot.atom.from) : [];
    if (last && last.atom.to === slot.atom.from) result.at(-1)!.push(slot);
    else if (!last || between.every((atom) => atom.kind === "op" && JOINTS.has(atom.op))) result.push([slot]);
    else return [];
  }
  return result;
}

function sureDimensions({ matches }: ValueSlot): Set<string> {
  const sure = matches.filter(({ how }) => how === "exact" || how === "alias" || (how === "part" && matches.length === 1));
  return new Set(sure.map(({ value }) => value.dimension));
}

/**
 * "ec2 vs lambda vs azure vms": whose the last one is says nothing about the others, and is known by its name. Left as it is where each
 * of the list says whose it is.
 */
export function withoutQualifiers(scan: Scan, slots: Slots): Slots {
  const lists = segments(scan, slots.values);
  const [qualified, plain] = [lists.filter((list) => list.length === 2), lists.filter((list) => list.length === 1)];
  if (qualified.length === 0 || plain.length === 0 || qualified.length + plain.length < lists.length) return slots;
  const heads = lists.map((list) => sureDimensions(list.at(-1)!));
  const common = [...heads[0]!].some((dimension) => heads.every((head) => head.has(dimension)));
  if (!common) return slots;
  const dropped = new Set(qualified.map(([first]) => first));
  return { ...slots, values: slots.values.filter((slot) => !dropped.has(slot)) };
}
