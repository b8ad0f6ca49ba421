import type { BusinessMetric } from "@/lib/business/business-metric";
import { addMonths, daysOf, instant, isoOf, lastMonth } from "@/lib/insight/periods";
import type { Run } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period } from "@/lib/semantic/query";

/** Another loaded dataset, as a question can name it. `version` changes with its rows. */
export interface PeerInfo {
  id: string;
  name: string;
  version: string;
}

/** Another dataset ready to be set beside this one: its own model, its own queries. */
export interface Peer {
  model: SemanticModel;
  run: Run;
  business: readonly BusinessMetric[];
}

const covers = ({ from, asOf }: SemanticModel, { start, end }: Period) =>
  Boolean(from && asOf && instant(from) <= instant(start) && instant(asOf) >= instant(end));

/** Latest calendar month that both hold in full. */
function commonMonth(one: SemanticModel, other: SemanticModel): Period | null {
  const ends = [lastMonth(one), lastMonth(other)].flatMap((month) => (month ? [month.end] : [])).sort();
  if (ends.length < 2) return null;
  const month = { start: isoOf(addMonths(instant(ends[0]!), -1)), end: ends[0]! };
  return covers(one, month) && covers(other, month) ? month : null;
}

/**
 * What of each is compared: the same time of both where they have it, else (the other has no such time) its last month of its own.
 * Null where one of them has no whole month.
 */
export function periodsOf(asked: Period | null, one: SemanticModel, other: SemanticModel): { own: Period; peer: Period } | null {
  const both = asked ?? commonMonth(one, other);
  const own = both ?? lastMonth(one);
  if (!own) return null;
  if (covers(other, own)) return { own, peer: own };
  const peer = lastMonth(other);
  return peer && daysOf(own) > 0 ? { own, peer } : null;
}
