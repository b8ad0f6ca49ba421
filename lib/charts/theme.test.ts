import { expect, test } from "vitest";
import { ciede2000, leastDifference } from "@/lib/charts/color-difference";
import { contrast } from "@/lib/charts/contrast";
import { CHART_THEMES } from "@/lib/charts/theme";

test.each(Object.values(CHART_THEMES))("$id: every series colour stands out and differs from the others, however one sees", (theme) => {
  expect(Math.min(...theme.series.map((color) => contrast(color, theme.background)))).toBeGreaterThanOrEqual(3);
  expect(leastDifference([...theme.series])).toBeGreaterThanOrEqual(17);
});

test.each(Object.values(CHART_THEMES))("$id: text and signal colours are readable", (theme) => {
  for (const ink of [theme.text, theme.muted]) expect(contrast(ink, theme.background)).toBeGreaterThanOrEqual(4.5);
  for (const mark of [theme.rise, theme.fall, theme.alert, theme.other, theme.axis, theme.target]) {
    expect(contrast(mark, theme.background)).toBeGreaterThanOrEqual(3);
  }
});

test("CIEDE2000 agrees with the published test data", () => {
  // Sharma, Wu & Dalal 2005, pairs 1, 7, 14 and 25
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 3);
  expect(ciede2000([50, -0.001, 2.49], [50, 0.0011, -2.49])).toBeCloseTo(4.7461, 3);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 3);
});
