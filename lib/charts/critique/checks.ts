import * as axis from "@/lib/charts/critique/axis-checks";
import type { Check } from "@/lib/charts/critique/check";
import * as disclosure from "@/lib/charts/critique/disclosure-checks";
import * as look from "@/lib/charts/critique/look-checks";
import * as mark from "@/lib/charts/critique/mark-checks";
import * as stability from "@/lib/charts/critique/stability-checks";

/** The checks M01–M50, in their order. Each is one exported constant of the five files beside this one. */
export const CHECKS: Check[] = [axis, mark, disclosure, stability, look]
  .flatMap((group): Check[] => Object.values(group))
  .sort((a, b) => a.id.localeCompare(b.id));
