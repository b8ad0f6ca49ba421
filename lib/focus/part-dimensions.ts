import { dimension } from "@/lib/focus/dimension-list";
import type { Dimension } from "@/lib/semantic/model";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const numbered = (names: string[]) => Object.fromEntries(names.map((name, index) => [String(index + 1), name]));

/** Calendar parts and marks that are computed from columns. */
export const PART_DIMENSIONS: readonly Dimension[] = [
  dimension({
    id: "weekday",
    label: "Weekday",
    column: "Weekday",
    labels: numbered(WEEKDAYS),
    description: "Day of the week of the charge (UTC), Monday first.",
    type: "ordinal",
    kind: "part",
    synonyms: ["weekday", "weekday by weekday", "day of week", "day of the week", "week day"],
    drill: ["service", "account"],
  }),
  dimension({
    id: "weekend",
    label: "Weekend or working day",
    plural: "Weekends and working days",
    column: "Weekend",
    labels: { true: "Weekend", false: "Working day" },
    description: "Saturday and Sunday against Monday to Friday (UTC).",
    type: "boolean",
    kind: "part",
    synonyms: ["weekend", "working day", "weekday or weekend", "kind of day", "type of day", "business day", "workday"],
    drill: ["weekday", "service"],
  }),
  dimension({
    id: "month-of-year",
    label: "Month of the year",
    plural: "Months of the year",
    column: "MonthOfYear",
    labels: numbered(MONTHS),
    description: "Calendar month, years merged.",
    type: "ordinal",
    kind: "part",
    synonyms: ["month of year", "month of the year", "calendar month"],
    drill: ["service", "account"],
  }),
  dimension({
    id: "hour-of-day",
    label: "Hour of the day",
    plural: "Hours of the day",
    column: "HourOfDay",
    description: "Hour of the charge (UTC).",
    type: "ordinal",
    kind: "part",
    synonyms: ["hour of day", "hour of the day", "time of day"],
    drill: ["service", "account"],
  }),
  dimension({
    id: "marketplace",
    label: "Marketplace",
    plural: "Marketplace and own",
    column: "Marketplace",
    labels: { true: "Marketplace", false: "Own services" },
    description: "Billed by another company than the publisher.",
    type: "boolean",
    kind: "part",
    synonyms: ["marketplace", "third party", "third-party"],
    drill: ["publisher", "service"],
  }),
];
