import { type Store, write } from "@/adapters/store/store";
import { RunRecord, type Traces } from "@/lib/traces";

type Row = { record: string };
type ScoreRow = { name: string; value: number; reason: string | null };

/** Run records and scores in the local store. Records are kept until {@link MOST_RUNS} newer ones exist. */
const MOST_RUNS = 20_000;
const PRUNE_EVERY = 500;

export function createLocalTraces(db: Store): Traces {
  const insert = db.prepare("insert or replace into runs (id, thread_id, started_at, outcome, record) values (?, ?, ?, ?, ?)");
  const prune = db.prepare("delete from runs where started_at < (select started_at from runs order by started_at desc limit 1 offset ?)");
  const addScore = db.prepare("insert or replace into scores (run_id, name, value, reason) values (?, ?, ?, ?)");
  const one = db.prepare<[string], Row>("select record from runs where id = ?");
  const scoresOf = db.prepare<[string], ScoreRow>("select name, value, reason from scores where run_id = ? order by name");
  const latest = db.prepare<[number], Row>("select record from runs order by started_at desc limit ?");
  const ofThread = db.prepare<[string, number], Row>("select record from runs where thread_id = ? order by started_at desc limit ?");
  let sincePrune = 0;

  const parse = ({ record }: Row): RunRecord => {
    const run = RunRecord.parse(JSON.parse(record));
    const added = scoresOf.all(run.id).map(({ name, value, reason }) => ({ name, value, ...(reason === null ? {} : { reason }) }));
    return { ...run, scores: [...run.scores, ...added] };
  };

  return {
    async record(run) {
      write(() => insert.run(run.id, run.threadId, run.startedAt, run.outcome, JSON.stringify(run)));
      sincePrune += 1;
      if (sincePrune < PRUNE_EVERY) return;
      sincePrune = 0;
      write(() => prune.run(MOST_RUNS));
    },
    async score(runId, { name, value, reason }) {
      write(() => addScore.run(runId, name, value, reason ?? null));
    },
    async get(runId) {
      const row = one.get(runId);
      return row ? parse(row) : null;
    },
    async list({ threadId, limit }) {
      return (threadId ? ofThread.all(threadId, limit) : latest.all(limit)).map(parse);
    },
  };
}
