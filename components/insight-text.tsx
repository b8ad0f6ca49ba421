"use client";
import { Popover } from "@mantine/core";
import { formatValue } from "@/lib/format";
import type { Fact, Sentence } from "@/lib/insight/fact";
import styles from "./insight-text.module.css";

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
            {fact.source.query === "main" ? "the rows of this answer" : `the query “${fact.source.query}”`}
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

const ROLE_NAMES: Partial<Record<Sentence["role"], string>> = { implication: "So", action: "Next", caveat: "Note" };

function Words({ sentence, facts }: { sentence: Sentence; facts: Map<string, Fact> }) {
  const spans = [...sentence.spans].sort((a, b) => a.start - b.start);
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const span of spans) {
    const fact = facts.get(span.fact);
    if (!fact || span.start < at) continue;
    parts.push(sentence.text.slice(at, span.start));
    parts.push(<NumberInText key={span.start} text={sentence.text.slice(span.start, span.end)} fact={fact} />);
    at = span.end;
  }
  parts.push(sentence.text.slice(at));
  return <>{parts}</>;
}

/** Sentences with every number a button that shows its source. Findings run on; implications, actions and caveats start a line. */
export function InsightText({ sentences, facts }: { sentences: Sentence[]; facts: Fact[] }) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const findings = sentences.filter((sentence) => sentence.role === "finding");
  const others = sentences.filter((sentence) => sentence.role !== "finding");
  return (
    <div className={styles.text} data-testid="insight">
      {findings.length > 0 && (
        <p>
          {findings.map((sentence) => (
            <span key={sentence.template}>
              <Words sentence={sentence} facts={byId} />{" "}
            </span>
          ))}
        </p>
      )}
      {others.map((sentence) => (
        <p key={sentence.template}>
          <span className={styles.role}>{ROLE_NAMES[sentence.role]}</span>
          <Words sentence={sentence} facts={byId} />
        </p>
      ))}
    </div>
  );
}
