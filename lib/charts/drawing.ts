import type { ChartSpec, EChartsJson } from "@/lib/charts/spec";
import type { ChartTheme } from "@/lib/charts/theme";
import type { Table } from "@/lib/table";

/** What a builder gets: spec, rows, colours and room. */
export interface Drawing {
  spec: ChartSpec;
  table: Table;
  theme: ChartTheme;
  /** CSS pixels */
  width: number;
  height: number;
  /** draw title and subtitle inside the option; the page writes them as text itself */
  titled: boolean;
}

/** What a builder gives: the parts of an option that are its own. */
export interface Parts {
  series: EChartsJson[];
  xAxis?: EChartsJson | EChartsJson[];
  yAxis?: EChartsJson | EChartsJson[];
  grid?: EChartsJson | EChartsJson[] | null;
  /** names for the legend; none or one draws no legend */
  legend?: string[];
  /** names of the legend that are areas among lines */
  bands?: string[];
  tooltip?: EChartsJson;
  /** decals are wanted: filled marks told apart by colour */
  filled?: boolean;
  /** other keys of the option: visualMap, calendar, radar, geo, graphic, dataZoom … */
  rest?: EChartsJson;
  /** room below the grid, for zoom bars and colour scales */
  below?: number;
  /** room right of the grid, for end labels */
  right?: number;
}

export type Builder = (drawing: Drawing) => Parts;

export function isNarrow({ width }: Pick<Drawing, "width">): boolean {
  return width < 520;
}
