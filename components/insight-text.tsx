"use client";
import { Popover } from "@mantine/core";
import { formatValue } from "@/lib/format";
import type { Fact, Sentence } from "@/lib/insight/fact";
import { sectionsOf } from "@/lib/insight/summary/sections";
import styles from "./insight-text.module.css";

/** Names under which facts refer to the statement of the answer itself. */
const OWN_ROWS: ReadonlySet<string> = new Set(["answer", "main"]);

/** Where a number comes from: exact value, what it is, how and from which statement it was computed. */
function NumberInText({ text, fact }: { text: string; fact: Fact }) {
  return (
    <Popover width={300} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.number}>
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
      </Popover.Dropdown>
    </Popover>
  );
}

/** Names and dates are facts too, but their source is the sentence's; numbers are what people doubt. */
function isNumber({ unit }: Fact): boolean {
  return unit.kind !== "text" && unit.kind !== "date";
}

const ROLE_NAMES: Partial<Record<Sentence["role"], string>> = { implication: "So", action: "Next", caveat: "Note" };

function Words({ sentence, facts }: { sentence: Sentence; facts: Map<string, Fact> }) {
  const spans = [...sentence.spans].sort((a, b) => a.start - b.start);
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const span of spans) {
    const fact = facts.get(span.fact);
    if (!fact || span.start < at || !isNumber(fact)) continue;
    parts.push(sentence.text.slice(at, span.start));
    parts.push(<NumberInText key={span.start} text={sentence.text.slice(span.start, span.end)} fact={fact} />);
    at = span.end;
  }
  parts.push(sentence.text.slice(at));
  return <>{parts}</>;
}

export interface InsightTextProps {
  sentences: Sentence[];
  facts: Fact[];
}

/** What was found, as one paragraph; every number is a button that shows its source. */
export function Findings({ sentences, facts }: InsightTextProps) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const findings = sentences.filter((sentence) => sentence.role === "finding");
  if (findings.length === 0) return null;
  return (
    <p className={styles.text} data-testid="insight">
      {findings.map((sentence) => (
        <span key={sentence.template}>
          <Words sentence={sentence} facts={byId} />{" "}
        </span>
      ))}
    </p>
  );
}

/** What follows from it, what to do, and what to keep in mind: a line each. */
export function Consequences({ sentences, facts }: InsightTextProps) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const others = sentences.filter((sentence) => sentence.role !== "finding");
  if (others.length === 0) return null;
  return (
    <dl className={styles.consequences} data-testid="consequences">
      {others.map((sentence) => (
        <div key={sentence.template}>
          <dt>{ROLE_NAMES[sentence.role]}</dt>
          <dd>
            <Words sentence={sentence} facts={byId} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A summary as a page: its sentences under headings, every number a button that shows its source. */
export function Sections({ sentences, facts }: InsightTextProps) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return (
    <div className={styles.sections} data-testid="insight">
      {sectionsOf(sentences, facts).map((section) => (
        <section key={section.title} className={styles.section}>
          <h2 className={styles.heading}>{section.title}</h2>
          {section.sentences.map((sentence) => (
            <p key={sentence.template} className={styles.text}>
              <Words sentence={sentence} facts={byId} />
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
