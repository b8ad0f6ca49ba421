"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo } from "react";
import { readScenarioLink } from "./scenario-link";

const LAST_THREAD = "spendlens-thread";

/**
 * Conversation in the address: /?thread=<id>. Without one the last conversation of this browser is opened, else a new one; a linked
 * scenario (`linked`) begins a new one and stays in the address until it was asked.
 */
export function useThread() {
  const path = usePathname();
  const search = useSearchParams();
  const thread = search.get("thread");
  const linked = useMemo(() => readScenarioLink(search), [search]);

  const open = useCallback((id: string) => window.history.pushState(null, "", `${path}?thread=${encodeURIComponent(id)}`), [path]);
  const create = useCallback(() => open(crypto.randomUUID()), [open]);
  const follow = useCallback((id: string) => window.history.replaceState(null, "", `${path}?thread=${encodeURIComponent(id)}`), [path]);

  useEffect(() => {
    if (thread) return localStorage.setItem(LAST_THREAD, thread);
    const last = linked ? null : localStorage.getItem(LAST_THREAD);
    const parameters = new URLSearchParams(linked ? search : undefined);
    parameters.set("thread", last ?? crypto.randomUUID());
    window.history.replaceState(null, "", `${path}?${parameters}`);
  }, [thread, path, linked, search]);

  return { thread, linked, open, create, follow };
}
