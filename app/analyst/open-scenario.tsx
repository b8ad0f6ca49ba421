"use client";
import { useEffect, useRef } from "react";
import { useAnalyst } from "./analyst";
import type { LinkedScenario } from "./scenario-link";

/** Asks once what the address holds, as soon as the conversation can be spoken to. */
export function OpenScenario({ linked, onOpened }: { linked: LinkedScenario; onOpened: () => void }) {
  const { isReady, openScenario } = useAnalyst();
  const isOpened = useRef(false);
  useEffect(() => {
    if (!isReady || isOpened.current) return;
    isOpened.current = true;
    openScenario(linked);
    onOpened();
  }, [isReady, openScenario, linked, onOpened]);
  return null;
}
