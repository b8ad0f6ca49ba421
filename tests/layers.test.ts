import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LAYERS = ["lib", "agent", "adapters", "components", "app", "evals"] as const;

/** The table "The house" of ARCHITECTURE.md: prefix → prefixes it may import from. First match wins. */
const MAY_IMPORT: [prefix: string, allowed: string[]][] = [
  ["lib/", ["lib/"]],
  ["agent/tools/", ["agent/*", "agent/tools/", "lib/"]],
  ["agent/nodes/", ["agent/*", "agent/nodes/", "lib/"]],
  ["agent/graph/", ["agent/", "lib/"]],
  ["agent/", ["agent/*", "lib/"]],
  ["adapters/", ["adapters/", "lib/"]],
  ["components/", ["components/", "lib/"]],
  ["app/", ["app/", "agent/", "adapters/", "components/", "lib/"]],
  ["evals/", ["evals/", "app/", "agent/", "adapters/", "lib/"]],
];

function sources(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return []; // a folder of the house that nothing lives in yet
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) && !entry.parentPath.includes("/fixtures"),
    )
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"((?:@\/|\.{1,2}\/)[^"]+)"/g)].map(([, target]) =>
    target!.startsWith("@/") ? target!.slice(2) : path.relative(ROOT, path.resolve(ROOT, path.dirname(file), target!)),
  );
}

/** "agent/*" is a file directly in agent/, "agent/" anything below it. */
function matches(target: string, allowed: string): boolean {
  if (!allowed.endsWith("/*")) return target.startsWith(allowed);
  const prefix = allowed.slice(0, -1);
  return target.startsWith(prefix) && !target.slice(prefix.length).includes("/");
}

test.each(LAYERS)("%s imports only what its row allows", (layer) => {
  const offences = sources(layer).flatMap((file) => {
    const allowed = MAY_IMPORT.find(([prefix]) => file.startsWith(prefix))?.[1] ?? [];
    return importsOf(file)
      .filter((target) => !allowed.some((rule) => matches(target, rule)))
      .map((target) => `${file} → ${target}`);
  });
  expect(offences).toEqual([]);
});

test("nodes and tools do not import each other", () => {
  const offences = ["agent/nodes", "agent/tools"].flatMap((folder) =>
    sources(folder).flatMap((file) => {
      const own = file.split("/").slice(0, 3).join("/").replace(/\.ts$/, "");
      return importsOf(file)
        .filter((target) => /^agent\/(nodes|tools)\//.test(target) && !target.startsWith(own))
        .map((target) => `${file} → ${target}`);
    }),
  );
  expect(offences).toEqual([]);
});

test("only lib/config.ts reads the environment", () => {
  const readers = LAYERS.flatMap(sources).filter((file) => /process\.env/.test(readFileSync(path.join(ROOT, file), "utf8")));
  expect(readers).toEqual(["lib/config.ts"]);
});

test("FOCUS columns are known to lib/focus alone", () => {
  const COLUMNS =
    /\b(EffectiveCost|BilledCost|ListCost|ContractedCost|ChargePeriodStart|BillingPeriodStart|SubAccountId|ChargeCategory|CommitmentDiscountId|ResourceId|ServiceName|ProviderName)\b/;
  const offenders = LAYERS.flatMap(sources).filter(
    (file) => !file.startsWith("lib/focus/") && COLUMNS.test(readFileSync(path.join(ROOT, file), "utf8")),
  );
  expect(offenders).toEqual([]);
});
