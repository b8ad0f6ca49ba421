"use client";
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { MessagesSquare, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { ThreadInfo } from "@/lib/api";
import { request } from "./api";
import { Dialog, SideDialog } from "./dialog";
import { Notice } from "./notice";
import styles from "./thread-menu.module.css";
import { useRemote } from "./use-remote";

const Threads = z.array(ThreadInfo);
const url = (id: string) => `/api/threads/${encodeURIComponent(id)}`;

export interface ThreadMenuProps {
  current: string;
  onOpen: (id: string) => void;
  onNew: () => void;
}

function when(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** The conversations: opened, begun, renamed, deleted. */
export function ThreadMenu({ current, onOpen, onNew }: ThreadMenuProps) {
  const [opened, drawer] = useDisclosure(false);
  const threads = useRemote(opened ? "/api/threads" : null, Threads);
  const [renamed, setRenamed] = useState<ThreadInfo | null>(null);
  const [deleted, setDeleted] = useState<ThreadInfo | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setRenamed(null);
    setDeleted(null);
    drawer.close();
  };
  const change = (work: Promise<unknown>) => work.then(threads.reload, (error: Error) => setProblem(error.message));
  const remove = (thread: ThreadInfo) => {
    setDeleted(null);
    void change(request(url(thread.id), { method: "DELETE" }));
    if (thread.id === current) onNew();
  };
  return (
    <>
      <ActionIcon size="lg" aria-label="Conversations" title="Conversations" onClick={drawer.open} data-testid="threads">
        <MessagesSquare size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon size="lg" aria-label="New conversation" title="New conversation" onClick={onNew} data-testid="new-thread">
        <Plus size={18} aria-hidden />
      </ActionIcon>
      <SideDialog opened={opened} onClose={close} title="Conversations">
        <Stack gap="sm">
          <Button
            leftSection={<Plus size={16} aria-hidden />}
            variant="default"
            onClick={() => {
              onNew();
              close();
            }}
          >
            New conversation
          </Button>
          {(problem ?? threads.error) && (
            <Notice tone="bad" role="alert">
              {problem ?? threads.error}
            </Notice>
          )}
          {threads.data?.length === 0 && <Text c="dimmed">No conversations yet. Ask a question, and it is kept here.</Text>}
          <ul className={styles.list} data-testid="thread-list">
            {threads.data?.map((thread) => (
              <li key={thread.id} className={styles.row} data-current={thread.id === current}>
                <button
                  type="button"
                  className={styles.open}
                  aria-current={thread.id === current ? "true" : undefined}
                  onClick={() => {
                    onOpen(thread.id);
                    close();
                  }}
                >
                  <span className={styles.title}>{thread.title}</span>
                  <span className={styles.when}>
                    {when(thread.updatedAt)}, {thread.runs === 1 ? "1 question" : `${thread.runs} questions`}
                    {thread.running && ", answering now"}
                  </span>
                </button>
                <ActionIcon aria-label={`Rename ${thread.title}`} onClick={() => setRenamed(thread)}>
                  <Pencil size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon aria-label={`Delete ${thread.title}`} onClick={() => setDeleted(thread)}>
                  <Trash2 size={15} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </Stack>
      </SideDialog>
      <Dialog opened={renamed !== null} onClose={() => setRenamed(null)} title="Rename the conversation">
        {renamed && (
          <RenameForm
            title={renamed.title}
            onDone={(title) => {
              setRenamed(null);
              const body = JSON.stringify({ title });
              void change(request(url(renamed.id), { method: "PATCH", headers: { "content-type": "application/json" }, body }));
            }}
          />
        )}
      </Dialog>
      <Dialog opened={deleted !== null} onClose={() => setDeleted(null)} title="Delete the conversation?">
        {deleted && (
          <Stack>
            <Text>“{deleted.title}” and its answers will be gone. This cannot be undone.</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setDeleted(null)}>
                Keep it
              </Button>
              <Button color="red" onClick={() => remove(deleted)} data-testid="confirm-delete">
                Delete
              </Button>
            </Group>
          </Stack>
        )}
      </Dialog>
    </>
  );
}

function RenameForm({ title, onDone }: { title: string; onDone: (title: string) => void }) {
  const [text, setText] = useState(title);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onDone(text.trim());
      }}
    >
      <Stack>
        <TextInput label="Title" value={text} onChange={(event) => setText(event.currentTarget.value)} maxLength={200} data-autofocus />
        <Button type="submit" disabled={!text.trim()} ml="auto">
          Save
        </Button>
      </Stack>
    </form>
  );
}
