"use client";
import {
  BarChart,
  BoxplotChart,
  ChordChart,
  CustomChart,
  EffectScatterChart,
  FunnelChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  MapChart,
  PieChart,
  RadarChart,
  SankeyChart,
  ScatterChart,
  SunburstChart,
  TreemapChart,
} from "echarts/charts";
import {
  AriaComponent,
  CalendarComponent,
  DatasetComponent,
  DataZoomComponent,
  GeoComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  MatrixComponent,
  PolarComponent,
  RadarComponent,
  SingleAxisComponent,
  TitleComponent,
  TooltipComponent,
  TransformComponent,
  VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout, UniversalTransition } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

echarts.use([
  BarChart,
  BoxplotChart,
  ChordChart,
  CustomChart,
  EffectScatterChart,
  FunnelChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  MapChart,
  PieChart,
  RadarChart,
  SankeyChart,
  ScatterChart,
  SunburstChart,
  TreemapChart,
  AriaComponent,
  CalendarComponent,
  DatasetComponent,
  DataZoomComponent,
  GeoComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  MatrixComponent,
  PolarComponent,
  RadarComponent,
  SingleAxisComponent,
  TitleComponent,
  TooltipComponent,
  TransformComponent,
  VisualMapComponent,
  LabelLayout,
  UniversalTransition,
  SVGRenderer,
]);

/** What was clicked, in ECharts' words, and where on the screen. */
export interface ChartClick {
  name: string;
  seriesName: string;
  seriesIndex: number;
  dataIndex: number;
  data: unknown;
  value: unknown;
  x: number;
  y: number;
  secondary: boolean;
}

export interface EChartProps {
  /** hydrated option (functions allowed) */
  option: Record<string, unknown>;
  height: number;
  onClick?: (click: ChartClick) => void;
  /** row of the table whose mark is pointed at, as a mouse would; null: none */
  row?: number | null;
}

interface Place {
  seriesIndex: number;
  dataIndex: number;
}

/** Mark of a table row: builders put `row` into every datum. */
function placeOf(option: Record<string, unknown>, row: number): Place | null {
  const series = Array.isArray(option.series) ? option.series : [option.series];
  for (const [seriesIndex, one] of series.entries()) {
    const data: unknown = one?.data;
    if (!Array.isArray(data)) continue;
    const dataIndex = data.findIndex((datum) => datum !== null && typeof datum === "object" && datum.row === row);
    if (dataIndex >= 0) return { seriesIndex, dataIndex };
  }
  return null;
}

/** One ECharts instance that follows its box. The text alternative is the caller's (role="img" with a label). */
export default function EChart({ option, height, onClick, row = null }: EChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const click = useRef(onClick);
  click.current = onClick;

  useEffect(() => {
    const element = box.current!;
    const instance = echarts.init(element, null, { renderer: "svg" });
    chart.current = instance;
    const report = (secondary: boolean) => (raw: echarts.ECElementEvent) => {
      if (raw.componentType !== "series") return;
      const event = raw.event?.event as MouseEvent | undefined;
      event?.preventDefault();
      click.current?.({
        name: String(raw.name ?? ""),
        seriesName: String(raw.seriesName ?? ""),
        seriesIndex: raw.seriesIndex ?? 0,
        dataIndex: raw.dataIndex ?? 0,
        data: raw.data,
        value: raw.value,
        x: event?.clientX ?? 0,
        y: event?.clientY ?? 0,
        secondary,
      });
    };
    instance.on("click", report(false));
    instance.on("contextmenu", report(true));
    const observer = new ResizeObserver(() => instance.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      instance.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    chart.current?.setOption(still ? { ...option, animation: false } : option, { notMerge: true });
  }, [option]);

  useEffect(() => {
    const place = row === null ? null : placeOf(option, row);
    if (!place) return;
    chart.current?.dispatchAction({ type: "highlight", ...place });
    chart.current?.dispatchAction({ type: "showTip", ...place });
    return () => {
      chart.current?.dispatchAction({ type: "downplay", ...place });
      chart.current?.dispatchAction({ type: "hideTip" });
      chart.current?.dispatchAction({ type: "updateAxisPointer", currTrigger: "leave" });
    };
  }, [row, option]);

  return <div ref={box} style={{ width: "100%", height }} data-testid="echart" />;
}
