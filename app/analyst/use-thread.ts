"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect } from "react";

const LAST_THREAD = "spendlens-thread";

/** Conversation in the address: /?thread=<id>. Without one the last conversation of this browser is opened, else a new one. */
export function useThread() {
  const path = usePathname();
  const thread = useSearchParams().get("thread");

  const open = useCallback((id: string) => window.history.pushState(null, "", `${path}?thread=${encodeURIComponent(id)}`), [path]);
  const create = useCallback(() => open(crypto.randomUUID()), [open]);

  useEffect(() => {
    if (thread) return localStorage.setItem(LAST_THREAD, thread);
    const id = localStorage.getItem(LAST_THREAD) ?? crypto.randomUUID();
    window.history.replaceState(null, "", `${path}?thread=${encodeURIComponent(id)}`);
  }, [thread, path]);

  return { thread, open, create };
}
