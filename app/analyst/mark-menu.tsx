"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { ArrowDownRight, Ban, CircleHelp, Ellipsis, Filter as FilterIcon } from "lucide-react";
import type { Answer } from "@/agent/answer";
import type { Filter } from "@/lib/semantic/query";
import { useAnalyst } from "./analyst";
import { inText } from "./describe-action";
import styles from "./mark-menu.module.css";
import type { Mark } from "./marks";

export interface MarkMenuProps {
  answer: Answer;
  mark: Mark;
  /** place on the screen; unset: a button opens the menu */
  at?: { x: number; y: number };
  onClose?: () => void;
}

const MOST_DRILLS = 6;

/** Filter that keeps what a mark stands for; null for marks of time alone. */
function filterOf({ selection, label }: Mark): Filter | null {
  const groups = Object.entries(selection).filter(([dimension]) => dimension !== "time");
  const [first] = groups;
  if (!first || groups.length !== 1) return null;
  const [dimension, key] = first;
  if (key === null) return { dimension, op: "is-null" };
  return { dimension, op: "in", values: [key], ...(label !== key && Object.keys(selection).length === 1 ? { labels: [label] } : {}) };
}

/** What can be done with one mark or row. */
export function MarkMenu({ answer, mark, at, onClose }: MarkMenuProps) {
  const { act } = useAnalyst();
  const { selection } = mark;
  const filter = filterOf(mark);
  const isTimeOnly = Object.keys(selection).every((id) => id === "time");
  return (
    <Menu opened={at ? true : undefined} onClose={onClose} position="bottom-start" width={250} returnFocus trapFocus>
      <Menu.Target>
        {at ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Actions for ${mark.label}`}
            className={styles.anchor}
            style={{ left: at.x, top: at.y }}
          />
        ) : (
          <ActionIcon size="sm" aria-label={`Actions for ${mark.label}`}>
            <Ellipsis size={15} aria-hidden />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown data-testid="mark-menu">
        <Menu.Label>{mark.label}</Menu.Label>
        {answer.drills.slice(0, MOST_DRILLS).map(({ dimension, label }) => (
          <Menu.Item
            key={dimension}
            leftSection={<ArrowDownRight size={15} aria-hidden />}
            onClick={() => act({ kind: "drill", selection, into: dimension })}
          >
            Drill into {inText(label)}
          </Menu.Item>
        ))}
        {answer.drills.length > 0 && <Menu.Divider />}
        {filter && (
          <Menu.Item leftSection={<FilterIcon size={15} aria-hidden />} onClick={() => act({ kind: "filter", filter })}>
            Filter to this
          </Menu.Item>
        )}
        {!isTimeOnly && (
          <Menu.Item leftSection={<Ban size={15} aria-hidden />} onClick={() => act({ kind: "exclude", selection })}>
            Exclude
          </Menu.Item>
        )}
        <Menu.Item leftSection={<CircleHelp size={15} aria-hidden />} onClick={() => act({ kind: "explain", selection })}>
          Explain the change
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
