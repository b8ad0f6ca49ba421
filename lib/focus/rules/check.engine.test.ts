import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSample } from "@/adapters/sample-data";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { loadConfig } from "@/lib/config";
import type { DatasetInfo } from "@/lib/dataset";
import { brokenRules, checkFocus } from "@/lib/focus/rules/check";
import { compileOfficialRules, type OfficialModel } from "@/lib/focus/rules/fixtures/official-rules";
import { planSample } from "@/lib/focus/sample/generate";
import type { SampleTruth } from "@/lib/focus/sample/truth";
import { createLog } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";

const OFFICIAL = path.resolve(import.meta.dirname, "../../../../shared/reference/focus_rules_1_2.json");
const OFFICIAL_SAMPLE = path.resolve(import.meta.dirname, "../../../../shared/data/focus-official/official_focus_1_0_sample_1000.csv");

let directory: string;
let warehouse: Warehouse;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "focus-rules-"));
  warehouse = await createWarehouse({ ...loadConfig({}), SPENDLENS_DATA_DIR: directory }, createLog("silent"));
});

afterAll(async () => {
  await warehouse.close();
  rmSync(directory, { recursive: true, force: true });
});

async function loadText(text: string): Promise<DatasetInfo> {
  const file = path.join(directory, "fixture.csv");
  writeFileSync(file, text);
  return warehouse.load({ kind: "file", path: file, name: "fixture" }, { id: "fixture" });
}

async function loadGenerated(seed: number, vocabulary: string): Promise<{ info: DatasetInfo; truth: SampleTruth }> {
  const sample = planSample({ seed, vocabulary, rows: 36_000, end: "2026-03-01" });
  const file = path.join(directory, "sample.csv");
  await writeSample(sample, file);
  return { info: await warehouse.load({ kind: "file", path: file, name: "sample" }, { id: "generated" }), truth: sample.truth };
}

async function check(info: DatasetInfo) {
  const plan = checkFocus(info.table, info.focusVersion!);
  const results = [];
  for (const statement of plan.statements) results.push(await warehouse.query(statement));
  return plan.read(results);
}

async function number(sql: string, params: Record<string, unknown> = {}): Promise<number> {
  return Number((await warehouse.query({ sql, params })).rows[0]![0]);
}

test.each([
  [1, "parcel"],
  [2, "clinic"],
  [3, "games"],
  [11, "energy"],
])("generated data of seed %i (%s) breaks no rule and holds what the truth says", async (seed, vocabulary) => {
  const { info, truth } = await loadGenerated(seed, vocabulary);
  expect(info).toMatchObject({ rows: 36_000, focusVersion: "1.2" });
  const result = await check(info);
  expect(brokenRules(result).map(({ rule, broken }) => `${rule.id} ${broken}`)).toEqual([]);
  expect(result.skipped).toEqual([]);
  expect(result.results.find(({ rule }) => rule.id === "amortisation")!.checked).toBeGreaterThan(0);

  const exact = `SELECT countIf(toDecimal256(ListUnitPrice, 12) * toDecimal256(PricingQuantity, 12) != toDecimal256(ListCost, 12)) FROM ${info.table} WHERE ListUnitPrice IS NOT NULL`;
  expect(await number(exact)).toBe(0);
  expect(await number(`SELECT uniqExact(ServiceName) FROM ${info.table}`)).toBeGreaterThanOrEqual(40);
  expect(await number(`SELECT uniqExact(BillingCurrency) FROM ${info.table}`)).toBe(truth.currencies.length);
  const names = `SELECT uniqExact(SubAccountName) FROM ${info.table} WHERE SubAccountId = {id:String}`;
  expect(await number(names, { id: truth.renamedAccount.id })).toBe(2);
  for (const wanted of ["Credit", "Adjustment", "Tax", "Purchase"]) {
    expect(await number(`SELECT count() FROM ${info.table} WHERE ChargeCategory = {wanted:String}`, { wanted })).toBeGreaterThan(0);
  }
  expect(await number(`SELECT count() FROM ${info.table} WHERE ChargeClass = 'Correction'`)).toBeGreaterThan(0);
  expect(await number(`SELECT count() FROM ${info.table} WHERE PricingCategory = 'Dynamic'`)).toBeGreaterThan(0);

  const point = truth.events.find((event) => event.kind === "point")!;
  const daily = `SELECT sumIf(EffectiveCost, day = {start:String}) / avgIf(EffectiveCost, day != {start:String}) FROM (
    SELECT toString(toDate(ChargePeriodStart)) AS day, sum(EffectiveCost) AS EffectiveCost FROM ${info.table}
    WHERE ServiceName = {service:String} AND SubAccountId = {account:String} GROUP BY day)`;
  expect(await number(daily, { start: point.start, ...point.scope })).toBeGreaterThan(1.5);
});

