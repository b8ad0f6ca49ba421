import { expect, test } from "vitest";
import { signalsOf } from "@/lib/insight/control/rules";

const zero = (length: number) => Array.from({ length }, (_, i) => (i % 3 === 0 ? 1.2 : i % 3 === 1 ? -1.1 : 0.1));

test("calm values break no rule", () => {
  expect(signalsOf(zero(30))).toEqual([]);
});

test.each([
  ["nelson-1", [0.1, -0.2, 3.4, 0.2, -1.2], { start: 2, end: 3, direction: 1 }],
  ["nelson-2", [-0.4, 0.3, 1.1, 0.2, 0.6, 0.1, 1.4, 0.5, 0.2, 0.9, -0.3], { start: 1, end: 10, direction: 1 }],
  ["nelson-3", [1.5, 1.4, 0.9, 0.3, -0.2, -0.8], { start: 0, end: 6, direction: -1 }],
  ["nelson-4", Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 1.2 : -1.2)), { start: 0, end: 14, direction: 0 }],
  ["nelson-5", [-0.5, 2.3, 0.1, 2.1, -0.4], { start: 1, end: 4, direction: 1 }],
  ["nelson-6", [0.2, -1.2, -1.4, 0.1, -1.3, -1.1, 0.5], { start: 1, end: 6, direction: -1 }],
  ["nelson-7", Array.from({ length: 15 }, (_, i) => (i % 4 < 2 ? 0.3 : -0.4)), { start: 0, end: 15, direction: 0 }],
  ["nelson-8", [1.2, 1.5, -1.4, -1.2, 1.3, -1.6, 1.7, 1.2], { start: 0, end: 8, direction: 0 }],
] as const)("%s", (rule, scores, expected) => {
  expect(signalsOf(scores).filter((signal) => signal.rule === rule)[0]).toEqual({ rule, ...expected });
});

test("windows that run on are one signal", () => {
  expect(signalsOf(new Array<number>(12).fill(0.5)).filter(({ rule }) => rule === "nelson-2")).toEqual([
    { rule: "nelson-2", start: 0, end: 12, direction: 1 },
  ]);
});
