import type { ChartType } from "@/lib/charts/spec";
import type { Filter, Statistic } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { Atom, AtomOf, IntentWord, OpName } from "./atoms";
import type { Scan } from "./scan";
import {
  CONNECTOR,
  countedBefore,
  cueBefore,
  eachBefore,
  isEcho,
  isNamedKind,
  isNounOfRows,
  isRankedRow,
  isSubject,
  isTagWord,
  linkBefore,
  listBefore,
  nounOf,
} from "./slot-neighbours";
import { foldWords } from "./stem";
import { type ValueMatch, WHOLE_NICKNAME } from "./value-index";

/** A named time with the words that tie it to others. */
export interface TimeSlot {
  atom: AtomOf<"time">;
  link: "" | "since" | "until" | "before" | "after" | "to" | "versus" | "and";
}

export interface DimensionSlot {
  atom: AtomOf<"dimension">;
  id: string;
  /** "by", "per", "for each", "which" stand before it */
  cue: "by" | "each" | "which" | "";
}

export interface ValueSlot {
  atom: AtomOf<"value">;
  matches: ValueMatch[];
  negated: boolean;
  /** the word for what it is stands beside it in the plural: all that fit are meant */
  all?: boolean;
}

/** What the phrases of a question say, sorted by the part they play; nothing is decided here that needs the data. */
export interface Slots {
  metrics: AtomOf<"metric">[];
  dimensions: DimensionSlot[];
  values: ValueSlot[];
  /** row words and missing values */
  filters: { filter: Filter; negated: boolean; atom: Atom; lacking: boolean; included?: boolean; present?: boolean }[];
  times: TimeSlot[];
  grains: AtomOf<"grain">[];
  thresholds: AtomOf<"threshold">[];
  numbers: AtomOf<"number">[];
  statistics: { fn: Statistic; unit?: Grain; atom: Atom }[];
  tops: AtomOf<"op">[];
  counted: string[];
  charts: ChartType[];
  intents: Set<IntentWord>;
  ops: Map<OpName, AtomOf<"op">[]>;
  topics: AtomOf<"topic">[];
}

export function hasOp(slots: Slots, ...names: OpName[]): boolean {
  return names.some((name) => slots.ops.has(name));
}

/** "responsible" asks for the causes of a change where one is spoken of, else for the largest part. */
function judgeBlame({ atoms }: Scan, slots: Slots): void {
  const at = atoms.find((atom) => atom.kind === "intent" && atom.intent === "blame");
  if (!at) return;
  const changing = atoms.some(
    (atom) =>
      atom.kind === "op" &&
      ["increase", "decrease", "change", "growth", "monthly-over", "versus", "compare", "comparative"].includes(atom.op),
  );
  const times = atoms.filter((atom) => atom.kind === "time" && (atom.time.period || atom.time.relative)).length;
  if (changing || times > 1 || atoms.some((atom) => atom.kind === "intent" && atom.intent === "why")) slots.intents.add("why");
  else slots.tops.push({ from: at.from, to: at.to, score: at.score, kind: "op", op: "top", direction: "desc" });
}

/**
 * Values that a dimension beside them narrows: "team payments", "the prod account". "AWS services" are those of a provider, not those
 * that are called so: a surer name of another column stays.
 */
function qualifies(scan: Scan, dimension: AtomOf<"dimension">, value: AtomOf<"value">): ValueMatch[] {
  const best = value.matches[0]!;
  const free = /^(?:tag|custom)$/.test(scan.index.dimension(best.value.dimension)?.kind ?? "");
  const own = value.matches.filter((match) => match.value.dimension === dimension.dimension);
  const whole = own.filter(({ how, score }) => how === "exact" || (how === "alias" && score >= WHOLE_NICKNAME));
  return (whole.length > 0 ? whole : own).filter((match) => free || best.how === "part" || match.score >= best.score - 0.01);
}

/** "ignoring those under 10", "not zero": amounts are not below zero where they are spoken of so. */
const OPPOSITE = { gt: "lte", gte: "lt", lt: "gte", lte: "gt", eq: "gt" } as const;

