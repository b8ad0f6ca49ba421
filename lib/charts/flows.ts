import { columnIndex, toNumber, toText } from "@/lib/charts/data";
import type { ChartSpec } from "@/lib/charts/spec";
import { sizeColumn } from "@/lib/charts/tree";
import type { Column, Table } from "@/lib/table";

export interface Flow {
  source: string;
  target: string;
  value: number;
  row: number | null;
}

/** Links between neighbouring dimensions; a name that occurs at two levels is kept apart by its level. */
export interface Flows {
  nodes: { id: string; name: string; level: number }[];
  links: Flow[];
  column: Column | undefined;
}

function levelsOf(spec: ChartSpec, table: Table): number[] {
  const pair = [columnIndex(table, spec.encoding.source), columnIndex(table, spec.encoding.target)].filter((at) => at >= 0);
  if (pair.length === 2) return pair;
  return table.columns.flatMap(({ role, grain }, at) => (role === "dimension" && !grain ? [at] : []));
}

/** Flows of a table of two or more dimensions, positive values only, largest first. */
export function flowsOf(spec: ChartSpec, table: Table): Flows {
  const levels = levelsOf(spec, table);
  const { at, column } = sizeColumn(spec, table);
  const links = new Map<string, Flow>();
  const nodes = new Map<string, { id: string; name: string; level: number }>();
  for (const [index, row] of table.rows.entries()) {
    const value = toNumber(row[at]) ?? 0;
    if (value <= 0) continue;
    const names = levels.map((level, depth) => ({ id: `${depth}:${toText(row[level])}`, name: toText(row[level]), level: depth }));
    for (const node of names) nodes.set(node.id, node);
    for (const [depth, from] of names.slice(0, -1).entries()) {
      const to = names[depth + 1]!;
      const key = JSON.stringify([from.id, to.id]);
      const known = links.get(key);
      links.set(key, {
        source: from.id,
        target: to.id,
        value: (known?.value ?? 0) + value,
        row: known || levels.length > 2 ? null : index,
      });
    }
  }
  return { nodes: [...nodes.values()], links: [...links.values()].sort((a, b) => b.value - a.value), column };
}
