"use client";
import { z } from "zod";
import { usePreferences } from "@/app/analyst/use-preferences";
import { useRemote } from "@/components/use-remote";
import { DatasetCard } from "@/lib/api";

const CardList = z.array(DatasetCard);

/** The dataset that the desk shows, for a page beside it; `scope` is the query string that names it to a route. */
export function useChosenDataset() {
  const { dataset } = usePreferences();
  const cards = useRemote("/api/datasets", CardList);
  const chosen = cards.data?.find(({ id }) => id === dataset) ?? cards.data?.[0] ?? null;
  return { chosen, scope: chosen ? `?dataset=${encodeURIComponent(chosen.id)}` : "", error: cards.error };
}
