import { OTHER } from "@/lib/charts/colors";
import { type Check, rebuild, type Subject, saying, withNote } from "@/lib/charts/critique/check";
import { isAdditiveColumn, mainMeasure } from "@/lib/charts/critique/read-data";
import { isRecord, records, seriesOf } from "@/lib/charts/critique/read-option";
import { columnIndex, columnOf, partIndex, toNumber } from "@/lib/charts/data";
import { BY_CURRENCY, facetChannel } from "@/lib/charts/facets";
import type { ChartType } from "@/lib/charts/spec";
import { bucketEnd } from "@/lib/charts/time";
import { isImplied } from "@/lib/charts/titles";
import { currencyColumnOf } from "@/lib/currencies";
import { formatPeriod } from "@/lib/format";
import type { Filter, Period } from "@/lib/semantic/query";

const DAY_MS = 86_400_000;
const instant = (iso: string) => new Date(iso.includes(" ") ? `${iso.replace(" ", "T")}Z` : iso).getTime();
const daysOf = ({ start, end }: Period) => (instant(end) - instant(start)) / DAY_MS;
const saidIn = ({ spec, text }: Subject) => [spec.title, spec.subtitle, ...spec.notes, text].join(" ").toLowerCase();

/** A bucket after the end of the data is assumed or forecast, not cut. */
const liesAhead = (bucket: string, asOf: string | null) => asOf !== null && instant(bucket) >= instant(asOf);

/** Last bucket of the rows when period or data end inside it. */
function partialEnd({ spec, table, query, asOf }: Subject): string | null {
  const at = columnIndex(table, spec.encoding.x);
  const grain = table.columns[at]?.grain;
  if (!grain || spec.sort?.by === "value" || table.columns.some(({ part }) => part === "upper")) return null;
  const last = table.rows
    .map((row) => String(row[at] ?? ""))
    .sort()
    .at(-1);
  const ends = [query?.period?.end, asOf].filter((end): end is string => typeof end === "string").map(instant);
  if (!last || ends.length === 0 || liesAhead(last, asOf)) return null;
  return instant(bucketEnd(last, grain)) > Math.min(...ends) + DAY_MS / 24 ? last : null;
}

export const partialPeriod: Check = {
  id: "M14",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    const last = partialEnd(subject);
    return last !== null && !subject.spec.partial.includes(last) ? "The last period is not over and looks like a fall." : null;
  },
  repair: (subject) => {
    const last = partialEnd(subject);
    return last === null
      ? null
      : { spec: withNote({ ...subject.spec, partial: [...subject.spec.partial, last] }, "The marked bucket is not complete.") };
  },
};

export const unequalMonths: Check = {
  id: "M17",
  severity: "warn",
  about: "data",
  test: (subject) => {
    const turn = monthTurn(subject);
    return turn && !subject.spec.notes.some((note) => /per day/i.test(note))
      ? "The months differ in length: per day the last change goes the other way."
      : null;
  },
  repair: saying(() => "Months differ in length: per day, the last change goes the other way."),
};

/** Do the last two whole months change one way in total and the other way per day? */
function monthTurn({ spec, table, query }: Subject): boolean {
  const column = columnOf(table, spec.encoding.x);
  const measure = mainMeasure({ spec, table });
  if (column?.grain !== "month" || spec.encoding.color || spec.fold || !measure || !isAdditiveColumn(measure, query)) return false;
  const [at, valueAt] = [columnIndex(table, spec.encoding.x), table.columns.indexOf(measure)];
  const whole = table.rows.filter((row) => !spec.partial.includes(String(row[at]))).slice(-2);
  const [before, after] = whole.map((row) => ({ value: toNumber(row[valueAt]), start: String(row[at]) }));
  if (!before || !after || before.value === null || after.value === null) return false;
  const perDay = ({ value, start }: { value: number | null; start: string }) => value! / daysOf({ start, end: bucketEnd(start, "month") });
  return Math.sign(after.value - before.value) * Math.sign(perDay(after) - perDay(before)) < 0;
}

export const hiddenCumulation: Check = {
  id: "M18",
  severity: "warn",
  about: "words",
  test: ({ spec, query, table }) => {
    const isRunning = query?.window?.kind === "running-total" || columnOf(table, spec.encoding.y)?.part === "running-total";
    return isRunning && !/running total|cumulat|so far/i.test(`${spec.title} ${spec.encoding.y?.title ?? ""}`)
      ? "A running total is not said to be one: it can only rise."
      : null;
  },
  repair: ({ spec }) => ({ spec: { ...spec, title: `${spec.title}, running total` } }),
};

