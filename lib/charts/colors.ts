import { chosenColor } from "@/lib/charts/color-names";
import type { ChartTheme } from "@/lib/charts/theme";

/** Name of the rest of a top-N cut in every table. */
export const OTHER = "Other";

/** Stands for the only series of a chart where a person colours "the bars". */
export const ONLY_SERIES = "*";

/**
 * Gives every name a colour slot ("c1" … "c8") and keeps the ones it has: one entity, one colour, through a thread
 * and in both themes. A name takes the slot that is used least, the first of them; "Other" is always grey.
 * @param known slots and hex colours given so far
 * @returns known and new ones together
 */
export function assignColors(names: string[], known: Record<string, string> = {}): Record<string, string> {
  const assigned: Record<string, string> = { ...known };
  const used = new Map<string, number>();
  const shown = new Set(names);
  const count = (slot: string, weight: number) => used.set(slot, (used.get(slot) ?? 0) + weight);
  // a clash inside this chart is worse than one with a chart further up
  for (const [name, slot] of Object.entries(known)) count(slot, shown.has(name) ? 1000 : 1);
  for (const name of names) {
    if (name === OTHER || Object.hasOwn(assigned, name)) continue;
    const slot = leastUsed(used);
    assigned[name] = slot;
    count(slot, 1000);
  }
  return assigned;
}

function leastUsed(used: Map<string, number>): string {
  const slots = Array.from({ length: 8 }, (_, index) => `c${index + 1}`);
  return slots.reduce((best, slot) => ((used.get(slot) ?? 0) < (used.get(best) ?? 0) ? slot : best));
}

/** Colour of a slot in a theme; a name or code that a person chose, as the theme can show it. */
export function resolveColor(slot: string | undefined, theme: ChartTheme, fallbackIndex = 0): string {
  const chosen = chosenColor(slot, theme);
  if (chosen) return chosen;
  const index = slot && /^c\d+$/.test(slot) ? Number(slot.slice(1)) - 1 : fallbackIndex;
  return theme.series[index % theme.series.length]!;
}
