import type { Dimension, ModelColumn, TimeAxis } from "@/lib/semantic/model";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const numbered = (names: string[]) => Object.fromEntries(names.map((name, index) => [String(index + 1), name]));

interface Part extends Pick<Dimension, "id" | "label" | "plural" | "type" | "synonyms" | "labels"> {
  /** SQL over `{date}` */
  sql: string;
  column: ModelColumn["type"];
  /** only where the data knows the hour */
  hourly?: boolean;
}

const PARTS: readonly Part[] = [
  {
    id: "weekday",
    label: "Weekday",
    plural: "Weekdays",
    type: "ordinal",
    labels: numbered(WEEKDAYS),
    synonyms: ["weekday", "day of week", "day of the week", "week day"],
    sql: "toDayOfWeek({date})",
    column: "integer",
  },
  {
    id: "weekend",
    label: "Weekend or working day",
    plural: "Weekends and working days",
    type: "boolean",
    labels: { true: "Weekend", false: "Working day" },
    synonyms: ["weekday or weekend", "weekend or weekday", "kind of day", "type of day"],
    sql: "(toDayOfWeek({date}) >= 6)",
    column: "boolean",
  },
  {
    id: "month-of-year",
    label: "Month of the year",
    plural: "Months of the year",
    type: "ordinal",
    labels: numbered(MONTHS),
    synonyms: ["month of year", "month of the year", "calendar month", "seasonality"],
    sql: "toMonth({date})",
    column: "integer",
  },
  {
    id: "hour-of-day",
    label: "Hour of the day",
    plural: "Hours of the day",
    type: "ordinal",
    synonyms: ["hour of day", "hour of the day", "time of day"],
    sql: "toHour({date})",
    column: "integer",
    hourly: true,
  },
];

/** Weekday, month and hour of a table's first axis of time, as dimensions; a part that a column is already called by is left out. */
export function calendarParts(
  axis: TimeAxis | undefined,
  columns: readonly Dimension[],
): { dimensions: Dimension[]; columns: (sql: string) => ModelColumn[] } {
  const taken = new Set(columns.flatMap(({ id, synonyms }) => [id.toLowerCase(), ...synonyms]));
  const parts = axis
    ? PARTS.filter(({ id, synonyms, hourly }) => ![id, ...synonyms].some((name) => taken.has(name)) && (!hourly || axis.finest === "hour"))
    : [];
  return {
    dimensions: parts.map(({ id, label, plural, type, synonyms, labels }) => ({
      id,
      label,
      plural,
      description: `${label} of ${axis?.label}.`,
      column: id,
      ...(labels && { labels }),
      type,
      nullLabel: `no ${axis?.label.toLowerCase()}`,
      synonyms,
      drill: [],
      kind: "part",
    })),
    columns: (date) => parts.map(({ id, sql, column }) => ({ id, sql: sql.replaceAll("{date}", date), type: column, ofDate: sql })),
  };
}
