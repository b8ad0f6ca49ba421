"use client";
import { CopilotKitCoreErrorCode, useAgent, useCopilotKit } from "@copilotkit/react-core/v2";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Action } from "@/agent/action";
import { AGENT_ID } from "@/lib/api";
import { scenarioSentence } from "@/lib/language/scenario-change";
import { type DatasetModel, labelsOf } from "./dataset-model";
import { describeAction } from "./describe-action";
import type { LinkedScenario } from "./scenario-link";
import { type MessageLike, type RunState, runStateOf, type Turn, turnsOf } from "./turns";

/** The conversation as views see it, and what they may do to it. */
export interface Analyst {
  threadId: string;
  turns: Turn[];
  /** on the canvas: the chosen answer, else the newest one with rows */
  shown: Turn | null;
  /** clicks on the shown answer mean what the conversation is about */
  isNewest: boolean;
  /** the newest turn, when it asks back, declines or refuses instead of answering */
  unanswered: Turn | null;
  run: RunState;
  isRunning: boolean;
  isReady: boolean;
  /** failure of the connection, not of a run */
  problem: string | null;
  /** why a click did nothing */
  hint: string | null;
  model: DatasetModel | null;
  ask(question: string): void;
  act(action: Action): void;
  /** asks what a link holds; says so where its data is not here */
  openScenario(linked: LinkedScenario): void;
  /** the newest question once more */
  retry(): void;
  /** after a broken connection: the question that got no answer, else the page as the server has it */
  reconnect(): void;
  stop(): void;
  /** puts an answer on the canvas; null: the newest again */
  show(turnId: string | null): void;
  dismiss(): void;
}

const AnalystContext = createContext<Analyst | null>(null);

export function useAnalyst(): Analyst {
  const analyst = useContext(AnalystContext);
  if (!analyst) throw new Error("useAnalyst needs <AnalystProvider> above it");
  return analyst;
}

/** A server that does not end a stopped run by then is no longer listened to. */
const SERVER_STOPS_WITHIN_MS = 2000;
/** A replay that says nothing for so long has nothing to say. */
const REPLAYS_WITHIN_MS = 4000;
const BUSY = "An answer is being prepared. Wait for it, or stop it first.";

type Agent = ReturnType<typeof useAgent>["agent"];

/** The chat first replays the conversation, and drops what was sent before that: true once it has. */
function useReplayed(agent: Agent, threadId: string, isKnown: boolean): boolean {
  const [replayed, setReplayed] = useState<{ agent: Agent; threadId: string } | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    const settle = () => setReplayed({ agent, threadId });
    const subscription = agent.subscribe({ onRunFinalized: settle, onRunFailed: settle });
    const timer = setTimeout(() => !agent.isRunning && settle(), REPLAYS_WITHIN_MS);
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
    };
  }, [agent, threadId, isKnown]);
  return isKnown && replayed?.agent === agent && replayed.threadId === threadId;
}

export function AnalystProvider({ threadId, model, children }: { threadId: string; model: DatasetModel | null; children: ReactNode }) {
  const { agent, isReady: isKnown } = useAgent({ agentId: AGENT_ID });
  const { copilotkit } = useCopilotKit();
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hint, setHint] = useState<string | null>(null);
  const lastAction = useRef<Action | null>(null);
  const isReady = useReplayed(agent, threadId, isKnown);

  const messages = agent.threadId === threadId ? (agent.messages as readonly MessageLike[]) : [];
  const turns = turnsOf(messages);
  const run = runStateOf(messages);
  const newest = turns.findLast(({ answer }) => answer.columns.length > 0) ?? null;
  const last = turns.at(-1) ?? null;
  const shown = turns.find((turn) => turn.id === chosen) ?? newest;
  const live = useRef({ shown, last, running: agent.isRunning, unanswered: false });
  live.current = { shown, last, running: agent.isRunning, unanswered: run.question !== null && !run.answered };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation starts at its own newest answer
  useEffect(() => {
    setChosen(null);
    setHint(null);
    lastAction.current = null;
  }, [threadId]);

  useEffect(() => {
    const subscription = copilotkit.subscribe({
      onError: ({ error, code }) => {
        if (code !== CopilotKitCoreErrorCode.AGENT_RUN_ERROR_EVENT) setProblem(error.message || "The connection to the server failed.");
      },
    });
    return () => subscription.unsubscribe();
  }, [copilotkit]);

  const start = useCallback(
    (action: Action | null) => {
      lastAction.current = action;
      setChosen(null);
      setProblem(null);
      setHint(null);
      void copilotkit.runAgent({ agent, forwardedProps: action ? { action } : undefined });
    },
    [agent, copilotkit],
  );
  const say = useCallback(
    (content: string, action: Action | null) => {
      if (live.current.running || !isReady) return setHint(BUSY);
      agent.addMessage({ id: crypto.randomUUID(), role: "user", content });
      start(action);
    },
    [agent, isReady, start],
  );

  const analyst = useMemo<
    Omit<Analyst, "turns" | "shown" | "run" | "isNewest" | "unanswered" | "isRunning" | "isReady" | "problem" | "hint">
  >(
    () => ({
      threadId,
      model,
      ask: (question) => say(question, null),
      act: (action) => {
        const answer = action.kind === "choose" ? (live.current.last ?? live.current.shown)?.answer : live.current.shown?.answer;
        if (answer) say(describeAction(action, answer, labelsOf(model)), action);
      },
      openScenario: ({ changes, query, dataset }) =>
        dataset && dataset !== model?.dataset
          ? setHint("The scenario of this link is about data that is not loaded here. Load it, then open the link again.")
          : say(scenarioSentence(changes), { kind: "set-scenario", changes, query }),
      retry: () => (live.current.running ? setHint(BUSY) : start(lastAction.current)),
      reconnect: () => (live.current.unanswered ? start(lastAction.current) : window.location.reload()),
      stop: () => {
        copilotkit.stopAgent({ agent });
        setTimeout(() => live.current.running && void agent.detachActiveRun(), SERVER_STOPS_WITHIN_MS);
      },
      show: setChosen,
      dismiss: () => setProblem(null),
    }),
    [threadId, model, say, start, copilotkit, agent],
  );

  const value: Analyst = {
    ...analyst,
    turns,
    shown,
    run,
    problem,
    hint,
    isReady,
    isRunning: agent.isRunning,
    isNewest: shown?.id === newest?.id,
    unanswered: last && last.answer.columns.length === 0 ? last : null,
  };
  return <AnalystContext.Provider value={value}>{children}</AnalystContext.Provider>;
}
