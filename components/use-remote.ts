"use client";
import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";
import { getJson } from "./api";

export interface Remote<T> {
  data: T | null;
  error: string | null;
  loading: boolean;
  reload: () => void;
}

/** Data of one GET route; null url: nothing is loaded. The last good data stays while it is loaded again. */
export function useRemote<S extends z.ZodType>(url: string | null, schema: S): Remote<z.output<S>> {
  const [state, setState] = useState<{ url: string | null; data: z.output<S> | null; error: string | null }>({
    url: null,
    data: null,
    error: null,
  });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for the same url again
  useEffect(() => {
    if (!url) return;
    const abort = new AbortController();
    getJson(url, schema, { signal: abort.signal }).then(
      (data) => setState({ url, data, error: null }),
      (error: Error) => {
        if (!abort.signal.aborted) setState((old) => ({ url, data: old.url === url ? old.data : null, error: error.message }));
      },
    );
    return () => abort.abort();
  }, [url, schema, round]);
  const current = state.url === url;
  return { data: current ? state.data : null, error: current ? state.error : null, loading: url !== null && !current, reload };
}