/** "with an owner tag": rows that have one. */
function isPresent(scan: Scan, atoms: readonly Atom[], i: number): boolean {
  const atom = atoms[i]!;
  const after = scan.tokens[atom.to]?.norm ?? "";
  const before = scan.tokens
    .slice(Math.max(0, atom.from - 2), atom.from)
    .map((token) => token.norm)
    .join(" ");
  return (
    /^tags?$/.test(after) &&
    /(?:with|having|has|have|carr(?:y|ies|ying|ied)|bears?|bearing|got)(?: an?| any| the)?$/.test(before) &&
    cueBefore(atoms, i) === ""
  );
}

/** "cloud" before a metric says nothing; in "by app and cloud" it is a dimension. */
function isFieldWord({ tokens }: Scan, atoms: readonly Atom[], i: number, glue: ReadonlySet<string>): boolean {
  const atom = atoms[i]!;
  const words = foldWords(
    tokens
      .slice(atom.from, atom.to)
      .map((token) => token.norm)
      .join(" "),
  ).join(" ");
  if (!glue.has(words) || cueBefore(atoms, i) !== "") return false;
  const before = atoms[i - 1];
  const listed = before?.kind === "op" && (CONNECTOR.has(before.op) || before.op === "also") && atoms[i - 2]?.kind === "dimension";
  return !listed;
}

const isRanked = (before: Atom | undefined) => before?.kind === "op" && before.op === "top";

/** "our Azure reservations: net savings of each one": what was named as a whole is told apart. */
function toldApart({ atoms }: Scan, slots: Slots): DimensionSlot[] {
  const each = slots.ops.get("each")?.at(-1);
  const named =
    each && atoms.findLast((atom): atom is AtomOf<"dimension"> => atom.kind === "dimension" && atom.plural && atom.to <= each.from);
  const isOne = atoms.filter((atom) => atom.kind === "dimension" && (atom.also?.length ?? 0) > 0).length === 1;
  const [only, ...more] = slots.dimensions;
  if (each && only && more.length === 0 && only.atom === named && only.cue !== "by") slots.dimensions = [{ ...only, cue: "each" }];
  const isAsked = isOne && named?.also && named.also.length > 0 && slots.dimensions.length + slots.counted.length === 0;
  return isAsked ? [{ atom: named, id: named.dimension, cue: "each" }] : [];
}