export const hiddenSpread: Check = {
  id: "M19",
  severity: "info",
  about: "words",
  test: ({ spec, table, query }) => {
    const measure = mainMeasure({ spec, table });
    const use = query?.metrics.find(({ metric }) => metric === measure?.metric);
    const isMean = /^(avg|mean):/.test(measure?.metric ?? "") || use?.statistic?.fn === "mean";
    return isMean && !spec.notes.some((note) => /spread/i.test(note)) ? "Averages hide the spread behind them." : null;
  },
  repair: saying(() => "Averages: the spread behind them is not shown."),
};

const FEW = 5;

export const smallGroups: Check = {
  id: "M20",
  severity: "warn",
  about: "data",
  test: ({ spec, table, query }) => {
    const measure = mainMeasure({ spec, table });
    const at = table.columns.findIndex(({ metric }) => metric === "row_count");
    if (at < 0 || !measure || table.columns[at] === measure || isAdditiveColumn(measure, query)) return null;
    const small = table.rows.filter((row) => (toNumber(row[at]) ?? FEW) < FEW).length;
    return small > 0 && !spec.notes.some((note) => /fewer than/i.test(note))
      ? `${small} of the values rest on fewer than ${FEW} rows.`
      : null;
  },
  repair: saying(() => `Some values rest on fewer than ${FEW} rows.`),
};

const WHOLE: ChartType[] = ["pie", "donut", "treemap", "sunburst", "stacked-bar-100", "stacked-area"];

export const cutWithoutRest: Check = {
  id: "M23",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    const { spec, table, query } = subject;
    if (
      !WHOLE.includes(spec.type) ||
      query?.top?.other ||
      /\b(top|bottom|largest|smallest)\b|whole is larger/i.test([spec.title, spec.subtitle, ...spec.notes].join(" "))
    )
      return null;
    const shareAt = partIndex(table, "share");
    const hasOther = table.rows.some((row) => row.includes(OTHER));
    const shown = shareAt < 0 || query?.grain ? 1 : table.rows.reduce((sum, row) => sum + (toNumber(row[shareAt]) ?? 0), 0);
    const isCut = (query?.top !== null && query?.top !== undefined && !query.top.together) || (spec.top !== undefined && !spec.top.other);
    return !hasOther && (isCut || shown < 0.8) ? "Only the largest parts are drawn as if they were the whole." : null;
  },
  repair: (subject) => {
    const { spec, query } = subject;
    if (spec.top && !spec.top.other) return { spec: { ...spec, top: { ...spec.top, other: true } } };
    return { spec: withNote(spec, `Shows only the ${query?.top?.n ?? "largest"} parts; the whole is larger.`) };
  },
};

function valuesOf(filter: Filter): string[] {
  if ("any" in filter) return filter.any.flatMap(valuesOf);
  if ("values" in filter) return filter.values;
  return "value" in filter ? [String(filter.value)] : [];
}

function labelsOf(filter: Filter): string[] {
  return "labels" in filter && Array.isArray(filter.labels)
    ? filter.labels.filter((label): label is string => typeof label === "string")
    : [];
}

function isSaid(subject: Subject, filter: Filter): boolean {
  const said = saidIn(subject);
  const names = [...labelsOf(filter), ...valuesOf(filter)];
  // null filters and fixed labels have no value to look for: the subtitle then has at least as many parts as there are filters
  if (names.length === 0) return subject.spec.subtitle.split("·").length > (subject.query?.filters.length ?? 0);
  return (
    names.some((name) => said.includes(name.toLowerCase())) ||
    subject.spec.subtitle.split("·").length > (subject.query?.filters.length ?? 0) + 1
  );
}

function unsaidFilters(subject: Subject): Filter[] {
  const { query } = subject;
  return query === null ? [] : query.filters.filter((filter) => !isImplied(filter, query) && !isSaid(subject, filter));
}

export const hiddenFilter: Check = {
  id: "M24",
  severity: "error",
  about: "words",
  test: (subject) => (unsaidFilters(subject).length > 0 ? "A filter is applied that the chart does not mention." : null),
  repair: (subject) => {
    const missing = unsaidFilters(subject).map((filter) =>
      "dimension" in filter ? `${filter.dimension}: ${valuesOf(filter).join(", ") || filter.op}` : valuesOf(filter).join(" or "),
    );
    return { spec: { ...subject.spec, subtitle: [subject.spec.subtitle, ...missing].filter(Boolean).join(" · ") } };
  },
};

