import { randomUUID } from "node:crypto";
import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import type { LoadRun } from "./load-context";

/**
 * Link with a plain name to a file: the engine's file() reads * ? { } of a path as patterns. The link goes when the run ends; the
 * file itself is never changed.
 */
export async function linkSafely({ workDirectory, cleanup }: LoadRun, file: string): Promise<string> {
  await mkdir(workDirectory, { recursive: true });
  const link = path.join(workDirectory, `source-${randomUUID()}`);
  cleanup.push(() => rm(link, { force: true }));
  await symlink(file, link);
  return link;
}
