"use client";
import { ActionIcon, Textarea } from "@mantine/core";
import { ArrowUp, Square } from "lucide-react";
import { useEffect, useRef } from "react";
import { useAnalyst } from "./analyst";
import styles from "./chat.module.css";

/** As the server takes it. */
const LONGEST = 2000;

interface ChatInputProps {
  value?: string;
  onChange?: (value: string) => void;
  onSubmitMessage?: (value: string) => void;
  onStop?: () => void;
  isRunning?: boolean;
}

/** Where a question is typed. While an answer is prepared it can be stopped, and the next question waits in the box. */
export function ChatInput({ value = "", onChange, onSubmitMessage, onStop, isRunning = false }: ChatInputProps) {
  const { hint, isReady, ask, stop } = useAnalyst();
  const box = useRef<HTMLTextAreaElement>(null);
  const tooLong = value.length > LONGEST;
  const canSend = value.trim() !== "" && !tooLong && !isRunning && isReady && Boolean(onSubmitMessage);
  const send = () => {
    if (!canSend) return;
    ask(value.trim());
    onChange?.("");
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inText = event.target instanceof HTMLElement && event.target.closest("input, textarea, [contenteditable]");
      if (event.key !== "/" || inText || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const note = tooLong
    ? `A question may have ${LONGEST.toLocaleString("en-US")} characters; this one has ${value.length.toLocaleString("en-US")}.`
    : isRunning && value.trim()
      ? "An answer is being prepared. Send this when it is there, or stop it."
      : (hint ?? (isReady ? "" : "Connecting…"));
  return (
    <div className={styles.input}>
      <div className={styles.box}>
        <Textarea
          ref={box}
          value={value}
          onChange={(event) => onChange?.(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
          aria-label="Question"
          aria-describedby="question-note"
          placeholder="Ask about your cloud cost"
          autosize
          minRows={1}
          maxRows={6}
          variant="unstyled"
          className={styles.textarea}
          data-testid="question"
        />
        {isRunning && onStop ? (
          <ActionIcon variant="filled" color="harbor" size="lg" radius="xl" onClick={stop} aria-label="Stop" data-testid="stop">
            <Square size={14} fill="currentColor" aria-hidden />
          </ActionIcon>
        ) : (
          <ActionIcon
            variant="filled"
            color="harbor"
            size="lg"
            radius="xl"
            onClick={send}
            disabled={!canSend}
            aria-label="Send"
            data-testid="send"
          >
            <ArrowUp size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <div id="question-note" className={styles.note} role="status" data-bad={tooLong}>
        {note}
      </div>
    </div>
  );
}
