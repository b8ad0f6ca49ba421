"use client";
import { CopilotKitProvider } from "@copilotkit/react-core/v2";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import { z } from "zod";
import { useRemote } from "@/components/use-remote";
import { AGENT_ID, Suggestion } from "@/lib/api";
import { activityRenderers } from "./activities";
import { AnalystProvider } from "./analyst";
import { preloadCharts } from "./answer-chart";
import { Canvas } from "./canvas";
import { Chat } from "./chat";
import { DatasetDetail } from "./dataset-model";
import { DeskSkeleton } from "./desk-skeleton";
import { Header } from "./header";
import { OpenScenario } from "./open-scenario";
import { SuggestionContext } from "./suggestions";
import { usePreferences } from "./use-preferences";
import { useServer } from "./use-server";
import { useThread } from "./use-thread";
import styles from "./workspace.module.css";

const SuggestionList = z.array(Suggestion);

/** Canvas, chat and header around one conversation. */
export function Workspace() {
  const { thread, linked, open, create, follow } = useThread();
  const { persona, setPersona, dataset, setDataset } = usePreferences();
  const server = useServer();
  const chosen = server.datasets.find(({ id }) => id === dataset) ?? server.datasets[0] ?? null;
  const detail = useRemote(chosen && server.ready ? `/api/datasets/${encodeURIComponent(chosen.id)}` : null, DatasetDetail);
  const suggestions = useRemote(
    chosen ? `/api/suggestions?dataset=${encodeURIComponent(chosen.id)}&persona=${persona}` : null,
    SuggestionList,
  );
  const properties = useMemo(() => ({ persona, ...(chosen ? { dataset: chosen.id } : {}) }), [persona, chosen]);
  const isNarrow = useMediaQuery("(max-width: 768px)", false, { getInitialValueInEffect: true });
  const [chatOpen, setChatOpen] = useState<boolean | null>(null);
  const isOpen = chatOpen ?? !isNarrow;

  useEffect(preloadCharts, []);
  const isLinkedHere = server.datasets.some(({ id }) => id === linked?.dataset);
  useEffect(() => {
    if (linked?.dataset && isLinkedHere) setDataset(linked.dataset);
  }, [linked, isLinkedHere, setDataset]);

  if (!thread) return <DeskSkeleton />;

  return (
    <CopilotKitProvider
      runtimeUrl="/api/copilotkit"
      useSingleEndpoint={false}
      agentId={AGENT_ID}
      renderActivityMessages={activityRenderers}
      properties={properties}
      enableInspector={false}
    >
      <AnalystProvider threadId={thread} model={detail.data?.model ?? null}>
        {linked && detail.data && (chosen?.id === linked.dataset || !isLinkedHere) && (
          <OpenScenario linked={linked} onOpened={() => follow(thread)} />
        )}
        <SuggestionContext value={{ list: suggestions.data ?? [], loading: suggestions.loading || !server.ready }}>
          <a className="skip-link" href="#canvas">
            Skip to the answer
          </a>
          <div className={styles.desk} inert={isNarrow && isOpen}>
            <Header
              thread={thread}
              onOpenThread={open}
              onNewThread={create}
              persona={persona}
              onPersona={setPersona}
              server={server}
              dataset={chosen}
              onDataset={setDataset}
              chatOpen={isOpen}
              onToggleChat={() => setChatOpen(!isOpen)}
            />
            <Canvas server={server} dataset={chosen} onOpenChat={() => setChatOpen(true)} />
          </div>
          {isNarrow && isOpen && <div className={styles.backdrop} onClick={() => setChatOpen(false)} aria-hidden />}
          <Chat threadId={thread} open={isOpen} onOpenChange={setChatOpen} />
        </SuggestionContext>
      </AnalystProvider>
    </CopilotKitProvider>
  );
}
