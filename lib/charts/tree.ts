import { columnIndex, toNumber, toText } from "@/lib/charts/data";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Column, Table } from "@/lib/table";

export interface TreeNode {
  name: string;
  value: number;
  row: number | null;
  children?: TreeNode[];
}

/** Dimension columns of a hierarchy, outermost first: the spec's channels, then the table's order. */
export function levelColumns(spec: ChartSpec, table: Table): number[] {
  const named = [spec.encoding.color, spec.encoding.detail, spec.encoding.x, spec.encoding.row, spec.encoding.column].map((channel) =>
    columnIndex(table, channel),
  );
  const dimensions = table.columns.flatMap((column, at) => (column.role === "dimension" && !column.grain ? [at] : []));
  const chosen = dimensions.filter((at) => named.includes(at));
  return spec.fold?.length ? dimensions : dimensions.length > chosen.length ? dimensions : chosen;
}

export function sizeColumn(spec: ChartSpec, table: Table): { at: number; column: Column | undefined } {
  for (const channel of [spec.encoding.size, spec.encoding.theta, spec.encoding.y, spec.encoding.x]) {
    const at = columnIndex(table, channel);
    if (table.columns[at]?.role === "measure") return { at, column: table.columns[at] };
  }
  const at = table.columns.findIndex((column) => column.role === "measure");
  return { at, column: table.columns[at] };
}

/** Rows as a tree, largest first. Rows without a positive size have no area and are left out (counted in `skipped`). */
export function treeOf(spec: ChartSpec, table: Table): { nodes: TreeNode[]; skipped: number; total: number } {
  const levels = levelColumns(spec, table);
  const { at } = sizeColumn(spec, table);
  const root: TreeNode = { name: "", value: 0, row: null, children: [] };
  const nodes = new Map<string, TreeNode>();
  let skipped = 0;
  for (const [index, row] of table.rows.entries()) {
    const value = toNumber(row[at]) ?? 0;
    if (value <= 0) {
      skipped += 1;
      continue;
    }
    let node = root;
    let path = "";
    for (const [depth, level] of levels.entries()) {
      node.value += value;
      const name = toText(row[level]);
      path += `\u0000${name}`;
      node = nodes.get(path) ?? addChild(node, { name, value: 0, row: depth === levels.length - 1 ? index : null });
      nodes.set(path, node);
    }
    node.value += value;
  }
  sortTree(root);
  return { nodes: root.children ?? [], skipped, total: root.value };
}

function addChild(node: TreeNode, child: TreeNode): TreeNode {
  node.children ??= [];
  node.children.push(child);
  return child;
}

function sortTree(node: TreeNode): void {
  node.children?.sort((a, b) => b.value - a.value);
  for (const child of node.children ?? []) sortTree(child);
}
