import type { DatasetInfo } from "@/lib/dataset";
import { COLUMN_DIMENSIONS, dimension } from "@/lib/focus/dimension-list";
import { customColumns } from "@/lib/focus/model-columns";
import { PART_DIMENSIONS } from "@/lib/focus/part-dimensions";
import type { Dimension, Hierarchy } from "@/lib/semantic/model";

/** Tag dimensions: one for each key in use, every key as a dimension of its own, and tagged against untagged. */
function tagDimensions(info: DatasetInfo): Dimension[] {
  const { tagKeys } = info.summary;
  if (tagKeys.length === 0) return [];
  const words = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[_:/-]+/g, " ");
  const own = tagKeys.map(({ key, spelling, spellings }) =>
    dimension({
      id: `tag:${key}`,
      label: spelling.trim(),
      plural: `${spelling.trim()} values`,
      column: `tag:${key}`,
      description: `Value of the tag ${spelling.trim()}; spellings of the key are merged.`,
      kind: "tag",
      nullLabel: "untagged",
      synonyms: [...new Set([key, ...[spelling, ...spellings].flatMap((text) => [text.trim().toLowerCase(), words(text)])])],
      drill: ["service", "account", "resource", "region"],
    }),
  );
  const spelled = Object.fromEntries(tagKeys.map(({ key, spelling }) => [key, spelling.trim()]));
  return [
    ...own,
    dimension({
      id: "tag-key",
      label: "Tag key",
      column: "TagKey",
      labels: spelled,
      description: "Tag keys in use, spellings merged; a charge counts for each of its keys.",
      kind: "part",
      nullLabel: "untagged",
      synonyms: ["tag key", "tag", "label key", "tag name"],
      drill: ["service", "account"],
    }),
    dimension({
      id: "has-tags",
      label: "Tagging",
      plural: "Tagged and untagged",
      column: "HasTags",
      labels: { true: "tagged", false: "untagged" },
      description: "Rows with any tag against rows without.",
      type: "boolean",
      kind: "part",
      synonyms: ["tagged or untagged", "tagging", "tag status", "has tags"],
      drill: ["provider", "service", "account", "charge-category"],
    }),
  ];
}

const CUSTOM_TYPES: Record<string, Dimension["type"]> = {
  boolean: "boolean",
  date: "temporal",
  datetime: "temporal",
  decimal: "quantitative",
  float: "quantitative",
};

function customDimensions(info: DatasetInfo): Dimension[] {
  return customColumns(info)
    .filter((column) => column.type !== "map" && column.distinct > 0)
    .map((column) => {
      const label = column.name
        .replace(/^x_/i, "")
        .replace(/([a-z\d])([A-Z])/g, "$1 $2")
        .replace(/_/g, " ")
        .trim();
      const words = label.toLowerCase();
      return dimension({
        id: `custom:${column.physical}`,
        label: label.charAt(0).toUpperCase() + words.slice(1),
        column: `custom:${column.physical}`,
        description: `Column ${column.name} of the file.`,
        type: CUSTOM_TYPES[column.type] ?? "nominal",
        kind: "custom",
        synonyms: [...new Set([words, column.name.toLowerCase(), words.replaceAll(" ", "")])],
        drill: ["service", "account", "resource"],
        ...(column.semanticType === "identifier" ? { semantic: "identifier" as const } : {}),
      });
    });
}

/** Dimensions of a FOCUS dataset: columns with any value, tag keys in use, custom columns, calendar parts. */
export function focusDimensions(info: DatasetInfo, hourly: boolean): Dimension[] {
  const filled = new Set(
    info.summary.columns.filter((column) => column.nulls < info.rows || info.rows === 0).map((column) => column.physical),
  );
  const columns = COLUMN_DIMENSIONS.filter(({ column }) => filled.has(column)).map((draft) =>
    draft.labelColumn && !filled.has(draft.labelColumn) ? { ...draft, labelColumn: undefined } : draft,
  );
  const parts = PART_DIMENSIONS.filter(({ id }) => hourly || id !== "hour-of-day");
  const all = [...columns, ...tagDimensions(info), ...customDimensions(info), ...parts];
  const known = new Set(all.map(({ id }) => id));
  return all.map((item) => ({ ...item, drill: item.drill.filter((id) => known.has(id)) }));
}

const HIERARCHIES: Hierarchy[] = [
  { id: "service", label: "Service → account → resource", levels: ["service", "account", "resource"] },
  { id: "provider", label: "Provider → service → resource", levels: ["provider", "service", "resource"] },
  { id: "geography", label: "Provider → region → zone", levels: ["provider", "region", "zone"] },
  { id: "category", label: "Category → service → SKU", levels: ["category", "subcategory", "service", "sku"] },
  { id: "account", label: "Billing account → account → service → resource", levels: ["billing-account", "account", "service", "resource"] },
  { id: "commitment", label: "Commitment type → commitment → status", levels: ["commitment-type", "commitment", "commitment-status"] },
  { id: "invoice", label: "Issuer → invoice → charge category", levels: ["invoice-issuer", "invoice", "charge-category"] },
];

/** Drill paths over the dimensions that the dataset has; shorter than two levels, they are left out. */
export function focusHierarchies(dimensions: Dimension[]): Hierarchy[] {
  const known = new Set(dimensions.map(({ id }) => id));
  return HIERARCHIES.map((path) => ({ ...path, levels: path.levels.filter((id) => known.has(id)) })).filter(
    (path) => path.levels.length > 1,
  );
}
