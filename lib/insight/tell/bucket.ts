import { formatBucket } from "@/lib/format";
import type { Fact } from "@/lib/insight/fact";
import type { Story } from "@/lib/insight/tell/story";
import type { Grain } from "@/lib/table";

/** A time bucket as a fact: its value is the ISO start, its text the name. */
export function bucketFactOf(story: Story, id: string, iso: string, grain: Grain, label: string): Fact {
  return story.book.add({
    id,
    kind: "date",
    value: iso,
    unit: { kind: "date" },
    display: formatBucket(iso, grain),
    label,
    method: "bucket of the rows",
  });
}
