"use client";
import { ActionIcon, Button, FileButton } from "@mantine/core";
import { Trash2, Upload } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { SidePage } from "@/app/side-page";
import page from "@/app/side-page.module.css";
import { useChosenDataset } from "@/app/use-chosen-dataset";
import { request } from "@/components/api";
import { useRemote } from "@/components/use-remote";
import { BusinessMetricInfo } from "@/lib/business/business-metric";
import { formatBucket } from "@/lib/format";

const InfoList = z.array(BusinessMetricInfo);

function Empty() {
  return (
    <div className={page.empty}>
      <p>
        Nothing is attached yet. Load a CSV with figures of your business, and ask for “cost per order by month” or “is our cost growing
        faster than orders?”. Either a line for each value:
      </p>
      <code>date,metric,value</code>
      <p>or a column for each metric:</p>
      <code>date,orders,customers</code>
      <p>
        A date reads <code>2026-10-05</code> or, for whole months, <code>2026-10</code>. Two further columns are optional:{" "}
        <code>scope</code> (<code>service = name</code>) for values of a part, and <code>aggregation</code> (<code>sum</code> or{" "}
        <code>average</code>).
      </p>
    </div>
  );
}

function MetricTable({ metrics, onRemove }: { metrics: BusinessMetricInfo[]; onRemove: (id: string) => void }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={page.scroll} tabIndex={0} aria-label="Business metrics">
      <table className={page.table}>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Values</th>
            <th scope="col">Time</th>
            <th scope="col">Several of them</th>
            <th scope="col">
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ id, name, values, grain, from, to, aggregation }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                {values.toLocaleString("en")} by {grain}
              </td>
              <td>
                {formatBucket(from, grain)} – {formatBucket(to, grain)}
              </td>
              <td>{aggregation === "sum" ? "add up" : "are averaged"}</td>
              <td>
                <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={() => onRemove(id)}>
                  <Trash2 size={16} aria-hidden />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Figures of the business that cost is divided by: what is attached to the chosen dataset, and a file for more. */
export function BusinessView() {
  const { chosen, scope, error } = useChosenDataset();
  const metrics = useRemote(chosen ? `/api/business${scope}` : null, InfoList);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(init: RequestInit, path = "/api/business") {
    try {
      await request(`${path}${scope}`, init);
      setProblem(null);
      metrics.reload();
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  }
  const upload = async (file: File | null) => {
    if (file) await send({ method: "POST", headers: { "content-type": "text/csv" }, body: await file.text() });
  };
  return (
    <SidePage
      title="Business metrics"
      lead={chosen ? `Attached to ${chosen.name}, for cost per unit` : "Loading …"}
      failure={problem ?? metrics.error ?? error}
      narrow
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
      {metrics.data?.length === 0 && <Empty />}
      {metrics.data && metrics.data.length > 0 && (
        <MetricTable metrics={metrics.data} onRemove={(id) => send({ method: "DELETE" }, `/api/business/${encodeURIComponent(id)}`)} />
      )}
    </SidePage>
  );
}
