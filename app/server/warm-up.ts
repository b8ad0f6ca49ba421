import { chat } from "@/app/server/copilot";
import { services } from "@/app/server/process";

/** Builds the services, prepares the sample data and the chat. Failures are logged; requests meet them again and show them. */
export async function warmUp(): Promise<void> {
  try {
    const { sample } = await services();
    await Promise.all([chat(), sample.ready()]);
  } catch (error) {
    console.error("the server could not be prepared:", error instanceof Error ? error.message : error);
  }
}
