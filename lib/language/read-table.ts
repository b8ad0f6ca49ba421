import type { ComposeContext } from "./compose";
import type { Reading } from "./reading";

export function readTable(_context: ComposeContext): (Reading & { penalty: number }) | null {
  return null;
}
