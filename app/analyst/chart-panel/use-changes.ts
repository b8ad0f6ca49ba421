"use client";
import { useCallback, useEffect, useState } from "react";
import type { Action } from "@/agent/action";
import type { ChartEdit } from "@/lib/charts/spec";
import { useAnalyst } from "../analyst";

/** Changes of the drawing. One that is made while another is drawn waits for it, together with those made after it. */
export function useChanges() {
  const { act, isRunning } = useAnalyst();
  const [waiting, setWaiting] = useState<Action | null>(null);
  useEffect(() => {
    if (isRunning || !waiting) return;
    setWaiting(null);
    act(waiting);
  }, [isRunning, waiting, act]);
  const change = useCallback(
    (action: Action) => {
      if (!isRunning) return act(action);
      setWaiting((before) =>
        before?.kind === "edit" && action.kind === "edit" ? { ...action, edits: [...before.edits, ...action.edits] } : action,
      );
    },
    [act, isRunning],
  );
  const edit = useCallback((...edits: ChartEdit[]) => change({ kind: "edit", edits }), [change]);
  return { change, edit };
}
export type Changes = ReturnType<typeof useChanges>;
