import { expect, test } from "vitest";
import { createDatasets } from "@/adapters/datasets";
import type { DatasetInfo } from "@/lib/dataset";
import type { LoadSource, Warehouse } from "@/lib/warehouse";

function infoOf(id: string, table = `t_${id}`): DatasetInfo {
  const column = { name: "City", physical: "City", type: "string" as const, semanticType: "location" as const };
  const counts = { nulls: 0, distinct: 2, min: "Bonn", max: "Ulm", mean: null, stddev: null, top: [{ value: "Bonn", count: 2 }] };
  return {
    id,
    name: id,
    version: table,
    table,
    rows: 3,
    focusVersion: null,
    source: "",
    loadedAt: "2026-01-01T00:00:00Z",
    notices: [],
    summary: { rows: 3, columns: [{ ...column, ...counts }], tagKeys: [], elapsedMs: 1 },
  };
}

function fakeWarehouse(...infos: DatasetInfo[]) {
  const state = { infos, queries: 0, fail: false };
  const warehouse: Warehouse = {
    async query() {
      state.queries += 1;
      if (state.fail) throw new Error("away");
      const columns = ["dimension", "key", "label", "weight"].map((name) => ({ name, type: "String" }));
      return { columns, rows: [["City", "Bonn", "Bonn", 2]], elapsedMs: 1 };
    },
    async load(_source: LoadSource) {
      return infos[0]!;
    },
    datasets: async () => state.infos,
    async drop(id) {
      state.infos = state.infos.filter((info) => info.id !== id);
    },
    async close() {},
  };
  return { warehouse, state };
}

test("a dataset is opened once for all who ask at the same time, and for those who ask later", async () => {
  const { warehouse, state } = fakeWarehouse(infoOf("a"));
  const datasets = createDatasets(warehouse);
  const opened = await Promise.all([datasets.open("a"), datasets.open("a"), datasets.open()]);
  expect(new Set([...opened, await datasets.open("a")]).size).toBe(1);
  expect(state.queries).toBe(1);
  expect(opened[0]).toMatchObject({ info: { id: "a" }, domain: { id: "table" }, values: { size: 1 } });
});

test("a new version is opened anew", async () => {
  const { warehouse, state } = fakeWarehouse(infoOf("a"));
  const datasets = createDatasets(warehouse);
  const first = await datasets.open("a");
  state.infos = [infoOf("a", "t_newer")];
  const second = await datasets.open("a");
  expect(second.model.table).not.toBe(first.model.table);
  expect(state.queries).toBe(2);
});

test("an opening that failed is tried again", async () => {
  const { warehouse, state } = fakeWarehouse(infoOf("a"));
  const datasets = createDatasets(warehouse);
  state.fail = true;
  await expect(datasets.open("a")).rejects.toThrow("away");
  state.fail = false;
  await expect(datasets.open("a")).resolves.toMatchObject({ info: { id: "a" } });
});

test("without an id the newest is opened; an unknown id names those there are", async () => {
  const { warehouse } = fakeWarehouse(infoOf("old"), infoOf("new"));
  const datasets = createDatasets(warehouse);
  expect((await datasets.open()).info.id).toBe("new");
  await expect(datasets.open("other")).rejects.toMatchObject({ code: "DATASET_UNKNOWN", message: expect.stringContaining("old, new") });
  await datasets.drop("old");
  await datasets.drop("new");
  await expect(datasets.open()).rejects.toMatchObject({ code: "DATASET_UNKNOWN", message: expect.stringContaining("Load a CSV") });
});
