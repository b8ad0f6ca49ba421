"use client";
import { ActionIcon } from "@mantine/core";
import { MessageSquare } from "lucide-react";
import { DatasetPicker } from "@/components/dataset-picker";
import { Logo } from "@/components/logo";
import { PersonaPicker } from "@/components/persona-picker";
import { ThreadMenu } from "@/components/thread-menu";
import type { DatasetCard } from "@/lib/api";
import type { PersonaId } from "@/lib/personas/persona";
import { SAMPLE_ID } from "@/lib/sample";
import { AnomalyNotice } from "./anomaly-notice";
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

export function Header(props: HeaderProps) {
  const { server } = props;
  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        <Logo />
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
      <AnomalyNotice dataset={server.ready ? (props.dataset?.id ?? null) : null} />
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
