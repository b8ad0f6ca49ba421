"use client";
import { Button } from "@mantine/core";
import { ListTree } from "lucide-react";
import { Tag } from "@/components/tag";
import { formatValue } from "@/lib/format";
import styles from "./advice-list.module.css";
import { useAnalyst } from "./analyst";
import type { Turn } from "./turns";

const TONES = { high: "accent", medium: "plain", low: "warn" } as const;

interface Advice {
  what: string;
  amount: string;
  owner: string | null;
  confidence: keyof typeof TONES;
  check: string;
  method: string;
}

/** Rows of advice as they are read: columns go by name. */
function readAdvice({ answer: { columns, rows } }: Turn): Advice[] {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const saving = at("saving");
  return rows.map((row) => {
    const text = (name: string) => String(row[at(name)] ?? "");
    const confidence = text("confidence");
    return {
      what: text("recommendation"),
      amount: formatValue(row[saving] ?? null, columns[saving]?.unit, { style: "compact" }),
      owner: row[at("owner")] === null ? null : text("owner"),
      confidence: confidence === "high" || confidence === "medium" ? confidence : "low",
      check: text("next_check"),
      method: text("method"),
    };
  });
}

/** Advice as a list: what to do, for how much a month, who would know, what to check first; each leads to the charges behind it. */
export function AdviceList({ turn, editable }: { turn: Turn; editable: boolean }) {
  const { act } = useAnalyst();
  const evidence = turn.answer.evidence ?? [];
  return (
    <ol className={styles.list} aria-label="Recommendations" data-testid="advice">
      {readAdvice(turn).map(({ what, amount, owner, confidence, check, method }, index) => {
        const query = evidence[index];
        return (
          <li key={what} className={styles.item}>
            <div className={styles.head}>
              <h2 className={styles.what}>{what}</h2>
              <span className={styles.amount}>
                {amount} <span className={styles.soft}>a month</span>
              </span>
            </div>
            <dl className={styles.facts}>
              {owner !== null && (
                <div>
                  <dt>Owner</dt>
                  <dd>{owner}</dd>
                </div>
              )}
              <div>
                <dt>Check first</dt>
                <dd>{check}</dd>
              </div>
              <div>
                <dt>Estimate</dt>
                <dd>{method}</dd>
              </div>
            </dl>
            <div className={styles.foot}>
              <Tag tone={TONES[confidence]}>{`${confidence} confidence`}</Tag>
              {query && (
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={!editable}
                  leftSection={<ListTree size={13} aria-hidden />}
                  onClick={() => act({ kind: "choose", query })}
                  aria-label={`Show the charges behind: ${what}`}
                >
                  Show the charges
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
