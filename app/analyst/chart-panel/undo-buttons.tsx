"use client";
import { ActionIcon } from "@mantine/core";
import { Redo2, Undo2 } from "lucide-react";
import type { Answer } from "@/agent/answer";
import type { Changes } from "./use-changes";

/** Takes the last change of the answer back, and brings it back. Nothing to do is said, not hidden: focus stays where it is. */
export function UndoButtons({ answer, change }: { answer: Answer; change: Changes["change"] }) {
  const steps = [
    { kind: "undo" as const, name: "Undo", said: answer.undo, Icon: Undo2, none: "Nothing to undo" },
    { kind: "redo" as const, name: "Redo", said: answer.redo, Icon: Redo2, none: "Nothing to redo" },
  ];
  return steps.map(({ kind, name, said, Icon, none }) => (
    <ActionIcon
      key={kind}
      aria-label={said ? `${name}: ${said}` : none}
      title={said ? `${name}: ${said}` : none}
      aria-disabled={!said}
      style={said ? undefined : { opacity: 0.4, cursor: "default" }}
      onClick={() => said && change({ kind })}
      data-testid={kind}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  ));
}
