import { placed } from "@/lib/insight/columns";
import type { Fact } from "@/lib/insight/fact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { LANDING } from "@/lib/insight/outlook/landing";
import { periodFact, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story } from "@/lib/insight/tell/story";
import { record } from "@/lib/insight/tell/track-record";
import { theMetric } from "@/lib/insight/tell/words";

/** Where the period that was asked about lands; null where no period was. */
export function tellLanding(story: Story): Draft | null {
  const ran = story.further[LANDING];
  const { analysis } = story;
  if (!ran || analysis.kind !== "forecast" || !analysis.landing) return null;
  const columns = placed(ran.table);
  const fact = (name: string, label: string, kind: Fact["kind"] = "forecast") => {
    const column = columns.find((entry) => entry.name === name)!;
    const value = factValue(ran.table.rows[0]?.[column.index] ?? null);
    const cells = [{ row: 0, column: name }];
    return story.book.add({ id: `landing-${name}`, kind, value, unit: column.unit, label, query: LANDING, cells, method: "forecast" });
  };
  const when = ref(periodFact(story, "landing-period", analysis.landing, "Period asked for"));
  const level = record(story, "level", "level", "Share of values that the interval shall hold");
  const low = ref(fact("lower", "Lower end of the projection"));
  const high = ref(fact("upper", "Upper end of the projection"));
  const range = `between ${low} and ${high}${level ? ` (${ref(level)} interval)` : ""}`;
  const soFar = fact("so_far", "Actual so far", "value");
  const parts = Number(soFar.value) === 0 ? "" : `: ${ref(soFar)} so far and ${ref(fact("ahead", "Still to come"))} still to come`;
  const template = `${ref(theMetric(story))}${scopePhrase(story)} is projected at ${ref(fact("total", "Projection"))} for ${when}, ${range}${parts}.`;
  return { role: "finding", topic: "lead", template, weight: 1.1, must: true };
}
