"use client";
import { Anchor, Button, FileButton, Group, Title } from "@mantine/core";
import { ArrowLeft, Upload } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { z } from "zod";
import { DatasetDetail } from "@/app/analyst/dataset-model";
import { usePreferences } from "@/app/analyst/use-preferences";
import { request } from "@/components/api";
import { Notice } from "@/components/notice";
import { useRemote } from "@/components/use-remote";
import { DatasetCard } from "@/lib/api";
import { BudgetStatus } from "@/lib/budgets/status";
import { BudgetForm } from "./budget-form";
import { BudgetTable } from "./budget-table";
import styles from "./budgets.module.css";

const StatusList = z.array(BudgetStatus);
const CardList = z.array(DatasetCard);

/** Budgets of the chosen dataset: where each stands, a form for one, a file for many. */
export function BudgetsView() {
  const { dataset } = usePreferences();
  const cards = useRemote("/api/datasets", CardList);
  const chosen = cards.data?.find(({ id }) => id === dataset) ?? cards.data?.[0] ?? null;
  const scope = chosen ? `?dataset=${encodeURIComponent(chosen.id)}` : "";
  const detail = useRemote(chosen ? `/api/datasets/${encodeURIComponent(chosen.id)}` : null, DatasetDetail);
  const budgets = useRemote(chosen ? `/api/budgets${scope}` : null, StatusList);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(init: RequestInit, path = "/api/budgets"): Promise<boolean> {
    try {
      await request(`${path}${scope}`, init);
      setProblem(null);
      budgets.reload();
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  const upload = async (file: File | null) => {
    if (file) await send({ method: "POST", headers: { "content-type": "text/csv" }, body: await file.text() });
  };
  const failure = problem ?? budgets.error ?? cards.error;

  return (
    <main className={styles.page}>
      <Anchor component={Link} href="/" size="sm" className={styles.back}>
        <ArrowLeft size={16} aria-hidden /> Back to the desk
      </Anchor>
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>Budgets</Title>
          <p className={styles.lead}>{chosen ? `${chosen.name}, actuals to the end of the data` : "Loading …"}</p>
        </div>
        <FileButton onChange={upload} accept=".csv,text/csv">
          {(props) => (
            <Button {...props} variant="default" leftSection={<Upload size={16} aria-hidden />}>
              Load from CSV
            </Button>
          )}
        </FileButton>
      </Group>
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          {failure}
        </Notice>
      )}
      {budgets.data && (
        <BudgetTable statuses={budgets.data} onRemove={(id) => send({ method: "DELETE" }, `/api/budgets/${encodeURIComponent(id)}`)} />
      )}
      {detail.data && (
        <BudgetForm
          dimensions={detail.data.model.dimensions.filter(({ kind }) => kind !== "part")}
          asOf={detail.data.model.asOf}
          currency={detail.data.model.currency?.values[0] ?? ""}
          onAdd={(body) => send({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })}
        />
      )}
    </main>
  );
}
