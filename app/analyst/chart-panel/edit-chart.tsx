"use client";
import { Button, Popover } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { SlidersHorizontal } from "lucide-react";
import { useRef, useState } from "react";
import type { Answer } from "@/agent/answer";
import { BottomSheet } from "@/components/dialog";
import type { Table } from "@/lib/table";
import { Panel } from "./panel";
import panelStyles from "./panel.module.css";
import { UndoButtons } from "./undo-buttons";
import { useChanges } from "./use-changes";

const LEAST_HEIGHT = 260;
/** The panel is as tall as the window leaves it, and scrolls within. */
const INTO_VIEW = {
  padding: 12,
  apply({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
    elements.floating.style.maxHeight = `${Math.max(LEAST_HEIGHT, availableHeight)}px`;
  },
};

/** Opens the controls of the drawing: beside it where there is room, else as a sheet from below. */
export function EditChart({ answer, table }: { answer: Answer; table: Table }) {
  const changes = useChanges();
  const isNarrow = useMediaQuery("(max-width: 768px)", false, { getInitialValueInEffect: true });
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const spec = answer.chart?.spec;
  if (!spec) return null;
  const panel = <Panel {...changes} answer={answer} spec={spec} table={table} />;
  const toggle = () => {
    if (isNarrow && !opened) button.current?.closest("section")?.scrollIntoView({ block: "start" });
    setOpened(!opened);
  };
  const opener = (
    <Button
      ref={button}
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<SlidersHorizontal size={14} aria-hidden />}
      aria-expanded={opened}
      aria-haspopup="dialog"
      onClick={toggle}
    >
      Edit chart
    </Button>
  );
  return (
    <>
      <UndoButtons answer={answer} change={changes.change} />
      {isNarrow ? (
        <>
          {opener}
          <BottomSheet opened={opened} onClose={() => setOpened(false)} title="Edit chart">
            {panel}
          </BottomSheet>
        </>
      ) : (
        <Popover
          opened={opened}
          onChange={setOpened}
          position="bottom-end"
          width={340}
          trapFocus
          returnFocus
          middlewares={{ flip: false, shift: true, size: INTO_VIEW }}
        >
          <Popover.Target>{opener}</Popover.Target>
          <Popover.Dropdown aria-label="Edit chart" className={panelStyles.dropdown}>
            {panel}
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
