import { ARRANGEMENTS, HIDES, STACKS } from "./arrangement";
import { RANGES } from "./axis";
import type { Clause } from "./clause";
import { COLORS, LOOKS } from "./looks";
import { LISTS, MOVES } from "./moves";
import { SORTS } from "./order";
import { NOTES, TITLES } from "./words";

/** Sentences that change the drawing, whole: the first that fits and makes sense is meant. */
export const EDIT_CLAUSES: readonly Clause[] = [
  ...MOVES,
  ...LISTS,
  ...TITLES,
  ...LOOKS,
  ...SORTS,
  ...STACKS,
  ...RANGES,
  ...ARRANGEMENTS,
  ...COLORS,
  ...NOTES,
  ...HIDES,
];
