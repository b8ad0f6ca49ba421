import { z } from "zod";

/** Something worth keeping about a person or a workspace beyond one conversation. */
export const MemoryItem = z.strictObject({
  id: z.string(),
  kind: z.enum(["preference", "correction", "path"]),
  text: z.string(),
  createdAt: z.string(),
  score: z.number().optional(),
});
export type MemoryItem = z.infer<typeof MemoryItem>;

/** Long-term memory. The embedded part is the local store; mem0 fits behind the same port. */
export interface Memory {
  recall(question: string, limit: number): Promise<MemoryItem[]>;
  remember(item: Omit<MemoryItem, "id" | "createdAt" | "score">): Promise<void>;
}
