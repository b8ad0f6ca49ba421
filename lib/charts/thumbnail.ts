import { isRecord, mapAxes, mapSeries, records, without } from "@/lib/charts/critique/read-option";
import type { EChartsJson } from "@/lib/charts/spec";

const HIDDEN = { show: false };
const NO_NAMES = { axisLabel: HIDDEN, axisTick: HIDDEN, name: "", axisPointer: HIDDEN };
const NO_DATES = { dayLabel: HIDDEN, monthLabel: HIDDEN, yearLabel: HIDDEN };
const MARGIN = 4;

/** A mark and the marks inside it without their own labels. */
function wordless(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { label: _, children, ...rest } = item;
  return Array.isArray(children) ? { ...rest, children: children.map(wordless) } : rest;
}

/** The form of a chart without its words, for a small picture beside its name: no text, no interaction, no motion. */
export function thumbnailOf(option: EChartsJson): EChartsJson {
  const bare = mapSeries(
    mapAxes(option, ({ raw }) => ({ ...raw, ...NO_NAMES })),
    ({ raw, data }) => ({
      ...without(raw, "markLine", "markPoint", "markArea", "levels"),
      silent: true,
      label: HIDDEN,
      endLabel: HIDDEN,
      labelLine: HIDDEN,
      upperLabel: HIDDEN,
      breadcrumb: HIDDEN,
      data: data.map(wordless),
    }),
  );
  const { dataZoom: _, graphic: __, ...rest } = bare;
  return {
    ...rest,
    animation: false,
    title: HIDDEN,
    legend: HIDDEN,
    tooltip: HIDDEN,
    aria: { enabled: false },
    ...(isRecord(bare.visualMap) ? { visualMap: { ...bare.visualMap, show: false } } : {}),
    ...(isRecord(bare.radar)
      ? {
          radar: {
            ...bare.radar,
            axisName: HIDDEN,
            indicator: records(bare.radar.indicator).map((one) => without(one, "axisLabel")),
            center: ["50%", "50%"],
            radius: "88%",
          },
        }
      : {}),
    ...(bare.calendar ? { calendar: records(bare.calendar).map((calendar) => ({ ...calendar, ...NO_DATES })) } : {}),
    ...(isRecord(bare.grid) ? { grid: { left: MARGIN, right: MARGIN, top: MARGIN, bottom: MARGIN, outerBoundsMode: "none" } } : {}),
  };
}
