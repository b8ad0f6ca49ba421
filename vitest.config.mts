import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resolve = { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } };

/** unit: plain values, milliseconds. engine: the real ClickHouse engine, one process for each file (chDB owns its directory). */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{lib,agent,adapters,components,app,evals,scripts}/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          exclude: ["**/*.engine.test.ts", "**/*.e2e.test.ts", "node_modules/**"],
          pool: "forks",
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "engine",
          include: ["**/*.engine.test.ts"],
          exclude: ["node_modules/**"],
          pool: "forks",
          fileParallelism: true,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: "e2e",
          include: ["tests/**/*.e2e.test.ts"],
          pool: "forks",
          fileParallelism: false,
          // a browser on a busy machine gets a second chance; vitest still reports what needed it
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
