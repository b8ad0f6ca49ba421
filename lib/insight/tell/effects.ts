import type Decimal from "decimal.js";
import { partColumn, placed } from "@/lib/insight/columns";
import { COMMITMENTS, COMMITMENTS_OF_ALL, PRICES } from "@/lib/insight/drivers/effects";
import { type PriceVolume, priceVolumeOf } from "@/lib/insight/drivers/price-volume";
import { exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { type Draft, ref, type Story } from "@/lib/insight/tell/story";
import { listed, pick } from "@/lib/insight/tell/words";

const WORTH_SAYING = 0.15;

interface Moved {
  now: Decimal;
  before: Decimal;
  change: Decimal;
  cells: { row: number; column: string }[];
}

/** Current and previous value of one metric in a one-row comparison. */
function movedOf(story: Story, name: string, metric: string): Moved | null {
  const table = story.further[name]?.table;
  const value = table && placed(table).find((column) => column.metric === metric && (column.part ?? "value") === "value");
  const earlier = table && partColumn(table, "previous", metric);
  const [now, before] = [toExact(table?.rows[0]?.[value?.index ?? -1]), toExact(table?.rows[0]?.[earlier?.index ?? -1])];
  if (!value || !earlier || !now || !before) return null;
  return { now, before, change: now.minus(before), cells: [value, earlier].map(({ name: column }) => ({ row: 0, column })) };
}

function money(
  story: Story,
  id: string,
  value: Decimal,
  label: string,
  query: string,
  method: string,
  change: Decimal,
  cells: Moved["cells"] = [],
): Fact {
  const unit = placed(story.table).find((column) => column.unit?.kind === "currency")?.unit;
  return story.book.add({
    id,
    kind: "driver",
    value: exactText(value),
    unit,
    label,
    query,
    cells,
    method,
    materiality: Math.abs(fractionOf(value, change) ?? 0),
  });
}

/** A rise or fall of what commitments take off the bill, told as such; and whether others in the company had it instead. */
function commitments(story: Story, change: Decimal): Draft[] {
  const roles = story.model.roles?.commitment;
  const savings = roles && movedOf(story, COMMITMENTS, roles.savings);
  const coverage = roles && movedOf(story, COMMITMENTS, roles.coverage);
  if (!savings || !coverage || change.isZero() || savings.change.isZero()) return [];
  const effect = money(
    story,
    "commitment-effect",
    savings.change.negated(),
    "Effect of commitment savings on the cost",
    COMMITMENTS,
    "-(savings - savings before)",
    change,
    savings.cells,
  );
  const points = coverage.change.abs().toNumber();
  if (effect.materiality < WORTH_SAYING || points < 0.01) return [];
  const rate = (id: string, value: Decimal, label: string, cell: Moved["cells"]) =>
    ref(
      story.book.add({
        id,
        kind: "value",
        value: value.toNumber(),
        unit: { kind: "fraction" },
        label,
        query: COMMITMENTS,
        cells: cell,
        method: "value",
      }),
    );
  const now = rate("coverage", coverage.now, "Commitment coverage", coverage.cells.slice(0, 1));
  const before = rate("coverage-before", coverage.before, "Commitment coverage before", coverage.cells.slice(1));
  const fell = coverage.change.isNegative();
  const less = savings.change.isNegative();
  const template = `Commitments covered ${now} of eligible usage, ${fell ? "down" : "up"} from ${before}; they saved ${ref(story.book.size(effect))} ${less ? "less, which raises" : "more, which lowers"} the cost.`;
  return [{ role: "finding", topic: "cause", template, weight: 0.9 }, ...taken(story, savings, fell)];
}

/** The scope lost coverage while the rest gained it: the commitment was used elsewhere. */
function taken(story: Story, scope: Moved, fell: boolean): Draft[] {
  const roles = story.model.roles?.commitment;
  const all = roles && movedOf(story, COMMITMENTS_OF_ALL, roles.savings);
  if (!all || !fell || !scope.change.isNegative()) return [];
  const others = all.change.minus(scope.change);
  if (others.lt(scope.change.abs().times(0.5))) return [];
  const fact = money(
    story,
    "taken-elsewhere",
    others,
    "Savings of commitments outside the scope, change",
    COMMITMENTS_OF_ALL,
    "change of all - change of the scope",
    scope.change,
    all.cells,
  );
  return [
    {
      role: "finding",
      topic: "cause",
      template: `The coverage went elsewhere: outside this scope commitments saved ${ref(fact)} more.`,
      weight: 0.85,
    },
  ];
}

/** Prices against amounts: which of them moved the cost of what is metered. */
function prices(story: Story, change: Decimal): Draft[] {
  const { roles, defaultMetric } = story.model;
  const table = story.further[PRICES]?.table;
  const split =
    table && roles?.quantity ? priceVolumeOf(table, { cost: defaultMetric, quantity: roles.quantity.metric }, roles.quantity.unit) : null;
  if (!split || change.isZero()) return [];
  const parts: [keyof PriceVolume, string, string][] = [
    ["volume", "the amount used", "Volume effect"],
    ["price", "prices", "Price effect"],
    ["mix", "the mix", "Mix effect"],
    ["added", "new items", "Effect of new items"],
    ["removed", "items no longer used", "Effect of items no longer used"],
  ];
  const told = parts
    .map(([part, words, label]) => ({
      words,
      fact: money(story, `effect-${part}`, split[part], label, PRICES, "price × volume × mix over priced items", change),
      value: split[part],
    }))
    .filter(({ fact }) => fact.materiality >= WORTH_SAYING)
    .sort((a, b) => b.fact.materiality - a.fact.materiality)
    .slice(0, 3);
  if (told.length === 0) return [];
  const list = listed(
    told.map(({ words, fact, value }) => `${words} ${value.isNegative() ? "took away" : "added"} ${ref(story.book.size(fact))}`),
  );
  return [
    {
      role: "finding",
      topic: "cause",
      template: pick(story, "prices", [`Of what is metered, ${list}.`, `In metered usage, ${list}.`]),
      weight: 0.6,
    },
  ];
}

/** Effects that no single dimension shows: commitments, prices, amounts. */
export function tellEffects(story: Story, change: Decimal): Draft[] {
  return [...commitments(story, change), ...prices(story, change)];
}