test("finds what is wrong: a broken identity, a paid covered row, text for tags, two categories of a service, a fee not spread out", async () => {
  const base = {
    BilledCost: "2",
    BillingAccountId: "a",
    BillingCurrency: "USD",
    BillingPeriodEnd: "2026-02-01T00:00:00Z",
    BillingPeriodStart: "2026-01-01T00:00:00Z",
    ChargeCategory: "Usage",
    ChargeClass: "",
    ChargePeriodEnd: "2026-01-02T00:00:00Z",
    ChargePeriodStart: "2026-01-01T00:00:00Z",
    ChargeFrequency: "Usage-Based",
    CommitmentDiscountId: "",
    CommitmentDiscountStatus: "",
    CommitmentDiscountQuantity: "",
    CommitmentDiscountUnit: "",
    CommitmentDiscountCategory: "",
    CommitmentDiscountType: "",
    ContractedCost: "2",
    ContractedUnitPrice: "1",
    EffectiveCost: "2",
    InvoiceIssuerName: "P",
    ListCost: "2",
    ListUnitPrice: "1",
    PricingCategory: "Standard",
    PricingCurrency: "USD",
    PricingCurrencyContractedUnitPrice: "1",
    PricingCurrencyListUnitPrice: "1",
    PricingQuantity: "2",
    PricingUnit: "Hours",
    ConsumedQuantity: "2",
    ConsumedUnit: "Hours",
    ProviderName: "P",
    PublisherName: "P",
    ServiceCategory: "Compute",
    ServiceName: "S",
    ServiceSubcategory: "Containers",
    SkuId: "k",
    SkuMeter: "m",
    SkuPriceId: "k.1",
    ResourceId: "",
    ResourceType: "",
    Tags: "{}",
  };
  const commitment = {
    CommitmentDiscountId: "c",
    CommitmentDiscountQuantity: "2",
    CommitmentDiscountUnit: "Hours",
    CommitmentDiscountCategory: "Usage",
    CommitmentDiscountType: "Reservation",
  };
  const rows = [
    base,
    { ...base, ListCost: "3" },
    { ...base, ...commitment, CommitmentDiscountStatus: "Used", PricingCategory: "Committed" },
    {
      ...base,
      ...commitment,
      ChargeCategory: "Purchase",
      ChargeFrequency: "One-Time",
      EffectiveCost: "0",
      BilledCost: "9",
      ListCost: "9",
      ContractedCost: "9",
      ListUnitPrice: "4.5",
      ContractedUnitPrice: "4.5",
      ResourceId: "c",
      ResourceType: "Reservation",
      ConsumedQuantity: "",
      ConsumedUnit: "",
    },
    { ...base, Tags: "team=a" },
    { ...base, ServiceCategory: "Storage" },
  ];
  const header = Object.keys(base) as (keyof typeof base)[];
  const info = await loadText(`${[header.join(","), ...rows.map((row) => header.map((column) => row[column]).join(","))].join("\n")}\n`);
  const broken = Object.fromEntries(brokenRules(await check(info)).map(({ rule, broken }) => [rule.id, broken]));
  expect(broken).toMatchObject({
    "list-cost": 1,
    "covered-billed": 1,
    "tags-json": 1,
    "service-category": 1,
    "subcategory-category": 1,
    amortisation: 1,
  });
});

test.runIf(existsSync(OFFICIAL_SAMPLE))(
  "the official 1.0 sample shows its known faults and skips the rules of later versions",
  async () => {
    const info = await warehouse.load({ kind: "file", path: OFFICIAL_SAMPLE }, { id: "official" });
    const result = await check(info);
    const broken = new Map(brokenRules(result).map((each) => [each.rule.id, each.broken]));
    expect(broken.get("list-cost") ?? 0).toBeGreaterThan(0);
    expect(result.skipped.map(({ id }) => id)).toContain("PricingCurrency-required");
  },
);

test.runIf(existsSync(OFFICIAL))("generated data passes the executable rules of the official requirements model", async () => {
  const model: OfficialModel = JSON.parse(readFileSync(OFFICIAL, "utf8"));
  const { info } = await loadGenerated(5, "parcel");
  const rules = compileOfficialRules(model, info.table);
  expect(rules.length).toBeGreaterThan(260);
  const failed: string[] = [];
  for (const { id, statement } of rules) {
    const broken = await number(statement.sql, statement.params);
    if (broken > 0) failed.push(`${id} ${broken}`);
  }
  expect(failed).toEqual([]);
});

test.runIf(existsSync(OFFICIAL) && existsSync(OFFICIAL_SAMPLE))("the same evaluation finds the faults of the official sample", async () => {
  const info = await warehouse.load({ kind: "file", path: OFFICIAL_SAMPLE }, { id: "official" });
  const rules = compileOfficialRules(JSON.parse(readFileSync(OFFICIAL, "utf8")), info.table);
  const listCost = rules.find(({ id }) => id === "ListCost-C-009-C")!;
  expect(await number(listCost.statement.sql, listCost.statement.params)).toBeGreaterThan(0);
});
