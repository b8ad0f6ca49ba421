"use client";
import { ActionIcon } from "@mantine/core";
import { MessageSquare } from "lucide-react";
import { DatasetPicker } from "@/components/dataset-picker";
import { PersonaPicker } from "@/components/persona-picker";
import { ThreadMenu } from "@/components/thread-menu";
import type { DatasetCard } from "@/lib/api";
import type { PersonaId } from "@/lib/personas/persona";
import { SAMPLE_ID } from "@/lib/sample";
import styles from "./header.module.css";
import { MoreMenu } from "./more-menu";
import type { Server } from "./use-server";

export interface HeaderProps {
  thread: string;
  onOpenThread: (id: string) => void;
  onNewThread: () => void;
  persona: PersonaId;
  onPersona: (id: PersonaId) => void;
  server: Server;
  dataset: DatasetCard | null;
  onDataset: (id: string) => void;
  chatOpen: boolean;
  onToggleChat: () => void;
}

function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden className={styles.logo}>
      <circle cx="10.5" cy="10.5" r="7.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M16 16l5 5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M7.5 13v-2M10.5 13V7.5M13.5 13v-3.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

export function Header(props: HeaderProps) {
  const { server } = props;
  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        <Mark />
        <span className={styles.wordmark}>SpendLens</span>
      </div>
      <ThreadMenu current={props.thread} onOpen={props.onOpenThread} onNew={props.onNewThread} />
      <span className={styles.divider} aria-hidden />
      <DatasetPicker
        datasets={server.datasets}
        selected={props.dataset}
        loading={!server.ready || server.datasetsLoading}
        onSelect={props.onDataset}
        onChanged={server.reloadDatasets}
        fixedId={SAMPLE_ID}
      />
      <span className={styles.spacer} />
      <PersonaPicker selected={props.persona} onSelect={props.onPersona} />
      <MoreMenu />
      <ActionIcon
        size="lg"
        className={styles.chat}
        aria-label={props.chatOpen ? "Hide the conversation" : "Show the conversation"}
        title={props.chatOpen ? "Hide the conversation" : "Show the conversation"}
        aria-expanded={props.chatOpen}
        onClick={props.onToggleChat}
        data-testid="toggle-chat"
      >
        <MessageSquare size={18} aria-hidden />
      </ActionIcon>
    </header>
  );
}
