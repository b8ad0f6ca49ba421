import { type Store, write } from "@/adapters/store/store";
import { NotAsked, type Usage } from "@/lib/language-model";

export interface BudgetLimits {
  threadTokens: number;
  dayTokens: number;
}

type Sum = { tokens: number | null };
const NO_THREAD = "";

/** Tokens of a conversation and of a day (UTC), counted in the local store so that a restart does not forget them. */
export class TokenBudget {
  constructor(
    private readonly db: Store,
    private readonly limits: BudgetLimits,
    private readonly now: () => number,
  ) {}

  /** @throws NotAsked when the day's or the conversation's tokens are used up */
  check(threadId = NO_THREAD): void {
    const day = this.db.prepare<[string], Sum>("select sum(tokens) as tokens from model_usage where day = ?").get(this.today());
    if ((day?.tokens ?? 0) >= this.limits.dayTokens)
      throw new NotAsked(
        "Today's budget for the language model is used up. It is there again after midnight UTC; whoever runs SpendLens can raise LLM_DAY_TOKENS.",
      );
    const thread = this.db.prepare<[string], Sum>("select sum(tokens) as tokens from model_usage where thread_id = ?").get(threadId);
    if (threadId !== NO_THREAD && (thread?.tokens ?? 0) >= this.limits.threadTokens)
      throw new NotAsked(
        "This conversation's budget for the language model is used up. Start a new one; whoever runs SpendLens can raise LLM_THREAD_TOKENS.",
      );
  }

  spend(usage: Usage, threadId = NO_THREAD): void {
    const tokens = usage.promptTokens + usage.completionTokens;
    write(() =>
      this.db
        .prepare(
          `insert into model_usage (day, thread_id, tokens, cost_usd) values (?, ?, ?, ?)
           on conflict (day, thread_id) do update set tokens = tokens + excluded.tokens, cost_usd = cost_usd + excluded.cost_usd`,
        )
        .run(this.today(), threadId, tokens, usage.costUsd),
    );
  }

  private today(): string {
    return new Date(this.now()).toISOString().slice(0, 10);
  }
}
