import { type BaseEvent, EventType, type RunStartedEvent } from "@ag-ui/client";
import { z } from "zod";
import { type Store, write } from "@/adapters/store/store";
import type { ThreadInfo } from "@/lib/api";
import { AppError } from "@/lib/errors";

const TITLE_LENGTH = 80;
const MessageIds = z.array(z.string());
const StoredEvents = z.array(z.looseObject({ type: z.string() }));

export interface StoredRun {
  runId: string;
  state: "running" | "done" | "stopped";
  events: BaseEvent[];
}

type ThreadRow = { id: string; title: string; updated_at: string; runs: number; running: number };
type RunRow = { run_id: string; state: StoredRun["state"]; events: string };

/** Threads and the events of their runs in the local store. */
export class ThreadStore {
  constructor(
    private readonly db: Store,
    private readonly now: () => number,
  ) {}

  /** Runs that a stopped process left behind. */
  markInterrupted(): void {
    write(() => this.db.prepare("update thread_runs set state = 'stopped' where state = 'running'").run());
  }

  list(): ThreadInfo[] {
    const rows = this.db
      .prepare<[], ThreadRow>(
        `select id, title, updated_at, (select count(*) from thread_runs r where r.thread_id = t.id) as runs,
                exists (select 1 from thread_runs r where r.thread_id = t.id and r.state = 'running') as running
         from threads t order by updated_at desc`,
      )
      .all();
    return rows.map(({ id, title, updated_at, runs, running }) => ({ id, title, updatedAt: updated_at, runs, running: running === 1 }));
  }

  runs(threadId: string): StoredRun[] {
    return this.db
      .prepare<[string], RunRow>("select run_id, state, events from thread_runs where thread_id = ? order by seq")
      .all(threadId)
      .map(({ run_id, state, events }) => ({
        runId: run_id,
        state,
        events: StoredEvents.parse(JSON.parse(events)) as unknown as BaseEvent[],
      }));
  }

  /** Ids of the messages of all runs: what a client sends again and a replay must not show twice. */
  messageIds(threadId: string): Set<string> {
    const rows = this.db
      .prepare<[string], { message_ids: string }>("select message_ids from thread_runs where thread_id = ?")
      .all(threadId);
    return new Set(rows.flatMap(({ message_ids }) => MessageIds.parse(JSON.parse(message_ids))));
  }

  /** Records that a run began; the first question names the thread. @throws AppError STORAGE_FULL */
  begin(threadId: string, runId: string, question: string, events: BaseEvent[]): number {
    const at = new Date(this.now()).toISOString();
    return write(() =>
      this.db.transaction(() => {
        this.db
          .prepare(
            "insert into threads (id, title, created_at, updated_at) values (?, ?, ?, ?) on conflict (id) do update set updated_at = excluded.updated_at",
          )
          .run(threadId, titleFrom(question), at, at);
        const added = this.db
          .prepare("insert into thread_runs (thread_id, run_id, state, created_at, events, message_ids) values (?, ?, 'running', ?, ?, ?)")
          .run(threadId, runId, at, JSON.stringify(events), JSON.stringify(idsOf(events)));
        return Number(added.lastInsertRowid);
      })(),
    );
  }

  finish(seq: number, state: "done" | "stopped", events: BaseEvent[]): void {
    write(() =>
      this.db
        .prepare("update thread_runs set state = ?, events = ?, message_ids = ? where seq = ?")
        .run(state, JSON.stringify(events), JSON.stringify(idsOf(events)), seq),
    );
  }

  /** @throws AppError THREAD_UNKNOWN */
  rename(threadId: string, title: string): void {
    const { changes } = write(() => this.db.prepare("update threads set title = ? where id = ?").run(title, threadId));
    if (changes === 0) throw unknownThread(threadId);
  }

  /** @throws AppError THREAD_UNKNOWN */
  delete(threadId: string): void {
    const changes = write(() =>
      this.db.transaction(() => {
        this.db.prepare("delete from thread_runs where thread_id = ?").run(threadId);
        this.db.prepare("delete from scores where run_id in (select id from runs where thread_id = ?)").run(threadId);
        this.db.prepare("delete from runs where thread_id = ?").run(threadId);
        return this.db.prepare("delete from threads where id = ?").run(threadId).changes;
      })(),
    );
    if (changes === 0) throw unknownThread(threadId);
  }
}

function idsOf(events: BaseEvent[]): string[] {
  const ids = events.flatMap((event) => {
    if (event.type === EventType.RUN_STARTED) return (event as RunStartedEvent).input?.messages.map(({ id }) => id) ?? [];
    return "messageId" in event ? [String(event.messageId)] : [];
  });
  return [...new Set(ids)];
}

function unknownThread(threadId: string): AppError {
  return new AppError("THREAD_UNKNOWN", `There is no conversation "${threadId}": it may have been deleted. Choose another from the list.`);
}

/** First line of the question, cut at a word. */
export function titleFrom(question: string): string {
  const line = question.trim().split("\n")[0]!.replace(/\s+/g, " ");
  if (line.length <= TITLE_LENGTH) return line || "New conversation";
  const cut = line.slice(0, TITLE_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), TITLE_LENGTH / 2))}…`;
}
