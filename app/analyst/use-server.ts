"use client";
import { useEffect, useState } from "react";
import { z } from "zod";
import { getJson } from "@/components/api";
import { useRemote } from "@/components/use-remote";
import { DatasetCard, Health } from "@/lib/api";

const Datasets = z.array(DatasetCard);
const POLL_MS = 1000;

export interface Server {
  /** the data can be asked */
  ready: boolean;
  health: Health | null;
  /** why the server cannot be used */
  problem: string | null;
  datasets: DatasetCard[];
  datasetsLoading: boolean;
  reloadDatasets(): void;
}

/** Asks the server how it is until it is ready, then for its datasets. */
export function useServer(): Server {
  const [health, setHealth] = useState<Health | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ready = health?.status === "ready";
  useEffect(() => {
    if (ready) return;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = () =>
      getJson("/api/health", Health)
        .then(
          (next) => {
            if (gone) return;
            setHealth(next);
            setProblem(null);
          },
          (error: Error) => !gone && setProblem(error.message),
        )
        .finally(() => {
          if (!gone) timer = setTimeout(ask, POLL_MS);
        });
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [ready]);
  const datasets = useRemote(ready ? "/api/datasets" : null, Datasets);
  return {
    ready,
    health,
    problem: problem ?? (health?.status === "failed" ? health.message : null) ?? datasets.error,
    datasets: datasets.data ?? [],
    datasetsLoading: datasets.loading,
    reloadDatasets: datasets.reload,
  };
}
