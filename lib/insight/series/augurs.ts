import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AutoETS, initSync as initEts } from "@bsull/augurs/ets";
import { initSync as initMstl, MSTL } from "@bsull/augurs/mstl";

let state: "new" | "ready" | "missing" = "new";

/** Reads the two WebAssembly modules once. False when they are not there: the caller then does without these models. */
function isReady(): boolean {
  if (state !== "new") return state === "ready";
  try {
    const fromRoot = createRequire(`${process.cwd()}/package.json`);
    const wasm = (name: string) => readFileSync(fromRoot.resolve(`@bsull/augurs/${name}`).replace(/\.js$/, "_bg.wasm"));
    initEts({ module: wasm("ets") });
    initMstl({ module: wasm("mstl") });
    state = "ready";
  } catch {
    state = "missing";
  }
  return state === "ready";
}

/** Exponential smoothing without season (this library has none), error and trend chosen by AICc; null when it cannot be fitted. */
export function etsForecast(values: readonly number[], horizon: number): number[] | null {
  return attempt(() => {
    const model = new AutoETS(1, "ZZN");
    try {
      model.fit(Float64Array.from(values));
      return model.predict(horizon).point;
    } finally {
      model.free();
    }
  });
}

/** Seasons taken off by locally weighted regression (STL), the rest forecast by ETS; null when it cannot be fitted. */
export function mstlForecast(values: readonly number[], horizon: number, season: number): number[] | null {
  if (season < 2 || values.length < 2 * season + 2) return null;
  return attempt(() => {
    const model = MSTL.ets(Uint32Array.from([season]) as never);
    try {
      model.fit(Float64Array.from(values));
      return model.predict(horizon).point;
    } finally {
      model.free();
    }
  });
}

/** The library throws for series that it cannot fit (constant, too short); such a candidate is left out. */
function attempt(predict: () => number[]): number[] | null {
  if (!isReady()) return null;
  try {
    const points = Array.from(predict());
    return points.every(Number.isFinite) ? points : null;
  } catch {
    return null;
  }
}
