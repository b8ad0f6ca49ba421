import { buildOption } from "@/lib/charts/build";
import type { Check, Repair, Subject } from "@/lib/charts/critique/check";
import { CHECKS } from "@/lib/charts/critique/checks";
import { isRecord } from "@/lib/charts/critique/read-option";
import { type ChartScore, scoreChart } from "@/lib/charts/critique/score";
import { chartName } from "@/lib/charts/describe";
import type { ChartSpec, EChartsJson, Finding } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";
import type { Persona } from "@/lib/personas/persona";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** Rounds of repair before a chart is given up for a table. */
const MOST_ROUNDS = 2;

export interface CritiqueInput {
  spec: ChartSpec;
  option: EChartsJson;
  table: Table;
  query: SemanticQuery | null;
  text: string;
  width: number;
  /** exclusive end of the data, for periods that are not over */
  asOf?: string | null;
  persona?: Persona;
}

export interface Critique {
  spec: ChartSpec;
  option: EChartsJson;
  findings: Finding[];
  scores: ChartScore;
}

interface Found {
  check: Check;
  message: string;
}

/** Findings of all checks on one subject, repairs not applied. */
export function findFaults(subject: Subject): Found[] {
  return CHECKS.flatMap((check) => {
    const message = check.test(subject);
    return message === null ? [] : [{ check, message }];
  });
}

function themeOf(option: EChartsJson): "light" | "dark" {
  return isRecord(option.textStyle) && option.textStyle.color === CHART_THEMES.dark.text ? "dark" : "light";
}

function rebuilt(subject: Subject, spec: ChartSpec): EChartsJson {
  const titled = !(isRecord(subject.option.title) && subject.option.title.show === false);
  return buildOption(spec, subject.table, { theme: themeOf(subject.option), width: subject.width, titled });
}

/** A repair never brings a chart that this person may not get. */
function mayHave({ type }: ChartSpec, before: ChartSpec, persona: Persona | undefined): boolean {
  return type === before.type || !persona || persona.charts.includes(type);
}

/** Repairs of the spec come first, since the option is built anew from it; then those of the option alone. */
function repaired(subject: Subject, found: Found[], persona: Persona | undefined): Subject {
  let current = subject;
  let isStale = false;
  for (const { check } of found) {
    const repair: Repair | null = check.repair(current);
    if (repair === "rebuild") isStale = true;
    else if (repair && "spec" in repair && mayHave(repair.spec, current.spec, persona)) {
      current = { ...current, spec: repair.spec };
      isStale = true;
    }
  }
  if (isStale) current = { ...current, option: rebuilt(current, current.spec) };
  for (const { check } of found) {
    const repair = check.test(current) === null ? null : check.repair(current);
    if (repair && repair !== "rebuild" && "option" in repair) current = { ...current, option: repair.option };
  }
  return current;
}

function asTable(subject: Subject, faults: Found[]): Subject {
  const reason = faults.map(({ message }) => message).join(" ");
  const spec: ChartSpec = {
    ...subject.spec,
    type: "table",
    ftvv: "table",
    notes: [...subject.spec.notes, `${chartName(subject.spec.type)} not drawn: ${reason}`],
  };
  return { ...subject, spec, option: rebuilt(subject, spec) };
}

/**
 * Runs the checks M01–M50 on what is drawn and said, repairs what can be repaired (at most twice, re-checked each
 * time), and falls back to a table, with the reason, when an error of the drawing stays. Findings keep what was
 * found first, and whether it was mended.
 */
export function critiqueChart(input: CritiqueInput): Critique {
  let subject: Subject = {
    spec: input.spec,
    option: input.option,
    table: input.table,
    query: input.query,
    text: input.text,
    width: input.width,
    asOf: input.asOf ?? null,
  };
  const seen = new Map<string, Found>();
  let faults = findFaults(subject);
  for (let round = 0; faults.length > 0 && round < MOST_ROUNDS; round++) {
    for (const found of faults) if (!seen.has(found.check.id)) seen.set(found.check.id, found);
    subject = repaired(subject, faults, input.persona);
    faults = findFaults(subject);
  }
  for (const found of faults) if (!seen.has(found.check.id)) seen.set(found.check.id, found);
  const left = new Set(faults.map(({ check }) => check.id));
  const fatal = faults.filter(({ check }) => check.severity === "error" && check.about === "drawing");
  if (fatal.length > 0 && subject.spec.type !== "table") subject = asTable(subject, fatal);
  const findings = [...seen.values()].map(
    ({ check, message }): Finding => ({
      check: check.id,
      severity: check.severity,
      message,
      repaired: !left.has(check.id) || fatal.some((found) => found.check.id === check.id),
    }),
  );
  return { spec: subject.spec, option: subject.option, findings, scores: scoreChart(subject, findings, input.persona) };
}
