"use client";
import {
  CopilotChatMessageView,
  type CopilotChatMessageViewProps,
  CopilotSidebar,
  type CopilotSidebarProps,
} from "@copilotkit/react-core/v2";
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { AGENT_ID } from "@/lib/api";
import { useAnalyst } from "./analyst";
import styles from "./chat.module.css";
import { ChatInput } from "./chat-input";
import { AssistantText, UserBubble } from "./chat-messages";
import { Suggestions } from "./suggestions";

const LABELS = { modalHeaderTitle: "Conversation", chatInputPlaceholder: "Ask about your cloud cost" };
const WIDTH = "clamp(340px, 32vw, 460px)";
/** The header has the button, and the steps say that a run is going on. */
const Nothing = () => null;

function Messages({ messages = [], ...rest }: CopilotChatMessageViewProps) {
  const { isRunning, turns } = useAnalyst();
  if (messages.length === 0 && !isRunning && turns.length === 0) return <Welcome />;
  return <CopilotChatMessageView {...rest} messages={messages} {...MESSAGE_SLOTS} />;
}

function Welcome() {
  return (
    <div className={styles.welcome}>
      <p className={styles.hello}>Ask in your own words. Every answer shows how it was read, and every number where it comes from.</p>
      <Suggestions compact />
    </div>
  );
}

function Head() {
  return (
    <header className={styles.head}>
      <h2>Conversation</h2>
      <CloseButton />
    </header>
  );
}

function CloseButton() {
  return (
    <ActionIcon aria-label="Close the conversation" data-chat-close="">
      <X size={18} aria-hidden />
    </ActionIcon>
  );
}

/** CopilotKit types a slot as its own component with all its parts; ours take the same props and need no parts. */
const SLOTS = { header: Head, toggleButton: Nothing, input: ChatInput, messageView: Messages } as unknown as Pick<
  CopilotSidebarProps,
  "header" | "toggleButton" | "input" | "messageView"
>;
const MESSAGE_SLOTS = { userMessage: UserBubble, assistantMessage: AssistantText, cursor: Nothing } as unknown as Pick<
  CopilotChatMessageViewProps,
  "userMessage" | "assistantMessage" | "cursor"
>;

export interface ChatProps {
  threadId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The conversation beside the canvas; under 768 px a sheet over it. */
export function Chat({ threadId, open, onOpenChange }: ChatProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = box.current!;
    const onClick = (event: MouseEvent) => {
      if ((event.target as Element).closest("[data-chat-close]")) onOpenChange(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (open && event.key === "Escape" && !event.defaultPrevented && window.matchMedia("(max-width: 768px)").matches) onOpenChange(false);
    };
    root.addEventListener("click", onClick);
    window.addEventListener("keydown", onKey);
    return () => {
      root.removeEventListener("click", onClick);
      window.removeEventListener("keydown", onKey);
    };
  }, [open, onOpenChange]);
  return (
    <div ref={box} data-testid="chat" className={styles.chat}>
      <CopilotSidebar
        agentId={AGENT_ID}
        threadId={threadId}
        open={open}
        onOpenChange={onOpenChange}
        width={WIDTH}
        labels={LABELS}
        {...SLOTS}
      />
    </div>
  );
}
