"use client";
import { Button, Menu } from "@mantine/core";
import { Plus, Undo2 } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { MOST_CHANGES, offFraction, type ScenarioChange } from "@/lib/language/scenario-change";
import { useAnalyst } from "../analyst";
import { scenarioLink } from "../scenario-link";
import type { Turn } from "../turns";
import { ScenarioChangeControl } from "./scenario-change-control";
import styles from "./scenario-panel.module.css";

/** a slider at rest for so long is asked about */
const REST_MS = 500;
const WORKING_WEEK = { hours: 12, days: 5 };

const NEW: { label: string; change: ScenarioChange }[] = [
  { label: "Growth", change: { what: "growth", fraction: 0.1 } },
  { label: "Other prices", change: { what: "price", fraction: 0.05 } },
  { label: "Commitment coverage", change: { what: "commitment", fraction: 0.7 } },
  { label: "Smaller sizes", change: { what: "rightsizing", fraction: 0.2 } },
  { label: "Off out of hours", change: { what: "shutdown", fraction: offFraction(WORKING_WEEK), schedule: WORKING_WEEK } },
];

const keyOf = (changes: readonly ScenarioChange[]) => JSON.stringify(changes);

interface Draft {
  /** what the shown answer assumes */
  base: ScenarioChange[];
  /** what the controls say */
  draft: ScenarioChange[];
  /** asked, not answered yet */
  sent: string | null;
  /** earlier assumptions, newest last */
  past: ScenarioChange[][];
}

/** The controls' assumptions; once at rest they are asked about, and the server answers with new numbers. */
function useDraft(turn: Turn, editable: boolean) {
  const { act, isRunning, turns } = useAnalyst();
  const asked = turn.answer.scenario ?? [];
  const key = keyOf(asked);
  const [state, setState] = useState<Draft>(() => {
    const place = turns.findIndex(({ id }) => id === turn.id);
    const start = turns.slice(0, place).findLastIndex(({ answer }) => !answer.scenario) + 1;
    return {
      base: asked,
      draft: asked,
      sent: null,
      past: turns.slice(start, place).flatMap(({ answer }) => (answer.scenario ? [answer.scenario] : [])),
    };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the assumptions are the key
  useEffect(() => {
    setState((old) =>
      key === old.sent
        ? { ...old, base: asked, sent: null }
        : key === keyOf(old.base)
          ? old
          : { ...old, base: asked, draft: asked, sent: null },
    );
  }, [key]);
  useEffect(() => {
    const wanted = keyOf(state.draft);
    if (!editable || isRunning || wanted === key || wanted === state.sent) return;
    const timer = setTimeout(() => {
      setState((old) => ({ ...old, sent: wanted }));
      act({ kind: "set-scenario", changes: state.draft });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [state, key, editable, isRunning, act]);
  const set = (draft: ScenarioChange[]) =>
    setState((old) => ({ ...old, draft, past: keyOf(old.draft) === keyOf(old.base) ? [...old.past, old.base] : old.past }));
  const undo = () => setState((old) => ({ ...old, draft: old.past.at(-1) ?? old.draft, past: old.past.slice(0, -1) }));
  return { ...state, set, undo };
}

/** Sliders for the assumptions of a scenario. The numbers come from the server: moving one asks again. */
export function ScenarioPanel({ turn, editable }: { turn: Turn; editable: boolean }) {
  const { draft, past, set, undo } = useDraft(turn, editable);
  const title = useId();
  const { model } = useAnalyst();
  const link = scenarioLink(turn.answer, model?.dataset);
  const change = (at: number, next: ScenarioChange) => set(draft.map((one, index) => (index === at ? next : one)));
  return (
    <section className={styles.panel} aria-labelledby={title} data-testid="scenario">
      <div className={styles.head}>
        <h2 id={title} className={styles.title}>
          Assumptions
        </h2>
        {link && <CopyButton label="Copy link" text={() => window.location.origin + link} />}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Undo2 size={14} aria-hidden />}
          onClick={undo}
          disabled={past.length === 0}
          data-testid="scenario-undo"
        >
          Undo
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Plus size={14} aria-hidden />}
              disabled={draft.length >= MOST_CHANGES}
              data-testid="scenario-add"
            >
              Add
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {NEW.map(({ label, change: added }) => (
              <Menu.Item key={label} onClick={() => set([...draft, added])}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <ul className={styles.list}>
        {draft.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an assumption is its place in the list
          <li key={`${one.what}-${at}`}>
            <ScenarioChangeControl
              change={one}
              onChange={(next) => change(at, next)}
              onRemove={draft.length > 1 ? () => set(draft.filter((_, index) => index !== at)) : undefined}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
