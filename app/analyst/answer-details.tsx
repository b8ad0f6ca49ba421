"use client";
import { Accordion, Button } from "@mantine/core";
import { useState } from "react";
import { Statement } from "@/components/statement";
import { Tag } from "@/components/tag";
import { typeName } from "@/lib/charts/describe-edit";
import { useAnalyst } from "./analyst";
import styles from "./answer-details.module.css";
import { RunnersUp } from "./runners-up";
import type { Turn } from "./turns";

const percent = (fraction: number) => `${Math.round(fraction * 100)}%`;

/** What a model cost, as the provider counted it. */
function spent({ promptTokens, completionTokens, cachedTokens, costUsd, latencyMs }: Turn["answer"]["usage"]): string {
  if (promptTokens === 0) return "";
  const cached = cachedTokens > 0 ? ` (${cachedTokens} cached)` : "";
  const cost = costUsd > 0 ? `, $${costUsd.toFixed(5)}` : "";
  return `${promptTokens}${cached} + ${completionTokens} tokens${cost}, ${Math.round(latencyMs ?? 0)} ms.`;
}

/** Other ways to read the question, one click away. */
function Alternatives({ turn: { answer }, editable }: { turn: Turn; editable: boolean }) {
  const { act } = useAnalyst();
  if (!answer.alternatives || answer.alternatives.length === 0) return null;
  return (
    <>
      <p className={styles.line}>It could also mean, with how well that fits the words:</p>
      <ul className={styles.list} aria-label="Other readings">
        {answer.alternatives.map(({ label, score, query }) => (
          <li key={label}>
            <span className={styles.number}>{score.toFixed(2)}</span>
            <span>{label}</span>
            {editable && (
              <Button size="compact-xs" variant="default" onClick={() => act({ kind: "choose", query })} aria-label={`Read as ${label}`}>
                Read so
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which words became what, and which did not. */
function HowRead({ turn, editable }: { turn: Turn; editable: boolean }) {
  const { answer } = turn;
  const placed = answer.placements.filter(({ part }) => part !== "glue");
  return (
    <div className={styles.block}>
      <p className={styles.line}>
        Asked: “{answer.question}”. Confidence {percent(answer.confidence)}.
      </p>
      {placed.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Words</th>
              <th scope="col">Read as</th>
              <th scope="col">Part</th>
            </tr>
          </thead>
          <tbody>
            {placed.map(({ start, words, as, part }) => (
              <tr key={`${start}-${part}-${as}`}>
                <td>“{words}”</td>
                <td>{as}</td>
                <td className={styles.part}>{part}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {answer.unused.length > 0 && <p className={styles.line}>Not used: {answer.unused.join(", ")}.</p>}
      <Alternatives turn={turn} editable={editable} />
      {answer.asked && (
        <p className={styles.line} data-testid="asked-model">
          {answer.asked.held
            ? `No language model was asked about this (${answer.asked.why}), so the answer rests on the words above. ${answer.asked.outcome}.`
            : `A language model was asked: ${answer.asked.why}. Outcome: ${answer.asked.outcome}. ${spent(answer.usage)}`}
        </p>
      )}
    </div>
  );
}

/** Scores of the charts that were considered. */
function ChartScores({ turn: { answer } }: { turn: Turn }) {
  const candidates = [...answer.candidates]
    .sort((a, b) => Number(Boolean(a.excluded)) - Number(Boolean(b.excluded)) || b.total - a.total)
    .slice(0, 10);
  const criteria = [...new Set(candidates.flatMap(({ scores }) => Object.keys(scores)))];
  return (
    <section className={styles.scroll} aria-label="Charts considered">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Chart</th>
            <th scope="col" className={styles.number}>
              Total
            </th>
            {criteria.map((name) => (
              <th key={name} scope="col" className={styles.number}>
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">Outcome</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ type, total, scores, excluded }) => (
            <tr key={type} data-chosen={type === answer.chart?.type}>
              <td className={styles.name}>{typeName(type)}</td>
              <td className={styles.number}>{excluded ? "–" : total.toFixed(2)}</td>
              {criteria.map((name) => (
                <td key={name} className={styles.number}>
                  {scores[name]?.toFixed(2) ?? "–"}
                </td>
              ))}
              <td>
                {excluded ? <span className={styles.soft}>{excluded}</span> : type === answer.chart?.type && <Tag tone="accent">shown</Tag>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The runners-up drawn, then the scores of all; nothing is drawn before it is looked at. */
function WhyChart({ turn, editable, isOpen }: { turn: Turn; editable: boolean; isOpen: boolean }) {
  return (
    <>
      {isOpen && turn.answer.chart && <RunnersUp turn={turn} editable={editable} />}
      <ChartScores turn={turn} />
    </>
  );
}

const TONES = { error: "bad", warn: "warn", info: "plain" } as const;

function Checks({ turn: { answer } }: { turn: Turn }) {
  return (
    <ul className={styles.list}>
      {answer.findings.map(({ check, severity, message, repaired }) => (
        <li key={`${check}-${message}`}>
          <Tag tone={TONES[severity]}>{repaired ? "repaired" : severity}</Tag>
          <span>
            {message} <span className={styles.soft}>{check}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What stands behind an answer, folded away until asked for. */
export function AnswerDetails({ turn, editable }: { turn: Turn; editable: boolean }) {
  const { answer } = turn;
  const [open, setOpen] = useState<string[]>([]);
  const sections = [
    { id: "read", title: "How I read this", body: <HowRead turn={turn} editable={editable} />, shown: true },
    {
      id: "chart",
      title: "Why this chart",
      body: <WhyChart turn={turn} editable={editable} isOpen={open.includes("chart")} />,
      shown: answer.candidates.length > 0,
    },
    { id: "sql", title: "SQL", body: answer.sql && <Statement sql={answer.sql} params={answer.params} />, shown: answer.sql !== null },
    { id: "checks", title: `Checks (${answer.findings.length})`, body: <Checks turn={turn} />, shown: answer.findings.length > 0 },
  ];
  return (
    <Accordion multiple value={open} onChange={setOpen} variant="separated" radius="md" className={styles.details} data-testid="details">
      {sections
        .filter(({ shown }) => shown)
        .map(({ id, title, body }) => (
          <Accordion.Item key={id} value={id} className={styles.item}>
            <Accordion.Control className={styles.control}>{title}</Accordion.Control>
            <Accordion.Panel>{body}</Accordion.Panel>
          </Accordion.Item>
        ))}
    </Accordion>
  );
}