/** Longest and shortest of periods that can be compared as they are: months may differ by three days. */
const ALIKE = { most: 1.13, least: 0.885 };

/** Two periods whose amounts cannot be compared as they are; rates and amounts per day can. Null when it was said, too. */
function unlikePeriods({ query, spec, table }: Subject): [Period, Period] | null {
  const [period, compared] = [query?.period, query?.comparison?.period];
  if (!query || !period || !compared || /different lengths/i.test(spec.notes.join(" "))) return null;
  const amounts = table.columns.filter(({ role, part }) => role === "measure" && (part ?? "value") === "value");
  const isRate = amounts.length > 0 && amounts.every(({ unit }) => unit?.kind === "fraction" || unit?.kind === "currency-per");
  if (isRate || query.metrics.every(({ perDay }) => perDay)) return null;
  const ratio = daysOf(period) / daysOf(compared);
  return ratio > ALIKE.most || ratio < ALIKE.least ? [period, compared] : null;
}

export const invalidComparison: Check = {
  id: "M43",
  severity: "error",
  about: "data",
  test: (subject) => {
    const { spec, table } = subject;
    const told = table.columns.find(({ currencyColumn }) => currencyColumn)?.currencyColumn;
    const at = table.columns.findIndex(({ name }) => name === told);
    const isMixed = at >= 0 && new Set(table.rows.map((row) => row[at])).size > 1;
    const panels = facetChannel(spec);
    if (isMixed && !["table", "kpi"].includes(spec.type) && (panels?.column ?? panels?.field) !== told)
      return "Amounts of several currencies or units share one scale.";
    return unlikePeriods(subject) ? "The compared periods have different lengths." : null;
  },
  repair: (subject) => {
    const { spec, table } = subject;
    const told = table.columns.find(({ currencyColumn }) => currencyColumn)?.currencyColumn;
    const unlike = unlikePeriods(subject);
    if (unlike) {
      const [now, before] = unlike.map((period) => `${formatPeriod(period)} (${Math.round(daysOf(period))} days)`);
      return { spec: withNote(spec, `The periods have different lengths, so compare them per day: ${now} and ${before}.`) };
    }
    return told
      ? {
          spec: {
            ...spec,
            type: BY_CURRENCY.has(spec.type) ? spec.type : "small-multiples",
            encoding: {
              ...spec.encoding,
              facet: { field: told, type: "nominal", title: table.columns.find(({ name }) => name === told)?.label ?? told },
            },
          },
        }
      : null;
  },
};

export const baseEffect: Check = {
  id: "M44",
  severity: "warn",
  about: "data",
  test: ({ spec, table }) => {
    const drawn = columnOf(table, spec.encoding.y);
    const previousAt = partIndex(table, "previous");
    if (drawn?.part !== "change-fraction" || previousAt < 0 || spec.notes.some((note) => /small base/i.test(note))) return null;
    const bases = table.rows.map((row) => Math.abs(toNumber(row[previousAt]) ?? 0));
    const total = bases.reduce((sum, base) => sum + base, 0);
    const at = columnIndex(table, spec.encoding.y);
    const isTiny = table.rows.some((row, index) => bases[index]! < Math.max(10, total * 0.01) && Math.abs(toNumber(row[at]) ?? 0) > 0.5);
    return isTiny ? "Large percentages rest on a very small base." : null;
  },
  repair: saying(() => "Large percentages here rest on a small base; see the amounts in the table."),
};

export const doubleCount: Check = {
  id: "M45",
  severity: "error",
  about: "data",
  test: ({ table, query, spec }) => {
    const at = partIndex(table, "share");
    if (at < 0 || query?.share?.of !== "total" || spec.notes.some((note) => /more than once/i.test(note))) return null;
    // shares of several wholes beside each other: the currency, or a column that no dimension of the query made, says of which
    const currency = currencyColumnOf(table);
    const whose = table.columns.findIndex(
      ({ name, role, dimension, grain }) => name === currency || (!currency && role === "dimension" && !dimension && !grain),
    );
    const sums = new Map<unknown, number>();
    for (const row of table.rows) sums.set(row[whose], (sums.get(row[whose]) ?? 0) + (toNumber(row[at]) ?? 0));
    return Math.max(...sums.values()) > 1.005 && table.rows.every((row) => (toNumber(row[at]) ?? 0) >= 0)
      ? "The shares add up to more than the whole: something is counted twice."
      : null;
  },
  repair: saying(() => "The shares add up to more than 100%: some amounts count for more than one item."),
};

