"use client";
import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { formatValue } from "@/lib/format";
import { type Fact, OWN_ROWS, type Sentence } from "@/lib/insight/fact";
import { sectionsOf } from "@/lib/insight/summary/sections";
import { Dialog } from "./dialog";
import styles from "./insight-text.module.css";
import { NumberProof } from "./number-proof";

/** Where a number comes from: exact value, what it is, how and from which statement it was computed. */
function NumberInText({ text, fact, run }: { text: string; fact: Fact; run: string }) {
  const [opened, setOpened] = useState(false);
  const [proven, setProven] = useState(false);
  const prove = () => {
    setOpened(false);
    setProven(true);
  };
  return (
    <>
      <Dialog opened={proven} onClose={() => setProven(false)} title={`${text}: ${fact.label}`} size="xl">
        {proven && <NumberProof run={run} fact={fact.id} />}
      </Dialog>
      <Popover opened={opened} onChange={setOpened} width={300} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.number} onClick={() => setOpened((open) => !open)}>
            {text}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <dl className={styles.fact} data-testid="fact">
            <dt>What</dt>
            <dd>{fact.label}</dd>
            <dt>Exact</dt>
            <dd>{fact.display ?? formatValue(fact.value, fact.unit, { style: "exact" })}</dd>
            <dt>How</dt>
            <dd>{fact.source.method}</dd>
            <dt>From</dt>
            <dd>
              {OWN_ROWS.has(fact.source.query) ? "the rows of this answer" : `the query “${fact.source.query}”`}
              {fact.source.cells.length > 0 && `, ${fact.source.cells.length === 1 ? "1 cell" : `${fact.source.cells.length} cells`}`}
            </dd>
            {fact.test && (
              <>
                <dt>Test</dt>
                <dd>
                  {fact.test.name}, p = {fact.test.p < 0.001 ? "< 0.001" : fact.test.p.toFixed(3)}
                </dd>
              </>
            )}
          </dl>
          <Button size="compact-sm" variant="light" mt="xs" onClick={prove}>
            Show rows and query
          </Button>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

/** Names and dates are facts too, but their source is the sentence's; numbers are what people doubt. */
function isNumber({ unit }: Fact): boolean {
  return unit.kind !== "text" && unit.kind !== "date";
}

const ROLE_NAMES: Partial<Record<Sentence["role"], string>> = { implication: "So", action: "Next", caveat: "Note" };

/** Brackets and stops stay on the line of their number. */
const LEADING = /[^\s]*$/;
const TRAILING = /^[^\s]*/;

function Words({ sentence: { text, spans }, facts, run }: { sentence: Sentence; facts: Map<string, Fact>; run: string }) {
  const numbers = [...spans]
    .sort((a, b) => a.start - b.start)
    .flatMap((span) => {
      const fact = facts.get(span.fact);
      return fact && isNumber(fact) ? [{ ...span, fact }] : [];
    });
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const [index, { start, end, fact }] of numbers.entries()) {
    if (start < at) continue;
    const before = LEADING.exec(text.slice(at, start))?.[0] ?? "";
    const after = TRAILING.exec(text.slice(end, numbers[index + 1]?.start))?.[0] ?? "";
    parts.push(text.slice(at, start - before.length));
    parts.push(
      <span key={start} className={styles.kept}>
        {before}
        <NumberInText text={text.slice(start, end)} fact={fact} run={run} />
        {after}
      </span>,
    );
    at = end + after.length;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

export interface InsightTextProps {
  /** id of the answer */
  run: string;
  sentences: Sentence[];
  facts: Fact[];
}

/** What was found, as one paragraph; every number is a button that shows its source. */
export function Findings({ run, sentences, facts }: InsightTextProps) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const findings = sentences.filter((sentence) => sentence.role === "finding");
  if (findings.length === 0) return null;
  return (
    <p className={styles.text} data-testid="insight">
      {findings.map((sentence) => (
        <span key={sentence.template}>
          <Words sentence={sentence} facts={byId} run={run} />{" "}
        </span>
      ))}
    </p>
  );
}

/** What follows from it, what to do, and what to keep in mind: a line each. */
export function Consequences({ run, sentences, facts }: InsightTextProps) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const others = sentences.filter((sentence) => sentence.role !== "finding");
  if (others.length === 0) return null;
  return (
    <dl className={styles.consequences} data-testid="consequences">
      {others.map((sentence) => (
        <div key={sentence.template}>
          <dt>{ROLE_NAMES[sentence.role]}</dt>
          <dd>
            <Words sentence={sentence} facts={byId} run={run} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A summary as a page: its sentences under headings, every number a button that shows its source. */
export function Sections({ run, sentences, facts }: InsightTextProps) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return (
    <div className={styles.sections} data-testid="insight">
      {sectionsOf(sentences, facts).map((section) => (
        <section key={section.title} className={styles.section}>
          <h2 className={styles.heading}>{section.title}</h2>
          {section.sentences.map((sentence) => (
            <p key={sentence.template} className={styles.text}>
              <Words sentence={sentence} facts={byId} run={run} />
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
