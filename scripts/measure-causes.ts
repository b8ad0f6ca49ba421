// Is the planted cause named first? `node scripts/run-ts.mjs scripts/measure-causes.ts [--seeds 12] [--from 101] [--rows 60000] [--dir kept] [--cases]`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { loadSample } from "@/app/server/load-sample";
import { createServices } from "@/app/server/services";
import { loadConfig } from "@/lib/config";
import { planSample } from "@/lib/focus/sample/generate";
import { createLog } from "@/lib/log";
import { type CauseCase, causeCases } from "@/scripts/measure/cause-cases";
import { nameCause } from "@/scripts/measure/name-cause";

const { values: options } = parseArgs({
  options: {
    seeds: { type: "string", default: "12" },
    from: { type: "string", default: "101" },
    rows: { type: "string", default: "60000" },
    end: { type: "string", default: "2026-11-01" },
    dir: { type: "string" },
    cases: { type: "boolean", default: false },
  },
});
const directory = options.dir ?? mkdtempSync(path.join(tmpdir(), "spendlens-causes-"));
const services = await createServices({ ...loadConfig(), SPENDLENS_DATA_DIR: directory, SPENDLENS_CACHE_CELLS: 0 }, createLog("error"));
const known = new Set((await services.datasets.list()).map(({ id }) => id));

interface Judged extends CauseCase {
  seed: number;
  service: string | null;
  account: string | null;
  text: string;
  ms: number;
}

const judged: Judged[] = [];
for (let seed = Number(options.from); seed < Number(options.from) + Number(options.seeds); seed++) {
  const id = `seed-${seed}`;
  const request = { seed, rows: Number(options.rows), end: options.end };
  if (!known.has(id)) await loadSample(services.datasets, directory, { id, ...request });
  const { truth } = planSample(request);
  const dataset = await services.openDataset(id);
  for (const one of causeCases(truth)) judged.push({ seed, ...one, ...(await nameCause(services, dataset, one)) });
}

/** What was named is planted, and nothing planted between the two months is much larger than it. */
function isPlanted({ service, others }: Judged, share: number, withOneOffs: boolean): boolean {
  const counted = others.filter(({ event }) => withOneOffs || event.role !== "one-off");
  const size = (event: { planted: number }) => Math.abs(event.planted);
  const largest = Math.max(...counted.map(size));
  return counted.some((other) => other.event.scope.service === service && size(other) >= share * largest);
}
const rate = (list: Judged[], right: (one: Judged) => boolean) =>
  `${list.filter(right).length} of ${list.length} (${((100 * list.filter(right).length) / Math.max(1, list.length)).toFixed(0)} %)`;
const own = ({ service, event }: Judged) => service === event.scope.service;
const groups: [string, Judged[]][] = [
  ["all", judged],
  ...[...new Set(judged.map(({ event }) => event.cause))].map((cause): [string, Judged[]] => [
    cause,
    judged.filter(({ event }) => event.cause === cause),
  ]),
];
console.table(
  groups.map(([cause, list]) => ({
    cause,
    "this one named first": rate(list, own),
    "or one planted, half as large or more": rate(list, (one) => own(one) || isPlanted(one, 0.5, true)),
    "the same, one-off charges not counted": rate(list, (one) => own(one) || isPlanted(one, 0.5, false)),
    "account too, of those": rate(
      list.filter((one) => own(one) && one.event.accountName !== undefined),
      ({ account, event }) => account === event.accountName,
    ),
    "ms median": Math.round(list.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0),
  })),
);
if (options.cases) {
  for (const one of judged.filter(
    (each) => !own(each) || (each.event.accountName !== undefined && each.account !== each.event.accountName),
  )) {
    const { event } = one;
    const also = one.others.map(
      (other) => `${other.event.cause} ${other.event.scope.service}/${other.event.accountName} ${other.planted.toFixed(0)}`,
    );
    console.log(
      `\n${one.seed} ${event.cause} ${event.scope.service}/${event.accountName} ${event.start}, ${one.current.start} on ${one.previous.start}`,
    );
    console.log(`planted ${one.planted.toFixed(0)}; named ${one.service}/${one.account}\n  ${also.join("\n  ")}\n${one.text}`);
  }
}
await services.close();
if (!options.dir) rmSync(directory, { recursive: true, force: true });
process.exit(0);