export const missingTitle: Check = {
  id: "M30",
  severity: "error",
  about: "drawing",
  test: ({ option, spec }) =>
    records(option.title).some(({ text }) => typeof text === "string" && text.trim().length > 2) && spec.title.trim() !== ""
      ? null
      : "The chart has no title.",
  repair: ({ spec, table }) => {
    if (spec.title.trim() !== "") return "rebuild";
    const measure = mainMeasure({ spec, table })?.label ?? "Values";
    const by = spec.encoding.x?.type === "quantitative" ? undefined : spec.encoding.x?.title;
    return { spec: { ...spec, title: by ? `${measure} by ${by.toLowerCase()}` : measure } };
  },
};

const isOpen = (value: unknown) => isRecord(value) && value.show === true;

export const missingLegend: Check = {
  id: "M32",
  severity: "error",
  about: "drawing",
  test: ({ option, spec }) => {
    const shown = seriesOf(option).filter(
      ({ raw, type }) => raw.silent !== true && !["pie", "treemap", "sunburst", "sankey", "chord", "heatmap", "boxplot"].includes(type),
    );
    const radar = shown.filter(({ type }) => type === "radar").flatMap(({ data }) => records(data).map(({ name }) => String(name)));
    const names = new Set([...shown.filter(({ name, type }) => name !== "beyond" && type !== "radar").map(({ name }) => name), ...radar]);
    if (names.size < 2 || isOpen(option.legend) || records(option.grid).length > 1) return null;
    const direct = shown.every(
      ({ raw, data }) =>
        isOpen(raw.endLabel) || records(data).some(({ label }) => isRecord(label) && /^@named:series/.test(String(label.formatter))),
    );
    return direct || ["lollipop", "region-map"].includes(spec.type) ? null : "Nothing says which series is which.";
  },
  repair: rebuild,
};

const UP = /\b(up|rose|rises?|rising|grew|grow(s|th|ing)?|increas\w+|higher)\b/i;
const DOWN = /\b(down|fell|falls?|falling|shrank|declin\w+|decreas\w+|drop\w*|lower)\b/i;

export const falseClaim: Check = {
  id: "M35",
  severity: "error",
  about: "words",
  test: ({ spec, table, query }) => {
    if (query?.comparison || !columnOf(table, spec.encoding.x)?.grain || spec.encoding.color || spec.fold) return null;
    const at = columnIndex(table, spec.encoding.y);
    const timeAt = columnIndex(table, spec.encoding.x);
    const values = [...table.rows]
      .sort((a, b) => String(a[timeAt]).localeCompare(String(b[timeAt])))
      .filter((row) => !spec.partial.includes(String(row[timeAt])))
      .flatMap((row) => toNumber(row[at]) ?? []);
    const [first, last] = [values[0], values.at(-1)];
    if (first === undefined || last === undefined || values.length < 2) return null;
    const [saysUp, saysDown] = [UP.test(spec.title), DOWN.test(spec.title)];
    return saysUp !== saysDown && ((saysUp && last < first) || (saysDown && last > first))
      ? "The title says the opposite of the data."
      : null;
  },
  repair: ({ spec, table }) => ({ spec: { ...spec, title: `${mainMeasure({ spec, table })?.label ?? "Value"} over time` } }),
};

const CAUSE = /\b(because|due to|caused by|causes|as a result of|thanks to|owing to|leads? to)\b/i;

export const causalWords: Check = {
  id: "M36",
  severity: "error",
  about: "words",
  test: ({ spec, table, text }) => {
    const hasAttribution = partIndex(table, "change") >= 0;
    const isTitle = CAUSE.test(`${spec.title} ${spec.subtitle}`);
    return !hasAttribution && (isTitle || CAUSE.test(text)) ? "A cause is named that was not computed." : null;
  },
  repair: ({ spec }) =>
    CAUSE.test(spec.title)
      ? {
          spec: {
            ...spec,
            title:
              spec.title
                .split(CAUSE)[0]!
                .trim()
                .replace(/[,;:]$/, "") || "Values",
          },
        }
      : null,
};