export function readSlots(scan: Scan, isNoun: (id: string) => boolean, glue: ReadonlySet<string> = new Set()): Slots {
  const { atoms, tokens } = scan;
  const slots: Slots = {
    metrics: [],
    dimensions: [],
    values: [],
    filters: [],
    times: [],
    grains: [],
    thresholds: [],
    numbers: [],
    statistics: [],
    tops: [],
    counted: [],
    charts: [],
    intents: new Set(),
    ops: new Map(),
    topics: [],
  };
  const adjacent = (a: Atom | undefined, b: Atom | undefined) =>
    a !== undefined &&
    b !== undefined &&
    tokens
      .slice(a.to, b.from)
      .every((token) =>
        /^(?:tag|tags|the|=|:|called|named|is|tagged|label|with|key|value|of|our|other|than|not|except|excluding|"|\(|\))$/.test(
          token.norm,
        ),
      );
  const qualified = new Set<Atom>();
  const narrowed = new Map<Atom, ValueMatch[]>();
  const whole = new Set<Atom>();
  atoms.forEach((atom, i) => {
    if (atom.kind !== "dimension") return;
    const next = atoms[i + 1];
    const [before, after] = [atoms[i - 1], next?.kind === "op" && (next.op === "is" || next.op === "not") ? atoms[i + 2] : next];
    const cue = cueBefore(atoms, i);
    for (const value of [after, before]) {
      if (value?.kind !== "value" || !(value === after ? adjacent(atom, value) : adjacent(value, atom))) continue;
      const fitting = qualifies(scan, atom, value);
      if (fitting.length === 0 || (cue !== "" && value === before) || cue === "by") continue;
      narrowed.set(value, fitting);
      if (atom.plural) whole.add(value);
      qualified.add(atom);
      break;
    }
  });

  judgeBlame(scan, slots);
  let negated = false;
  let lacking = false;
  let included = false;
  atoms.forEach((atom, i) => {
    const next = atoms[i + 1];
    const keeps = () => {
      if (next?.kind !== "op" || !CONNECTOR.has(next.op)) negated = false;
    };
    switch (atom.kind) {
      case "metric":
        if (/_count$/.test(atom.metric) && isNounOfRows(atoms, i)) break;
        slots.metrics.push(atom);
        if (eachBefore(atoms, i)) {
          const id = scan.index.dimension(atom.metric.split("_")[0]!)?.id;
          if (id)
            slots.dimensions.push({ atom: { ...atom, kind: "dimension", dimension: id, plural: false, noun: false }, id, cue: "each" });
        }
        if (atom.also && atom.also.length > 0)
          slots.values.push({ atom: { ...atom, kind: "value", matches: atom.also }, matches: atom.also, negated });
        negated = false;
        break;
      case "dimension": {
        if (qualified.has(atom) || isTagWord(scan, atoms, i)) break;
        if (atom.also && atom.also.length > 0)
          slots.values.push({ atom: { ...atom, kind: "value", matches: atom.also }, matches: atom.also, negated });
        if (atom.also && atom.also.length > 0 && cueBefore(atoms, i) === "" && !isRanked(atoms[i - 1]) && !countedBefore(atoms, i)) break;
        const counting = countedBefore(atoms, i);
        if (isNamedKind(atom, atoms) && cueBefore(atoms, i) === "" && !counting) {
          slots.values.push({ atom: { ...atom, kind: "value", matches: atom.exact! }, matches: atom.exact!, negated });
          keeps();
          break;
        }
        if (lacking || negated) {
          slots.filters.push({ filter: { dimension: atom.dimension, op: "is-null" }, negated: lacking && negated, atom, lacking: true });
          lacking = false;
          keeps();
        } else if (counting && cueBefore(atoms, i) === "") slots.counted.push(atom.dimension);
        else if (isPresent(scan, atoms, i))
          slots.filters.push({ filter: { dimension: atom.dimension, op: "is-null" }, negated: true, atom, lacking: true, present: true });
        else if (!isFieldWord(scan, atoms, i, glue) && !isSubject(scan, atoms, i))
          slots.dimensions.push({ atom, id: atom.dimension, cue: cueBefore(atoms, i) });
        break;
      }
      case "value": {
        const matches = narrowed.get(atom) ?? atom.matches;
        if (next?.kind === "op" && next.op === "only" && next.from === atom.to) negated = false;
        slots.values.push({ atom, matches, negated, ...(whole.has(atom) && { all: true }) });
        const noun = nounOf(scan, atom);
        const asked =
          cueBefore(atoms, i) !== "" ||
          countedBefore(atoms, i) ||
          atoms.some((other) => other.kind === "threshold" || (other.kind === "op" && (other.op === "top" || other.op === "growth")));
        if (noun !== null && isNoun(noun) && asked) {
          if (countedBefore(atoms, i)) slots.counted.push(noun);
          else
            slots.dimensions.push({
              atom: { ...atom, kind: "dimension", dimension: noun, plural: true, noun: true },
              id: noun,
              cue: cueBefore(atoms, i),
            });
          if (atoms[i - 1]?.kind === "value") slots.values.pop();
        }
        keeps();
        break;
      }
      case "rows":
        if (/^(?:by|each|which)$/.test(cueBefore(atoms, i)) && nounOf(scan, atom) !== null && atoms[i + 1]?.kind !== "metric") {
          const id = nounOf(scan, atom)!;
          slots.dimensions.push({ atom: { ...atom, kind: "dimension", dimension: id, plural: false, noun: false }, id, cue: "by" });
          break;
        }
        if (isRankedRow(scan, atoms, atom)) {
          const id = nounOf(scan, atom)!;
          slots.dimensions.push({ atom: { ...atom, kind: "dimension", dimension: id, plural: false, noun: false }, id, cue: "" });
          break;
        }
        slots.filters.push({ filter: atom.filter, negated, atom, lacking: atom.lacking ?? false, ...(included && { included }) });
        if (atom.lacking && countedBefore(atoms, i)) {
          const noun = scan.index.lookup(foldWords(tokens[atom.to - 1]!.norm)).find(({ kind }) => kind === "dimension");
          if (noun) slots.counted.push(noun.id);
        }
        keeps();
        break;
      case "time":
        slots.times.push({ atom, link: linkBefore(atoms, i, tokens) });
        negated = false;
        break;
      case "grain":
        slots.grains.push(atom);
        negated = false;
        break;
      case "threshold":
        slots.thresholds.push(negated ? { ...atom, threshold: { ...atom.threshold, op: OPPOSITE[atom.threshold.op] } } : atom);
        negated = false;
        break;
      case "number":
        slots.numbers.push(atom);
        break;
      case "chart":
        slots.charts.push(atom.chart);
        break;
      case "intent":
        if (atom.intent !== "blame") slots.intents.add(atom.intent);
        break;
      case "topic":
        slots.topics.push(atom);
        break;
      case "op": {
        if (atom.op === "absent" && negated) {
          const { from, to, score } = atom;
          slots.thresholds.push({ from, to, score, kind: "threshold", threshold: { op: "gt", value: 0, percent: false, money: true } });
          negated = false;
          break;
        }
        const listed = atom.op === "said-out" || atom.op === "said-in" ? listBefore(atoms, i) : [];
        if (listed.length > 0) {
          const isOut = atom.op === "said-out";
          slots.filters = slots.filters.map((slot) => (listed.includes(slot.atom) ? { ...slot, negated: isOut, included: !isOut } : slot));
          if (!isOut) {
            slots.metrics = slots.metrics.filter((metric) => !listed.includes(metric));
            slots.values = slots.values.filter((slot) => !listed.some((item) => item.kind === "metric" && item.from === slot.atom.from));
          }
          if (isOut) slots.values = slots.values.map((slot) => (listed.includes(slot.atom) ? { ...slot, negated: true } : slot));
          break;
        }
        const lacked = atom.op === "said-missing" ? slots.dimensions.findLast((slot) => slot.cue !== "by") : undefined;
        if (lacked) {
          slots.dimensions = slots.dimensions.filter((slot) => slot !== lacked);
          slots.filters.push({ filter: { dimension: lacked.id, op: "is-null" }, negated: false, atom: lacked.atom, lacking: true });
          break;
        }
        slots.ops.set(atom.op, [...(slots.ops.get(atom.op) ?? []), atom]);
        included = /^incl/.test(tokens[atom.from]!.norm) || (included && CONNECTOR.has(atom.op));
        if (atom.op === "not" || atom.op === "said-out" || (atom.op === "before" && (next?.kind === "rows" || next?.kind === "value")))
          negated = true;
        else if (atom.op === "null") lacking = true;
        else if (atom.op === "top" || atom.op === "growth") slots.tops.push(atom);
        else if (atom.op === "statistic" && atom.statistic)
          for (const fn of atom.statistics ?? [atom.statistic]) slots.statistics.push({ fn, ...(atom.unit && { unit: atom.unit }), atom });
        else if (!CONNECTOR.has(atom.op)) negated = false;
        break;
      }
    }
  });
  if (slots.ops.has("count") && slots.counted.length === 0 && slots.thresholds.length === 1 && slots.dimensions.length === 1)
    slots.counted.push(...slots.dimensions.splice(0, 1).map(({ id }) => id));
  slots.dimensions.push(...toldApart(scan, slots));
  slots.values = slots.values.filter((slot) => !isEcho(scan, slot, slots.values));
  return slots;
}
