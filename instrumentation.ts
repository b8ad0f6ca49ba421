/** Opens the data and loads the heavy modules before the first visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { warmUp } = await import("@/app/server/warm-up");
  void warmUp();
}
