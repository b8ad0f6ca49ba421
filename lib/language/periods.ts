import { CALENDAR_PERIODS } from "./calendar-periods";
import { ELLIPTIC_PERIODS } from "./elliptic-periods";
import { RELATIVE_PERIODS } from "./relative-periods";
import type { TimeRule } from "./time-ref";

/** Time phrases over normalised words, numbers as digits. Longer matches win over shorter ones, of two as long the first. */
export const TIME_RULES: TimeRule[] = [...ELLIPTIC_PERIODS, ...RELATIVE_PERIODS, ...CALENDAR_PERIODS];
