import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter } from "@/lib/semantic/query";

/** "team = payments; region = eu" as filters; null where a part names no dimension. */
export function parseScope(text: string, model: SemanticModel): Filter[] | null {
  const parts = text
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean); // prettier-ignore
  const filters = parts.map((part) => {
    const [, name = "", value = ""] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    const wanted = fold(name);
    const dimension = model.dimensions.find((candidate) =>
      [candidate.id, candidate.label, ...candidate.synonyms].some((known) => fold(known) === wanted),
    );
    return dimension && value.trim() ? { dimension: dimension.id, op: "in" as const, values: [value.trim()] } : null;
  });
  return filters.every((filter) => filter !== null) ? filters : null;
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/^tag:/, "")
    .replace(/[\s_-]/g, "");
