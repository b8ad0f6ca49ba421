import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { forecastValues } from "@/lib/insight/forecast";
import { methodsFor } from "@/lib/insight/series/methods";
import { mean } from "@/lib/insight/series/robust";

const HORIZON = 13;
const SEASON = 52;

/** Errors as the M4 competition defines them for weekly series (frequency 1: Naive2 is Naive). */
export interface M4Row {
  method: string;
  smape: number;
  mase: number;
  owa: number;
  coverage?: number;
}

function readSeries(file: string): number[][] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n").slice(1);
  return lines.map((line) =>
    line
      .split(",")
      .slice(1)
      .map((cell) => cell.trim().replaceAll('"', ""))
      .filter((cell) => cell !== "")
      .map(Number),
  );
}

const smapeOf = (points: readonly number[], came: readonly number[]) =>
  mean(points.map((point, step) => (200 * Math.abs(point - came[step]!)) / (Math.abs(point) + Math.abs(came[step]!))));

function maseOf(points: readonly number[], came: readonly number[], known: readonly number[]): number {
  const unit = mean(known.slice(1).map((value, index) => Math.abs(value - known[index]!)));
  return mean(points.map((point, step) => Math.abs(point - came[step]!))) / unit;
}

/** Scores of the product and of its candidates on M4 Weekly. @param every takes each n-th series only */
export function scoreM4Weekly(folder: string, every: number): M4Row[] {
  const train = readSeries(path.join(folder, "train.csv.gz"));
  const test = readSeries(path.join(folder, "test.csv.gz"));
  const errors = new Map<string, { smape: number[]; mase: number[] }>();
  const add = (method: string, points: readonly number[], index: number) => {
    const row = errors.get(method) ?? { smape: [], mase: [] };
    errors.set(method, row);
    row.smape.push(smapeOf(points, test[index]!));
    row.mase.push(maseOf(points, test[index]!, train[index]!));
  };
  let inside = 0;
  let all = 0;
  for (let index = 0; index < train.length; index += every) {
    const known = train[index]!;
    const result = forecastValues(known, { horizon: HORIZON, season: SEASON, origins: 4 }, () => "2000-01-01");
    if (!result.ok) throw new Error(result.reason);
    const { points } = result.forecast;
    add(
      "SpendLens",
      points.map(({ value }) => value),
      index,
    );
    for (const [step, { lower, upper }] of points.entries()) {
      all++;
      if (test[index]![step]! >= lower && test[index]![step]! <= upper) inside++;
    }
    for (const method of methodsFor([1]))
      add(method.name, method.forecast(known, HORIZON) ?? new Array<number>(HORIZON).fill(known.at(-1)!), index);
  }
  const naive = errors.get("naive")!;
  return [...errors].map(([method, { smape, mase }]) => ({
    method,
    smape: mean(smape),
    mase: mean(mase),
    owa: (mean(smape) / mean(naive.smape) + mean(mase) / mean(naive.mase)) / 2,
    ...(method === "SpendLens" ? { coverage: inside / all } : {}),
  }));
}
