import type { Answer } from "@/agent/answer";

/** sentences from which a summary is set as a page under headings */
const LONG_TEXT = 5;

export const isReport = ({ intent, insight }: Pick<Answer, "intent" | "insight">) =>
  intent === "summary" && insight.sentences.length > LONG_TEXT;
