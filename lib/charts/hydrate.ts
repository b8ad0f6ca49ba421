import { type TipLine, unitOfName } from "@/lib/charts/format-name";
import type { EChartsJson } from "@/lib/charts/spec";
import { wrapText } from "@/lib/charts/text-size";
import { formatBucket, formatValue, type NumberStyle } from "@/lib/format";
import type { Cell, Grain } from "@/lib/table";

/** Size of the labels that are broken into lines. */
const LABEL_SIZE = 12;

/** Keys whose "@…" strings are formatters; anywhere else such text is data. */
const FORMATTER_KEYS = new Set(["formatter", "valueFormatter", "labelFormatter"]);

interface MarkParams {
  name?: string;
  seriesName?: string;
  value?: unknown;
  data?: unknown;
  marker?: string;
}

function isMark(value: unknown): value is MarkParams {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value a formatter was called for: a tick, or a place in a mark's values, or a field of its data item. */
function pick(input: unknown, at: string): Cell {
  const value = isMark(input) ? (at && Number.isNaN(Number(at)) ? fieldOf(input.data, at) : (input.value ?? null)) : input;
  const single = Array.isArray(value) ? value[at === "" ? value.length - 1 : Number(at)] : value;
  return typeof single === "number" || typeof single === "string" || typeof single === "boolean" ? single : null;
}

function fieldOf(data: unknown, field: string): unknown {
  return isMark(data) ? Reflect.get(data, field) : null;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function numberFormatter([kind = "", detail = "", style = "", at = "", flags = ""]: string[]) {
  const unit = unitOfName(kind, detail);
  return (input: unknown): string => {
    const value = pick(input, at);
    if (value === null || value === "-") return isMark(input) ? "" : formatValue(null, unit);
    const shown = flags.includes("|") ? Math.abs(Number(value)) : value;
    return formatValue(shown, unit, { style: style as NumberStyle, signed: flags.includes("+") });
  };
}

function timeFormatter([grain = "day", length]: string[]) {
  return (input: unknown): string => {
    const value = isMark(input) ? (input.value ?? input.name) : input;
    return formatBucket(String(value), grain as Grain, { short: length === "short" });
  };
}

function cutFormatter([characters]: string[]) {
  const limit = Number(characters);
  return (input: unknown): string => {
    const text = String(isMark(input) ? (input.name ?? "") : input);
    return text.length > limit ? `${text.slice(0, limit - 1).trimEnd()}…` : text;
  };
}

function wrapFormatter([width, lines]: string[]) {
  return (input: unknown): string => {
    const text = String(isMark(input) ? (input.name ?? "") : input);
    return wrapText(text, LABEL_SIZE, Number(width), Number(lines)).join("\n");
  };
}

function namedFormatter([of, width, lines, place, ...format]: string[]) {
  const value = place ? formatterOf(format.join(":")) : null;
  return (input: unknown): string => {
    if (!isMark(input)) return "";
    const name = wrapText((of === "series" ? input.seriesName : input.name) ?? "", LABEL_SIZE, Number(width), Number(lines)).join("\n");
    if (typeof value !== "function") return name;
    return place === "before" ? `${value(input)}  ${name}` : `${name}\n${value(input)}`;
  };
}

function tipFormatter(encoded: string) {
  const { lines, title } = JSON.parse(decodeURIComponent(encoded)) as { lines: TipLine[]; title?: string };
  const formats = lines.map((line) => ({ ...line, text: formatterOf(line.format) }));
  return (input: unknown): string => {
    const mark = Array.isArray(input) ? input[0] : input;
    if (!isMark(mark)) return "";
    const head = escapeHtml(String((title ? fieldOf(mark.data, title) : null) ?? mark.name ?? mark.seriesName ?? ""));
    const rows = formats.flatMap(({ label, at, text }) => {
      const value = pick(mark, String(at));
      if (value === null) return [];
      const shown = typeof text === "function" ? text(value) : String(value);
      return `<div>${escapeHtml(label)}: <strong>${escapeHtml(shown)}</strong></div>`;
    });
    return `<div style="max-width:320px;white-space:normal"><div>${head}</div>${rows.join("")}</div>`;
  };
}

/** Function of a formatter's name; other text comes back as it is. */
export function formatterOf(name: string): string | ((input: unknown) => string) {
  const [family = "", ...parts] = name.split(":");
  switch (family) {
    case "@fmt":
      return numberFormatter(parts);
    case "@time":
      return timeFormatter(parts);
    case "@cut":
      return cutFormatter(parts);
    case "@wrap":
      return wrapFormatter(parts);
    case "@named":
      return namedFormatter(parts);
    case "@tip":
      return tipFormatter(parts.join(":"));
    default:
      return name;
  }
}

/** The drawing library keeps texts as keys of plain objects: this one would reach the prototype of all objects. */
const PROTOTYPE = "__proto__";
const SPELLED_ALIKE = `${PROTOTYPE}\u2060`;

function walk(value: unknown, key: string): unknown {
  if (value === PROTOTYPE) return SPELLED_ALIKE;
  if (typeof value === "string") return FORMATTER_KEYS.has(key) && value.startsWith("@") ? formatterOf(value) : value;
  if (Array.isArray(value)) {
    // numbers and short tuples are most of an option; only objects can hold a formatter
    return value.some((item) => (typeof item === "object" && item !== null) || item === PROTOTYPE)
      ? value.map((item) => walk(item, key))
      : value;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]));
}

/** ECharts option with the named formatters ("@fmt:…", "@time:…", "@cut:…", "@wrap:…", "@named:…", "@tip:…") turned into functions. Pure. */
export function hydrateOption(option: EChartsJson): Record<string, unknown> {
  return walk(option, "") as Record<string, unknown>;
}
