"use client";
import { Button, FileButton } from "@mantine/core";
import { Upload } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { DatasetDetail } from "@/app/analyst/dataset-model";
import { SidePage } from "@/app/side-page";
import { useChosenDataset } from "@/app/use-chosen-dataset";
import { request } from "@/components/api";
import { useRemote } from "@/components/use-remote";
import { BudgetStatus } from "@/lib/budgets/status";
import { BudgetForm } from "./budget-form";
import { BudgetTable } from "./budget-table";

const StatusList = z.array(BudgetStatus);

/** Budgets of the chosen dataset: where each stands, a form for one, a file for many. */
export function BudgetsView() {
  const { chosen, scope, error } = useChosenDataset();
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
  const failure = problem ?? budgets.error ?? error;

  return (
    <SidePage
      title="Budgets"
      lead={chosen ? `${chosen.name}, actuals to the end of the data` : "Loading …"}
      failure={failure}
      action={
        <FileButton onChange={upload} accept=".csv,text/csv">
          {(props) => (
            <Button {...props} variant="default" leftSection={<Upload size={16} aria-hidden />}>
              Load from CSV
            </Button>
          )}
        </FileButton>
      }
    >
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
    </SidePage>
  );
}
