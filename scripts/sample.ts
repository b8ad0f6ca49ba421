// Writes sample data to a file: `npm run sample -- --rows 150000 --seed 1 --out sample.csv [--end 2026-11-01] [--months 14] [--vocabulary id]`.
import { truthPathOf, writeSample, writeTruth } from "@/adapters/sample-data";
import { AppError } from "@/lib/errors";
import { monthStart } from "@/lib/focus/sample/calendar";
import { planSample } from "@/lib/focus/sample/generate";
import { readOptions } from "@/scripts/options";

const values = readOptions(
  "npm run sample -- [--rows 150000] [--seed 1] [--out sample.csv] [--end 2026-11-01] [--months 14] [--vocabulary id]",
  {
    rows: { type: "string", default: "150000" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "sample.csv" },
    end: { type: "string", default: monthStart(new Date()) },
    months: { type: "string", default: "14" },
    vocabulary: { type: "string" },
  },
);

try {
  const started = performance.now();
  const sample = planSample({
    seed: Number(values.seed),
    rows: Number(values.rows),
    end: values.end,
    months: Number(values.months),
    vocabulary: values.vocabulary,
  });
  await writeSample(sample, values.out);
  await writeTruth(sample, values.out);
  const { company, rows, start, end, events } = sample.truth;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${values.out}: ${rows} rows of ${company}, ${start} to ${end}, in ${seconds} s`);
  console.log(`${truthPathOf(values.out)}: ${events.length} planted events`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
