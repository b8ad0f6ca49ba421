import { createHash } from "node:crypto";
import { type Store, write } from "@/adapters/store/store";
import type { ModelRequest } from "@/lib/language-model";

const MOST_REPLIES = 5_000;
const KEEP_MS = 30 * 86_400_000;

/** Replies by the meaning of their request. The prefix names the model's view of the data, so other data has other keys. */
export class ReplyCache {
  constructor(
    private readonly db: Store,
    private readonly now: () => number,
  ) {}

  keyOf(
    model: string,
    { purpose, prefix, prompt, meaning }: Pick<ModelRequest<unknown>, "purpose" | "prefix" | "prompt" | "meaning">,
  ): string {
    return createHash("sha256")
      .update(JSON.stringify([model, purpose, prefix, meaning ?? prompt]))
      .digest("hex");
  }

  /** Parsed JSON of a reply that was accepted before, else undefined. */
  get(key: string): unknown {
    const row = this.db
      .prepare<[string, number], { reply: string }>("select reply from model_replies where key = ? and created_at > ?")
      .get(key, this.now() - KEEP_MS);
    return row ? JSON.parse(row.reply) : undefined;
  }

  set(key: string, reply: unknown): void {
    write(() => {
      this.db
        .prepare("insert or replace into model_replies (key, reply, created_at) values (?, ?, ?)")
        .run(key, JSON.stringify(reply), this.now());
      this.db
        .prepare(
          "delete from model_replies where created_at < (select created_at from model_replies order by created_at desc limit 1 offset ?)",
        )
        .run(MOST_REPLIES);
    });
  }
}
