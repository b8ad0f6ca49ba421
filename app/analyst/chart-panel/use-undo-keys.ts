"use client";
import { useEffect } from "react";
import { useAnalyst } from "../analyst";

/** Ctrl or Cmd with Z takes the last change back, with Shift (or Ctrl+Y) brings it back; inside a text field the keys are the field's. */
export function useUndoKeys(): void {
  const { act, shown, isNewest, isRunning } = useAnalyst();
  const { undo, redo } = shown?.answer ?? {};
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inText =
        event.target instanceof HTMLElement &&
        event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]");
      if (!(event.ctrlKey || event.metaKey) || event.altKey || inText) return;
      const key = event.key.toLowerCase();
      const wanted = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
      if (!wanted || !isNewest) return;
      event.preventDefault();
      if (!isRunning && (wanted === "undo" ? undo : redo)) act({ kind: wanted });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [act, isNewest, isRunning, undo, redo]);
}
