import type { RunnableConfig } from "@langchain/core/runnables";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";

type Put = SqliteSaver["put"];

/** Keeps the latest checkpoint of a conversation only: earlier turns are in the run records, nothing here goes back to them. */
export class LatestSqliteSaver extends SqliteSaver {
  override async put(config: RunnableConfig, ...rest: Parameters<Put> extends [RunnableConfig, ...infer R] ? R : never): ReturnType<Put> {
    const saved = await super.put(config, ...rest);
    const { thread_id: thread, checkpoint_ns: namespace = "", checkpoint_id: latest } = saved.configurable ?? {};
    for (const table of ["checkpoints", "writes"])
      this.db
        .prepare(`delete from ${table} where thread_id = ? and checkpoint_ns = ? and checkpoint_id < ?`)
        .run(thread, namespace, latest);
    return saved;
  }
}
