import { randomUUID } from "node:crypto";
import MiniSearch from "minisearch";
import { type Store, write } from "@/adapters/store/store";
import { type Memory, MemoryItem } from "@/lib/memory";

const MOST_ITEMS = 2_000;

type Row = { id: string; kind: string; text: string; created_at: string };

function toItem({ id, kind, text, created_at }: Row): MemoryItem {
  return MemoryItem.parse({ id, kind, text, createdAt: created_at });
}

/** Long-term memory in the local store, found by words with tolerance for typos. Newest {@link MOST_ITEMS} are kept. */
export function createLocalMemory(db: Store, now: () => number): Memory {
  const insert = db.prepare(
    "insert into memories (id, kind, text, created_at) values (?, ?, ?, ?) on conflict (kind, text) do update set created_at = excluded.created_at returning id",
  );
  const prune = db.prepare("delete from memories where id not in (select id from memories order by created_at desc limit ?)");
  const all = db.prepare<[], Row>("select id, kind, text, created_at from memories");
  const index = new MiniSearch<MemoryItem>({
    fields: ["text"],
    storeFields: ["id", "kind", "text", "createdAt"],
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  index.addAll(all.all().map(toItem));

  return {
    async recall(question, limit) {
      return index
        .search(question)
        .slice(0, limit)
        .map(({ id, kind, text, createdAt, score }) => MemoryItem.parse({ id, kind, text, createdAt, score }));
    },
    async remember({ kind, text }) {
      const createdAt = new Date(now()).toISOString();
      const row = write(() => insert.get(randomUUID(), kind, text, createdAt)) as { id: string };
      const item: MemoryItem = { id: row.id, kind, text, createdAt };
      if (index.has(item.id)) index.replace(item);
      else index.add(item);
      if (index.documentCount <= MOST_ITEMS) return;
      write(() => prune.run(MOST_ITEMS));
      index.removeAll();
      index.addAll(all.all().map(toItem));
    },
  };
}
