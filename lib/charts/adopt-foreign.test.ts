import { expect, test } from "vitest";
import { adoptForeign } from "@/lib/charts/adopt-foreign";

const own = {
  title: { text: "Cost by shop" },
  xAxis: { type: "category", data: ["a", "b"], axisLabel: { formatter: "@fmt:text" } },
  series: [{ type: "bar", name: "Cost", data: [{ value: 3, itemStyle: { color: "#123456" } }, 1], label: { formatter: "@fmt:currency" } }],
};

test("keeps our frame and formats, takes their order", () => {
  const drawn = adoptForeign(own, { xAxis: { data: ["b", "a"] }, series: [{ type: "bar", data: [1, 3] }] });
  expect(drawn).toMatchObject({
    title: { text: "Cost by shop" },
    xAxis: { data: ["b", "a"], axisLabel: { formatter: "@fmt:text" } },
    series: [{ type: "bar", data: [1, { value: 3 }], label: { formatter: "@fmt:currency" } }],
  });
});

test("markup in formatters never comes through", () => {
  const drawn = adoptForeign(own, {
    series: [{ type: "bar", data: [3, 1], label: { formatter: "<img onerror=x>" }, tooltip: { formatter: "<b>" } }],
  });
  expect(JSON.stringify(drawn)).not.toContain("<");
});

test.each([
  ["another number", { series: [{ type: "bar", data: [3, 2] }] }],
  ["another chart", { series: [{ type: "pie", data: [3, 1] }] }],
  ["an unknown name", { xAxis: { data: ["a", "evil"] }, series: [{ type: "bar", data: [3, 1] }] }],
  ["no series", { title: { text: "hello" } }],
])("refuses %s", (_what, foreign) => {
  expect(adoptForeign(own, foreign)).toBeNull();
});
